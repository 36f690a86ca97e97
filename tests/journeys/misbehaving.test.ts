import type { BrowserContext, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { tendingIn } from '../setup/tending.ts'
import { edit, post, postNamed, settled, threadOf } from '../setup/thread.ts'

const here = journey({ pages: { '/arabic': page('<community-thread lang="ar"></community-thread>') } })
const { newPath, newBrowser, openTab } = here
const { write } = tendingIn(here)

/** Runs before the page's own scripts: what takes 15 s and more takes one, so that a test needn't wait. */
function waitLess(): void {
  const { timeout } = AbortSignal
  AbortSignal.timeout = ms => timeout.call(AbortSignal, Math.min(ms, 1_000))
}

const never = () => new Promise<void>(() => {})
/** How many posts of the page's thread hold a text. */
async function kept(path: string, text: string): Promise<number> {
  const key = encodeURIComponent(`localhost:${here.community.port}${path}`)
  const answer = await fetch(`${here.community.url}/api/v1/${siteId}/topic?kind=thread&key=${key}`)
  return (await answer.text()).split(`"${text}"`).length - 1
}

async function hasty(): Promise<BrowserContext> {
  const context = await newBrowser()
  await context.addInitScript(waitLess)
  return context
}

type Misdeed = (route: Route) => Promise<void>
const with200 = (body: string, contentType = 'application/json'): Misdeed => {
  return route => route.fulfill({ status: 200, contentType, body })
}

describe('a reader whose server', () => {
  const cases: Record<string, [Misdeed, RegExp]> = {
    'never answers': [never, /The server can’t be reached|The server can't be reached/],
    'answers half': [with200('{"value":{"topic":null,"posts":[{"id":"0'), /can't be reached/],
    'answers a page': [with200('<h1>Welcome to the hotel</h1>', 'text/html'), /can't be reached/],
    'answers nothing at all': [with200(''), /can't be reached/],
    'answers other JSON': [with200('{"error":"Sorry"}'), /^Something went wrong/],
    'answers null': [with200('null'), /^Something went wrong/],
    'answers a list': [with200('[]'), /^Something went wrong/],
    'answers without posts': [
      with200('{"value":{"topic":null},"mark":"1","asOf":1}'),
      /^Something went wrong/,
    ],
    'is behind a proxy in trouble': [
      route => route.fulfill({ status: 502, body: 'Bad day' }),
      /can't be reached/,
    ],
    'wants them to wait': [
      route => route.fulfill({ status: 429, headers: { 'retry-after': '1' }, body: 'Slow down' }),
      /can't be reached/,
    ],
    'hangs up': [route => route.abort(), /can't be reached/],
  }

  it.each(Object.entries(cases))(
    '%s is told so in a sentence, and reads once it is well again',
    async (_, how) => {
      const [misdeed, sentence] = how
      const path = newPath()
      await write(path, 'Worth the wait')
      const context = await hasty()
      await context.route('**/topic?**', misdeed)
      const tab = await context.newPage()
      await tab.goto(here.community.url + path)
      await threadOf(tab)
      const trouble = tab.locator('[part~=problem]')
      await trouble.waitFor()
      expect(await trouble.textContent()).toMatch(sentence)
      expect(await tab.locator('[part~=composer] textarea').isVisible()).toBe(true)
      await context.unroute('**/topic?**')
      await tab.getByRole('button', { name: 'Try again' }).click()
      await postNamed(tab, 'Worth the wait').waitFor()
      expect(await trouble.count()).toBe(0)
    },
  )
})

it('A reader who tries again with a key is in the thread once it comes, and not at the start of the page.', async () => {
  const path = newPath()
  await write(path, 'Read by key')
  const context = await hasty()
  await context.route('**/topic?**', route => route.abort())
  const tab = await context.newPage()
  await tab.goto(here.community.url + path)
  const again = tab.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  await context.unrouteAll({ behavior: 'wait' })
  await again.press('Enter')
  await postNamed(tab, 'Read by key').waitFor()
  await expect(
    tab.getByRole('heading', { name: '1 comment' }).evaluate(node => node.matches(':focus')),
  ).resolves.toBe(true)
})

describe('somebody whom the page signs in at a server that takes its time', () => {
  it('is not asked who they are, and posts once however often they press', async () => {
    const path = newPath()
    const context = await newBrowser()
    let letIn = () => {}
    const waits = new Promise<void>(resolve => {
      letIn = resolve
    })
    await context.route('**/session', async route => {
      await waits
      await route.continue()
    })
    const token = await here.community.token('uma', { name: 'Uma Verity', role: 'member' })
    await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', ${JSON.stringify(token)}])`)
    const tab = await openTab(context, path)
    const form = tab.locator('[part~=composer][data-at=""]')
    await form.locator('textarea').fill('Known in the end')
    const button = form.getByRole('button', { name: 'Post', exact: true })
    await button.click()
    await form.locator('[aria-busy=true]').waitFor()
    await button.click()
    expect(await form.locator('[name=name]').count()).toBe(0)
    letIn()
    await postNamed(tab, 'Known in the end').waitFor()
    await settled(tab, 'Known in the end')
    expect(await postNamed(tab, 'Known in the end').getAttribute('aria-label')).toBe('Uma Verity')
    expect(await kept(path, 'Known in the end')).toBe(1)
  })
})

describe('a reader whose sign-in ends in the middle', () => {
  it('reads on and hears news with few requests, keeps their text, and has posted once when signed in again', async () => {
    const path = newPath()
    const bob = await openTab(await newBrowser(), path)
    await post(bob, 'There before', 'Bob')
    await settled(bob, 'There before')
    const context = await newBrowser()
    await context.clock.install()
    const token = await here.community.token('vera', { name: 'Vera Quill', role: 'moderator' })
    await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', ${JSON.stringify(token)}])`)
    const listens = context.waitForEvent('request', request => request.url().includes('scope=me'))
    const tab = await openTab(context, path)
    await (await listens).response()
    const refused: string[] = []
    await context.route('**/api/**', route => {
      const request = route.request()
      if (!request.headers().authorization) return route.continue()
      refused.push(new URL(request.url()).pathname.split('/').at(-1)!)
      return route.fulfill({ status: 401, contentType: 'text/html', body: 'Who are you?' })
    })
    // The stream, too, is asked for anew, and refused.
    here.community.cut()
    await expect.poll(() => refused).toEqual(['news'])
    await post(tab, 'Kept for Vera')
    const row = postNamed(tab, 'Kept for Vera')
    await row.getByText('Sign in again to do this.').waitFor()
    await post(bob, 'News for everybody')
    await postNamed(tab, 'News for everybody').or(tab.locator('[part=pill]')).first().waitFor()
    // What failed is tried again after 30 s at most; a stream is taken for dead when it was silent for 45.
    await context.clock.fastForward(31_000)
    await edit(bob, 'There before', 'Heard later')
    await postNamed(tab, 'Heard later').waitFor()
    expect(refused).toEqual(['news', 'commands'])
    await context.unrouteAll({ behavior: 'wait' })
    const again = await here.community.token('vera', { name: 'Vera Quill', role: 'moderator' })
    await tab.evaluate(`CommonThread.push(['signIn', ${JSON.stringify(again)}])`)
    await row.getByRole('alert').waitFor({ state: 'detached' })
    await expect.poll(() => kept(path, 'Kept for Vera')).toBe(1)
  })
})

describe('somebody who posts to a server that never answers', () => {
  it('is told that it waits, keeps the text, and has posted once in the end', async () => {
    const path = newPath()
    const context = await hasty()
    const tab = await openTab(context, path)
    await context.route('**/commands', never)
    await post(tab, 'Said once', 'Ann')
    const row = postNamed(tab, 'Said once')
    await row.getByText('Waiting for the connection. It is sent as soon as there is one.').waitFor()
    await tab.reload()
    await row.getByText(/Waiting for the connection/).waitFor()
    await context.unroute('**/commands')
    await tab.evaluate(() => dispatchEvent(new Event('online')))
    await settled(tab, 'Said once')
    expect(await kept(path, 'Said once')).toBe(1)
    expect(await row.getByRole('alert').count()).toBe(0)
  })

  it('has posted once when it was taken all the same, though the answer is asked for again and again', async () => {
    const path = newPath()
    const context = await hasty()
    await context.clock.install()
    const tab = await openTab(context, path)
    let asked = 0
    await context.route('**/commands', async route => {
      if (asked++ > 1) return route.continue()
      await route.fetch()
      await never()
    })
    await post(tab, 'Taken in silence', 'Ann')
    // Between attempts, time passes.
    const later = async () => {
      await context.clock.fastForward('01:00')
      return asked
    }
    await expect.poll(later, { timeout: 20_000 }).toBe(3)
    await settled(tab, 'Taken in silence')
    expect(await kept(path, 'Taken in silence')).toBe(1)
    expect(await postNamed(tab, 'Taken in silence').getByRole('alert').count()).toBe(0)
  })

  it('keeps a text that is edited, and says that it waits', async () => {
    const path = newPath()
    const context = await hasty()
    const tab = await openTab(context, path)
    await post(tab, 'First words', 'Ann')
    await settled(tab, 'First words')
    await context.route('**/commands', never)
    await edit(tab, 'First words', 'Second words')
    await postNamed(tab, 'Second words')
      .getByText(/Waiting for the connection/)
      .waitFor()
    await context.unroute('**/commands')
    await tab.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(() => kept(path, 'Second words')).toBe(1)
    expect(await kept(path, 'First words')).toBe(0)
  })
})

describe('code that neither comes nor fails', () => {
  it('of the composer: that is said after a while, the text is kept, and posted when it has come', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.clock.install()
    let answer = () => {}
    const answered = new Promise<void>(resolve => {
      answer = resolve
    })
    await context.route(/write\.js$/, async route => {
      await answered
      await route.continue()
    })
    const tab = await openTab(context, path)
    const field = tab.locator('[part~=composer] textarea')
    await field.fill('Patience')
    const trouble = tab.getByRole('alert').getByText(/Posting isn’t ready/)
    // Between tries, time passes.
    const told = async () => {
      await context.clock.runFor(1_000)
      return trouble.isVisible()
    }
    await expect.poll(told, { timeout: 20_000 }).toBe(true)
    expect(await field.inputValue()).toBe('Patience')
    answer()
    await tab.getByRole('button', { name: 'Try again' }).click()
    await tab.getByRole('button', { name: 'Post', exact: true }).click()
    await tab.getByLabel('Your name').fill('Ann')
    await tab.getByRole('button', { name: 'Post', exact: true }).click()
    await settled(tab, 'Patience')
    expect(await kept(path, 'Patience')).toBe(1)
  })

  it('of a language: the thread is read in English then', async () => {
    await write('/arabic', 'Worth reading')
    const context = await newBrowser()
    await context.clock.install()
    await context.route(/ar-thread\.js$/, never)
    const tab = await context.newPage()
    await tab.goto(`${here.community.url}/arabic`)
    const shown = async () => {
      await context.clock.runFor(1_000)
      return postNamed(tab, 'Worth reading').isVisible()
    }
    await expect.poll(shown, { timeout: 20_000 }).toBe(true)
    await tab.getByRole('button', { name: 'Reply' }).waitFor()
  })
})
