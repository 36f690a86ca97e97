import type { BrowserContext, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { blockStorage, savingData } from '../setup/sight.ts'
import { edit, post, postNamed, settled, threadOf } from '../setup/thread.ts'

const here = journey()
const { newPath, newBrowser, openTab } = here

/** The texts that the server keeps of a page's thread, oldest first. */
async function kept(path: string): Promise<string[]> {
  const key = encodeURIComponent(`localhost:${here.community.port}${path}`)
  const answer = await fetch(`${here.community.url}/api/v1/${siteId}/topic?kind=thread&key=${key}`)
  const { value } = (await answer.json()) as { value: { posts: { body: { doc: { nodes: unknown[] } } }[] } }
  return value.posts.map(({ body }) => JSON.stringify(body.doc.nodes).replace(/^.*"([^"]+)"\]\]$/, '$1'))
}

/** Posts "Too early" as Ann, where no answer comes, and changes it to "Just in time" meanwhile. */
async function changeInTime(tab: Page): Promise<void> {
  await post(tab, 'Too early', 'Ann')
  await postNamed(tab, 'Too early')
    .getByText(/Waiting for the connection/)
    .waitFor()
  await edit(tab, 'Too early', 'Just in time')
  await postNamed(tab, 'Just in time').waitFor()
}

/** The same where the server has taken what was posted first, and its answer gets lost. */
async function changeAfterLostAnswer(context: BrowserContext, tab: Page, path: string): Promise<void> {
  await context.route('**/commands', async route => {
    await route.fetch()
    await route.abort()
  })
  await changeInTime(tab)
  expect(await kept(path)).toEqual(['Too early'])
  // The outbox may be trying at this moment.
  await context.unrouteAll({ behavior: 'wait' })
}

/** Answers the next commands of a tab otherwise than the server does; those after it pass. */
async function answerOnce(tab: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await tab.route('**/commands', answer, { times: 1 })
}

describe('a post on its way', () => {
  it('is sent once when its tab dies between request and answer, and another tab takes over', async () => {
    const path = newPath()
    const context = await newBrowser()
    const [first, second] = [await openTab(context, path), await openTab(context, path)]
    let asked = 0
    let answered = (): void => {}
    const taken = new Promise<void>(resolve => {
      answered = resolve
    })
    await first.route('**/commands', async route => {
      asked++
      await route.fetch()
      // The server has done it, and this tab never hears of it.
      answered()
    })
    await post(first, 'Only once', 'Ann')
    await taken
    await postNamed(second, 'Only once').waitFor()
    await first.close()
    await settled(second, 'Only once')
    expect(asked).toBe(1)
    expect(await kept(path)).toEqual(['Only once'])
  })

  it('waits through a reload, and goes out in order when the server is back', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.route('**/commands', route => route.abort())
    const tab = await openTab(context, path)
    await post(tab, 'First of two', 'Ann')
    await post(tab, 'Second of two')
    await tab.reload()
    await threadOf(tab)
    for (const text of ['First of two', 'Second of two'])
      await postNamed(tab, text)
        .getByText(/Waiting for the connection/)
        .waitFor()
    expect(await kept(path)).toEqual([])
    await context.unrouteAll({ behavior: 'wait' })
    await tab.evaluate(() => dispatchEvent(new Event('online')))
    await settled(tab, 'Second of two')
    expect(await kept(path)).toEqual(['First of two', 'Second of two'])
  })
})

describe('a post of one’s own', () => {
  it('that waits for the connection is changed without one, and is sent as it was changed', async () => {
    const path = newPath()
    const context = await newBrowser()
    const tab = await openTab(context, path)
    const amends = tab.waitForResponse(/amend\.js$/)
    await tab.locator('[part~=composer] textarea').first().focus()
    await amends
    await context.setOffline(true)
    await changeInTime(tab)
    await context.setOffline(false)
    await settled(tab, 'Just in time')
    expect(await kept(path)).toEqual(['Just in time'])
    // Nor is it being saved for ever: what it was sent again with was there already.
    const status = postNamed(tab, 'Just in time').locator('[part=status]')
    await expect.poll(() => status.textContent()).toBe('')
  })

  it('that the server has taken, though its answer was lost, ends up as it was changed before the page was left', async () => {
    const path = newPath()
    const context = await newBrowser()
    // No stream tells that it is there.
    await context.addInitScript(savingData)
    const tab = await openTab(context, path)
    await changeAfterLostAnswer(context, tab, path)
    await tab.reload()
    await expect.poll(() => kept(path)).toEqual(['Just in time'])
    await postNamed(tab, 'Just in time').waitFor()
  })

  it('that was changed so says that it waits when the code that sends it once more doesn’t come, and goes out with it', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.addInitScript(savingData)
    const tab = await openTab(context, path)
    let bring = () => {}
    const brought = new Promise<void>(resolve => {
      bring = resolve
    })
    await tab.route(/anew\.js$/, async route => {
      await brought
      await route.continue()
    })
    await changeAfterLostAnswer(context, tab, path)
    const asked = tab.waitForRequest(/anew\.js$/)
    await tab.evaluate(() => dispatchEvent(new Event('online')))
    await asked
    const row = postNamed(tab, 'Just in time')
    await row.getByText(/Sending/).waitFor()
    await row.getByText(/Waiting for the connection/).waitFor()
    bring()
    await tab.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(() => kept(path)).toEqual(['Just in time'])
  })

  it('says so when the code that changes it doesn’t come, and asks for it again at the next press', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.route(/amend\.js$/, route => route.abort())
    const tab = await openTab(context, path)
    await post(tab, 'Still here', 'Ann')
    await settled(tab, 'Still here')
    const row = postNamed(tab, 'Still here')
    await row.getByRole('button', { name: 'Remove' }).click()
    await row
      .getByRole('alert')
      .getByText(/couldn’t be loaded/)
      .waitFor()
    await context.unroute(/amend\.js$/)
    await row.getByRole('button', { name: 'Remove' }).click()
    await row.getByText('Remove this comment for good?').waitFor()
    await row.getByRole('button', { name: 'Remove' }).click()
    await row.waitFor({ state: 'detached' })
    expect(await kept(path)).toEqual([])
  })
})

describe('a server that misbehaves', () => {
  const cases: Record<string, Parameters<Route['fulfill']>[0]> = {
    'half an answer': { status: 200, contentType: 'application/json', body: '{"receipts":[{"key":"01' },
    'a page in place of JSON': {
      status: 200,
      contentType: 'text/html',
      body: '<h1>Welcome to the hotel</h1>',
    },
    'no receipt': { status: 200, contentType: 'application/json', body: '{"receipts":[]}' },
    'a proxy’s 503': { status: 503, contentType: 'text/html', body: 'Bad day' },
    'a 429 with Retry-After': { status: 429, headers: { 'retry-after': '1' }, body: 'Slow down' },
  }
  it.each(Object.entries(cases))('%s: the text is kept, and posted once', async (_, answer) => {
    const path = newPath()
    const tab = await openTab(await newBrowser(), path)
    let waits = 0
    await answerOnce(tab, async route => {
      await route.fetch()
      waits++
      await route.fulfill(answer)
    })
    await post(tab, 'Once and for all', 'Ann')
    await expect.poll(() => waits).toBe(1)
    await settled(tab, 'Once and for all')
    expect(await kept(path)).toEqual(['Once and for all'])
    expect(await postNamed(tab, 'Once and for all').getByRole('alert').count()).toBe(0)
  })

  it('a 401 in the middle: the guest is entered again, and nothing is lost', async () => {
    const path = newPath()
    const tab = await openTab(await newBrowser(), path)
    await post(tab, 'Before', 'Ann')
    await settled(tab, 'Before')
    const body = {
      type: 'urn:x',
      title: 'unauthenticated',
      status: 401,
      code: 'unauthenticated',
      detail: 'Sign in.',
    }
    await answerOnce(tab, route =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(body) }),
    )
    await post(tab, 'After')
    await settled(tab, 'After')
    expect(await kept(path)).toEqual(['Before', 'After'])
  })
})

describe('a browser', () => {
  it('whose storage is blocked still posts', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.addInitScript(blockStorage)
    const tab = await openTab(context, path)
    await post(tab, 'From a private window', 'Ann')
    await settled(tab, 'From a private window')
    expect(await kept(path)).toEqual(['From a private window'])
  })

  it('whose storage is blocked says of what waits that it goes with the page, and asks before it does', async () => {
    const context = await newBrowser()
    await context.addInitScript(blockStorage)
    await context.route('**/commands', route => route.abort())
    const tab = await openTab(context, newPath())
    await post(tab, 'Kept nowhere', 'Ann')
    await postNamed(tab, 'Kept nowhere')
      .getByText(/Leave this page open until it is sent/)
      .waitFor()
    const asked = tab.waitForEvent('dialog')
    await tab.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    expect(await postNamed(tab, 'Kept nowhere').count()).toBe(1)
  })

  it('whose storage is full still posts, and keeps what is being written', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.addInitScript(() => {
      const full = () => {
        throw new DOMException('Full', 'QuotaExceededError')
      }
      Storage.prototype.setItem = full
      IDBObjectStore.prototype.put = full
    })
    const tab = await openTab(context, path)
    await post(tab, 'No room', 'Ann')
    await settled(tab, 'No room')
    expect(await kept(path)).toEqual(['No room'])
    const field = tab.locator('[part~=composer][data-at=""] textarea')
    await field.fill('Half a thought')
    await tab.evaluate(() => history.pushState(null, '', '/lamp-elsewhere'))
    await expect.poll(() => field.inputValue()).toBe('')
    await tab.evaluate(() => history.back())
    await expect.poll(() => field.inputValue()).toBe('Half a thought')
    const asked = tab.waitForEvent('dialog')
    await tab.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    // Who stays finds the text.
    expect(await field.inputValue()).toBe('Half a thought')
  })

  it.each([-1, 1])('whose clock is %d hour off shows its post as just written, in its place', async hours => {
    const path = newPath()
    const bob = await openTab(await newBrowser(), path)
    await post(bob, 'There before', 'Bob')
    await settled(bob, 'There before')
    const context = await newBrowser()
    await context.addInitScript(ms => {
      const now = Date.now
      Date.now = () => now() + ms
    }, hours * 3_600_000)
    const tab = await openTab(context, path)
    await post(tab, 'By another clock', 'Ann')
    await settled(tab, 'By another clock')
    expect(await postNamed(tab, 'By another clock').locator('time').textContent()).toBe('just now')
    const texts = await tab.getByRole('article').allTextContents()
    expect(texts.map(text => /before|clock/.exec(text)?.[0])).toEqual(['before', 'clock'])
  })
})
