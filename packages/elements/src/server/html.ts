import type { Kid, Props, Sketch } from '../dom/patch.ts'

/** Elements that have no end tag (HTML Living Standard, 13.1.2). */
const voids = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

/**
 * What a page would paint, as HTML text. Handlers are left out; a `key` becomes `data-key` and a custom property
 * `data-` with its name, since a strict Content-Security-Policy forbids `style` attributes. What only a script could
 * answer can't be pressed until there is one.
 */
export function toHtml(kids: readonly Kid[]): string {
  return kids.map(one).join('')
}

function one(kid: Kid): string {
  if (!kid) return ''
  if (typeof kid === 'string') return escapeText(kid)
  return 'tag' in kid ? element(kid) : toHtml(kid)
}

function element({ tag, props, kids = [] }: Sketch): string {
  const start = `<${tag}${attributes(props)}${/^(button|select)$/.test(tag) ? ' disabled' : ''}>`
  if (voids.test(tag)) return start
  const inside = toHtml(kids)
  // The parser drops the first line break of these.
  const first = /^(pre|textarea)$/.test(tag) && inside.startsWith('\n') ? '\n' : ''
  return `${start}${first}${inside}</${tag}>`
}

/** Attributes with a space before each. Nothing stands for what an attribute can't be: handlers, and what is absent. */
export function attributes(props: Props): string {
  return Object.entries(props).map(attribute).join('')
}

function attribute([name, value]: [string, unknown]): string {
  if (/^(on|made$)/.test(name) || value === undefined || value === null || value === false) return ''
  const called = name.replace(/^key$/, 'data-key').replace(/^--/, 'data-').replace(/^\./, '')
  return value === true ? ` ${called}` : ` ${called}="${escapeText(`${value}`)}"`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that means itself, between tags and in attributes. Halves of characters become U+FFFD, as in any UTF-8. */
export function escapeText(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd').replace(/[&<>"]/g, sign => entities[sign]!)
}
