import { restAdapter } from '@commonthread/adapters/rest'
import { renderThread, type ToRender, threadCss, threadCssHash } from '@commonthread/elements/server'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { tendingIn } from '../setup/tending.ts'
import { postNamed } from '../setup/thread.ts'

const here = journey({ settings: { prompt: 'What do you see?', reactions: ['like', 'thanks'] } })
const { newPath, newBrowser } = here
const { write } = tendingIn(here)

interface How extends Partial<ToRender> {
  options?: BrowserContextOptions
  change?: (html: string) => string
}

/** A page whose thread was rendered by a server, once as many as `posts` were written; `scripts` run when told to. */
async function rendered(
  posts: readonly string[],
  { options, change = html => html, ...input }: How = {},
): Promise<{ tab: Page; context: BrowserContext; runScripts(): void }> {
  const path = newPath()
  for (const text of posts) await write(path, text)
  const { html } = await renderThread({
    adapter: restAdapter({ server: here.community.url, site: siteId }),
    url: here.community.url + path,
    ...input,
  })
  // As strict as a page can be.
  const policy = `default-src 'none'; script-src 'self'; style-src 'self' ${await threadCssHash()}; connect-src 'self'`
  const context = await newBrowser(options)
  let runScripts = () => {}
  const told = new Promise<void>(resolve => {
    runScripts = resolve
  })
  await context.route(`**${path}`, route =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': `${policy}; require-trusted-types-for 'script'` },
      body: page(`<h1>Lamp</h1>${change(html)}<p id="below">Below</p>`),
    }),
  )
  await context.route('**/thread.css', route => route.fulfill({ contentType: 'text/css', body: threadCss }))
  await context.route('**/embed.js', async route => {
    await told
    await route.continue()
  })
  const tab = await context.newPage()
  await tab.goto(here.community.url + path, { waitUntil: 'commit' })
  return { tab, context, runScripts }
}

describe('a thread that a server has rendered', () => {
  it('is read without scripts, and shows nothing that only scripts could answer', async () => {
    const { tab } = await rendered(['First light', 'Second thoughts'], {
      options: { javaScriptEnabled: false },
    })
    await postNamed(tab, 'Second thoughts').waitFor()
    expect(await tab.getByRole('button').count()).toBe(0)
    expect(await tab.getByRole('textbox').count()).toBe(0)
  })

  it('is taken over as it stands, on a strict page: no node is another one, and nothing moves', async () => {
    const { tab, context, runScripts } = await rendered(['First light', '**Second** thoughts'])
    const said: string[] = []
    context.on('console', message => said.push(message.text()))
    await postNamed(tab, 'Second').waitFor()
    await tab.evaluate(watch)
    const before = await tab.evaluate(lookOf)
    runScripts()
    await taken(tab)
    expect(await tab.evaluate(lookOf)).toEqual(before)
    expect(await tab.evaluate(() => ({ same: window.same?.(), shift: window.shift }))).toEqual({
      same: true,
      shift: 0,
    })
    expect(said.filter(line => /Security|Refused|violat/.test(line))).toEqual([])
    await postNamed(tab, 'Second')
      .getByRole('button', { name: /^Reply/ })
      .click()
    await tab.getByLabel(/Write a reply/).waitFor()
  })

  it('has its style sheet from an address where the page wants that', async () => {
    const { tab } = await rendered(['First light'], { styles: { href: '/thread.css' } })
    const avatar = tab.locator('[part~=avatar]')
    await expect.poll(() => avatar.evaluate(node => getComputedStyle(node).borderRadius)).toBe('50%')
  })

  it('keeps what is typed before its scripts run, and the focus', async () => {
    const { tab, runScripts } = await rendered(['First light'])
    const field = tab.getByLabel('Write a comment')
    await field.fill('Early bird')
    runScripts()
    await taken(tab)
    expect(await field.inputValue()).toBe('Early bird')
    expect(await field.evaluate(node => node.matches(':focus'))).toBe(true)
    await tab.reload()
    await expect.poll(() => field.inputValue()).toBe('Early bird')
  })

  it('stays to be read where its server can’t be reached, and is read anew once it can', async () => {
    const { tab, context, runScripts } = await rendered(['First light'])
    await context.route('**/topic?**', route => route.abort())
    runScripts()
    await tab
      .getByRole('alert')
      .getByText(/can't be reached/)
      .waitFor()
    await tab.getByText('First light').waitFor()
    await context.unroute('**/topic?**')
    await tab.getByRole('button', { name: 'Try again' }).click()
    await postNamed(tab, 'First light')
      .getByRole('button', { name: /^Reply/ })
      .waitFor()
    expect(await tab.getByText('First light').filter({ visible: true }).count()).toBe(1)
  })

  it('of another page, or by another release, gives way to what the page is about', async () => {
    const other = newPath()
    await write(other, 'Somewhere else')
    const { tab, runScripts } = await rendered(['First light'], {
      url: here.community.url + other,
      change: html =>
        html.replaceAll('part="body"', 'part="text" hidden').replaceAll('<footer', '<div class="foot"'),
    })
    await tab.getByText('Somewhere else').waitFor({ state: 'attached' })
    runScripts()
    await taken(tab)
    await postNamed(tab, 'First light')
      .getByRole('button', { name: /^Reply/ })
      .waitFor()
    expect(await tab.getByText('Somewhere else').count()).toBe(0)
    expect(await tab.getByText('First light').isVisible()).toBe(true)
  })

  it('by an older release becomes what this one paints, to the last node', async () => {
    const { tab, runScripts } = await rendered(['First light', '**Second** thoughts'], { change: asBefore })
    await tab.getByText('Written otherwise').first().waitFor()
    runScripts()
    await taken(tab)
    await postNamed(tab, 'Second')
      .getByRole('button', { name: /^Reply/ })
      .waitFor()
    const { pathname } = new URL(tab.url())
    const other = await here.visit(pathname)
    await postNamed(other, 'Second').waitFor()
    await expect.poll(() => tab.evaluate(nodesOf)).toEqual(await other.evaluate(nodesOf))
  })
})

/** What a release could have written that knew other parts, tags and attributes, and more or less of each. */
const asBefore = (html: string): string =>
  html
    .replaceAll('part="body"', 'part="text" hidden')
    .replaceAll('<footer', '<div class="foot" style="display: none"')
    .replaceAll('</footer>', '</div>')
    .replaceAll('part="heading"', 'part="title" aria-hidden="true"')
    .replaceAll(/<time [^>]*>/g, '<time title="Written otherwise">')
    .replaceAll('</article>', '<aside>Written otherwise</aside></article>')
    .replaceAll(/<span part="avatar".*?<\/span>/g, '')

/** Runs in the page: every node of the thread, as it is. */
function nodesOf(): readonly string[] {
  const { shadowRoot } = document.querySelector('community-thread')!
  return [...shadowRoot!.querySelectorAll('*')].map(node => {
    const all = [...node.attributes].filter(({ name }) => name !== 'style' || !node.matches('.run'))
    const said = [...node.childNodes].filter(child => child.nodeType === 3).map(child => child.textContent)
    return `${node.localName} ${all.map(({ name, value }) => `${name}=${value}`).sort()} ${said.join('|')}`
  })
}

/** Waits until a page's thread answers. */
async function taken(tab: Page): Promise<void> {
  await tab.locator('community-thread [data-key]').first().waitFor({ state: 'detached' })
  await expect
    .poll(() => tab.evaluate(() => 'thread' in document.querySelector('community-thread')!))
    .toBe(true)
}

/** Runs in the page: remembers its rows, and sums up what moves. */
function watch(): void {
  const rows = () => [
    ...document.querySelector('community-thread')!.shadowRoot!.querySelectorAll('[part~=row], textarea'),
  ]
  const first = rows()
  window.same = () => rows().every((row, i) => row === first[i]) && rows().length === first.length
  window.shift = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      window.shift! += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Runs in the page: where everything stands, to the pixel. */
function lookOf(): readonly string[] {
  const all = document.querySelector('community-thread')!.shadowRoot!.querySelectorAll('[part]')
  return [...all, document.querySelector('#below')!].map(node => {
    const { x, y, width, height } = node.getBoundingClientRect()
    return `${node.getAttribute('part')} ${x} ${y} ${width} ${height} ${getComputedStyle(node).color}`
  })
}

declare global {
  interface Window {
    same?: () => boolean
    shift?: number
  }
}
