import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { answer, post, postNamed, settled, threadOf } from '../setup/thread.ts'

const thread = '<community-thread loading="eager"></community-thread>'
const styled = (css: string) => page(thread, { head: `<style>${css}</style>` })

const here = journey({
  pages: {
    '/favicon.ico': '',
    '/all-initial': styled('* { all: initial }'),
    '/all-unset': styled('body, body * { all: unset }'),
    '/content-box': styled('*, *::before, *::after { box-sizing: content-box !important }'),
    '/all-blocks': styled('* { display: block !important }'),
    '/huge-root': styled('html { font-size: 40px; line-height: 3 }'),
    '/quirks': page(thread).replace('<!doctype html>', ''),
    '/plain': page(thread),
    '/own-elements.js': `
      Array.prototype.last = function () { return this[this.length - 1] }
      Object.prototype.extend = function (other) { return Object.assign(this, other) }
      String.prototype.trimEnd = function () { return this.replace(/ +$/, '') }
      Element.prototype.hide = function () { this.style.display = 'none' }
    `,
    '/extended': page(thread, { head: '<script src="/own-elements.js"></script>' }),
    // As a library of 2007 does it, which shops still load: no iterators, nothing to change each one by.
    '/old-library.js': `
      Array.from = function (list) {
        const all = new Array(list.length)
        for (let i = all.length; i--; ) all[i] = list[i]
        return all
      }
      Array.prototype.entries = function () { return Array.from(this) }
      Array.prototype.find = function (is) { for (const one of this) if (is(one)) return one }
      Element.prototype.remove = function () { return this.parentNode.removeChild(this) }
    `,
    '/old-library': page(thread, { head: '<script src="/old-library.js"></script>' }),
    '/to-json.js': 'Array.prototype.toJSON = function () { return "list of " + this.length }',
    '/to-json': page(thread, { head: '<script src="/to-json.js"></script>' }),
    '/frozen.js': `
      for (const name of ['fetch', 'customElements', 'localStorage', 'history'])
        Object.defineProperty(window, name, { value: window[name], writable: false, configurable: false })
      Object.freeze(window.fetch)
      for (const one of [Object, Array, Function, Promise, Error, String, Map, Set, Event, Node, HTMLElement])
        Object.freeze(one.prototype)
    `,
    '/frozen': page(thread, { head: '<script src="/frozen.js"></script>' }),
  },
})

/** What a browser says in the console, besides information. */
function listen(context: BrowserContext): string[] {
  const said: string[] = []
  context.on('console', message => {
    if (message.type() !== 'info') said.push(`${message.type()}: ${message.text()}`)
  })
  context.on('weberror', error => said.push(String(error.error())))
  return said
}

async function open(path: string): Promise<{ tab: Page; said: string[] }> {
  const context = await here.newBrowser()
  const said = listen(context)
  return { tab: await here.openTab(context, path), said }
}

/** Somebody writes, is answered, and finds both after a reload. */
async function talkOn(tab: Page): Promise<void> {
  await post(tab, 'A first word', 'Ann')
  await answer(tab, 'A first word', 'And an answer')
  await settled(tab, 'And an answer')
  await tab.reload()
  await threadOf(tab)
  await postNamed(tab, 'And an answer').waitFor()
}

describe('a thread is read and written in on a page', () => {
  const pages: Record<string, string> = {
    'that resets every property of every element': '/all-initial',
    'that unsets them in its body': '/all-unset',
    'whose boxes are measured by their content': '/content-box',
    'that makes a block of everything': '/all-blocks',
    'with a root of 40 px': '/huge-root',
    'in quirks mode': '/quirks',
    'whose scripts add to built-in prototypes, and replace what stands there': '/extended',
    'that freezes fetch, what is global and what built-in objects inherit': '/frozen',
    'whose library replaces what lists and elements do': '/old-library',
  }
  it.each(Object.entries(pages))('%s', async (_, path) => {
    const { tab, said } = await open(path)
    await talkOn(tab)
    expect(said).toEqual([])
  })
})

const size = (tab: Page) =>
  tab.locator('community-thread').evaluate(host => {
    const box = (part: string) => {
      const { width, height } = host.shadowRoot!.querySelector(`[part~=${part}]`)!.getBoundingClientRect()
      return [Math.round(width), Math.round(height)]
    }
    return { composer: box('composer'), textarea: box('textarea') }
  })

it('has boxes of the same size, however the page measures its own', async () => {
  const [plain, other] = [await open('/plain'), await open('/content-box')]
  expect(await size(other.tab)).toEqual(await size(plain.tab))
})

it('says what was wrong, and keeps the text, where a page changes what JSON is', async () => {
  const { tab } = await open('/to-json')
  await post(tab, 'Still here', 'Ann')
  const row = postNamed(tab, 'Still here')
  await row
    .getByRole('alert')
    .getByText(/Not posted.*list of 1/)
    .waitFor()
  await tab.reload()
  await row.getByRole('button', { name: 'Edit' }).waitFor()
})
