import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { tendingIn } from '../setup/tending.ts'

const lists = ['topics', 'log', 'inbox', 'count'].map(name => `community-${name}`)
const all = lists.map(name => `<${name}>Here</${name}>`).join('')

const here = journey({
  pages: {
    '/favicon.ico': '',
    '/empty': '<!doctype html><title>Empty</title>',
    '/lists': page(`<main>${all}</main><aside></aside><dialog></dialog>`),
    '/hidden': page(`<div id="tab" hidden>${all}</div>`),
    '/routed': page(
      '<a href="/routed/a">A</a> <a href="/routed/b">B</a><main></main><script src="/router.js"></script>',
    ),
    '/router.js': `document.addEventListener('click', event => {
      if (!event.target.href) return
      event.preventDefault()
      history.pushState(null, '', event.target.href)
      document.querySelector('main').innerHTML = '${all}'
    })`,
  },
})
const { as, write } = tendingIn(here)
const ann = { name: 'Ann' }

const startTopic = (title: string) =>
  as('Bob', { do: 'topic.put', kind: 'talk', title, body: { text: title } })
/** Somebody writes on a page. */
const talkOn = (path: string) => write(path, 'A word', 'Bob')

/** Waits until all of them show what they are for. */
async function shown(tab: Page): Promise<void> {
  for (const part of ['title-field', 'about', 'bell', 'count'])
    await tab.locator(`[part~=${part}]`).first().waitFor()
}

/** What a tab asks the server for from now on. */
function listen(tab: Page): string[] {
  const asked: string[] = []
  tab.on('request', request => asked.push(new URL(request.url()).pathname.replace(/.*\/demo\//, '')))
  return asked
}

/** Runs in the page: waits until the browser has said whether it is in sight. */
const seenByBrowser = (element: Element) =>
  new Promise(seen => new IntersectionObserver(seen).observe(element))

const put = (tab: Page, into: string) =>
  tab.evaluate(
    ([into, names]) => {
      const place = document.querySelector(into)!
      for (const name of names) place.append(document.querySelector(name)!)
      if (place instanceof HTMLDialogElement) place.showModal()
    },
    [into, lists] as const,
  )

describe('lists, the bell and counts that a page', () => {
  it('moves show what they showed, keep what is being written, and read nothing again', async () => {
    await talkOn('/lists')
    const tab = await here.come('/lists', ann)
    await shown(tab)
    await tab.locator('[part~=title-field]').fill('Half a title')
    await tab.locator('[part~=empty]').or(tab.locator('[part~=topic]')).first().waitFor()
    await expect.poll(() => here.community.streams()).toBe(1)
    const asked = listen(tab)
    await put(tab, 'aside')
    await shown(tab)
    expect(await tab.locator('aside [part~=title-field]').inputValue()).toBe('Half a title')
    expect(await tab.locator('aside [part~=count]').first().textContent()).toBe('1 comment')
    expect(asked).toEqual([])
  })

  it('takes away and puts back later show what is there by then', async () => {
    const tab = await here.come('/lists', ann)
    await shown(tab)
    await tab.evaluate(() => {
      const main = document.querySelector('main')!
      Object.assign(globalThis, { kept: [...main.children] })
      main.replaceChildren()
    })
    await expect.poll(() => here.community.streams()).toBe(0)
    await startTopic('Begun meanwhile')
    await tab.evaluate(() =>
      document.querySelector('main')!.append(...(globalThis as never as { kept: Node[] }).kept),
    )
    await shown(tab)
    await tab.getByText('Begun meanwhile').waitFor()
    await startTopic('Begun after')
    await tab.locator('[part~=pill]').waitFor()
  })

  it('puts into a dialog work there; Escape closes the bell’s panel before the dialog', async () => {
    const tab = await here.come('/lists', ann)
    await shown(tab)
    await put(tab, 'dialog')
    await tab.locator('[part~=title-field]').fill('From a dialog')
    await tab.locator('[part~=title-field]').press('Enter')
    await tab.locator('[part~=topic]').getByText('From a dialog').waitFor()
    await tab.locator('[part~=bell]').click()
    const panel = tab.locator('[part~=panel]')
    await panel.getByRole('heading').first().click()
    await tab.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await tab.locator('dialog').isVisible()).toBe(true)
    await tab.keyboard.press('Escape')
    await tab.locator('dialog').waitFor({ state: 'hidden' })
  })

  it('hides at first read once they are shown, and not before', async () => {
    const tab = await here.come('/empty', ann)
    const asked = listen(tab)
    await tab.goto(`${here.community.url}/hidden`)
    await tab.locator('community-topics').evaluate(seenByBrowser)
    const lists = /^(topics|log|notices)$/
    expect(asked.filter(path => lists.test(path))).toEqual([])
    await tab.evaluate(() => document.querySelector('#tab')!.removeAttribute('hidden'))
    await shown(tab)
    await expect.poll(() => asked.filter(path => lists.test(path))).toHaveLength(3)
  })

  it('throws away with each address of its router leave one stream, and nothing of the last', async () => {
    await talkOn('/routed/b')
    const tab = await here.come('/routed', ann)
    const broken: string[] = []
    tab.on('pageerror', error => broken.push(String(error)))
    for (const [name, n] of [
      ['A', 'No comments yet'],
      ['B', '1 comment'],
      ['A', 'No comments yet'],
    ] as const) {
      await tab.getByRole('link', { name, exact: true }).click()
      await shown(tab)
      await tab.locator('[part~=count]').getByText(n).waitFor()
    }
    await expect.poll(() => here.community.streams()).toBe(1)
    expect(broken).toEqual([])
  })
})
