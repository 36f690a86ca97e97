import { readFileSync } from 'node:fs'
import { type Pages, page } from './community.ts'

const thread = '<community-thread loading="eager"></community-thread>'
/** Each element once. */
const all = `
  <community-count loading="eager"></community-count>
  <community-inbox></community-inbox>
  ${thread}
  <community-topics loading="eager"></community-topics>
  <community-log loading="eager"></community-log>
`
const styled = (css: string) => page(all, { head: `<style>${css}</style>` })
const scripted = (path: string) => page(all, { head: `<script src="${path}"></script>` })

/** The policy that the docs tell, for a page that the server itself has. */
const docs = readFileSync(new URL('../../docs/policies.md', import.meta.url), 'utf8')
const [, told = ''] = /^Content-Security-Policy:\n(.+?)^```$/ms.exec(docs) ?? []
export const strictPolicy = told.replaceAll('https://talk.example.com', "'self'").replace(/\s+/g, ' ').trim()

/** Pages that do much to what stands on them, and what they load, by path. */
export const hostPages: Pages = {
  '/favicon.ico': '',
  '/all-initial': styled('* { all: initial }'),
  '/all-unset': styled('body, body * { all: unset }'),
  '/content-box': styled('*, *::before, *::after { box-sizing: content-box !important }'),
  '/all-blocks': styled('* { display: block !important }'),
  '/huge-root': styled('html { font-size: 40px; line-height: 3 }'),
  '/quirks': page(all).replace('<!doctype html>', ''),
  '/own-elements.js': `
    Array.prototype.last = function () { return this[this.length - 1] }
    Object.prototype.extend = function (other) { return Object.assign(this, other) }
    String.prototype.trimEnd = function () { return this.replace(/ +$/, '') }
    Element.prototype.hide = function () { this.style.display = 'none' }
  `,
  '/extended': scripted('/own-elements.js'),
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
  '/old-library': scripted('/old-library.js'),
  '/frozen.js': `
    for (const name of ['fetch', 'customElements', 'localStorage', 'history'])
      Object.defineProperty(window, name, { value: window[name], writable: false, configurable: false })
    Object.freeze(window.fetch)
    for (const one of [Object, Array, Function, Promise, Error, String, Map, Set, Event, Node, HTMLElement])
      Object.freeze(one.prototype)
  `,
  '/frozen': scripted('/frozen.js'),
  '/keeps-nothing.js': `
    for (const name of ['localStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get() { throw new DOMException('Denied', 'SecurityError') } })
  `,
  '/keeps-nothing': scripted('/keeps-nothing.js'),
  '/dialog.js': `addEventListener('DOMContentLoaded', () => {
    const dialog = document.querySelector('dialog')
    dialog.append(...[...document.body.children].filter(node => node !== dialog))
    dialog.showModal()
  })`,
  '/dialog': page(`<dialog></dialog>${all}`, { head: '<script src="/dialog.js"></script>' }),
  '/writes-early': page(`<script>document.write('<p id="early">Early</p>')</script>${all}`),
  '/strict': { html: page(all), headers: { 'content-security-policy': strictPolicy } },
}

/** Pages on which every element works as on any other: what they do, and their path. */
export const hosts: Readonly<Record<string, string>> = {
  'that resets every property of every element': '/all-initial',
  'that unsets them in its body': '/all-unset',
  'whose boxes are measured by their content': '/content-box',
  'that makes a block of everything': '/all-blocks',
  'with a root of 40 px': '/huge-root',
  'in quirks mode': '/quirks',
  'whose scripts add to built-in prototypes, and replace what stands there': '/extended',
  'that freezes fetch, what is global and what built-in objects inherit': '/frozen',
  'whose library replaces what lists and elements do': '/old-library',
  'that the browser keeps nothing for': '/keeps-nothing',
  'that moves all of it into a dialog': '/dialog',
  'that writes while it is parsed': '/writes-early',
  'with a strict policy and Trusted Types': '/strict',
}
