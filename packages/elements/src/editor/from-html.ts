import { bracketed, isAddress } from './text/link.ts'

/** Words that say what they are; everything else of a page is only text. */
const around: Readonly<Record<string, string>> = {
  B: '**',
  STRONG: '**',
  I: '*',
  EM: '*',
  DEL: '~~',
  S: '~~',
}
const skipped = /^(SCRIPT|STYLE|TEMPLATE|HEAD|NOSCRIPT|SVG|svg|OBJECT|IFRAME|TEXTAREA|SELECT|BUTTON)$/
const breaking = /^(P|DIV|SECTION|ARTICLE|HEADER|FOOTER|TABLE|FIGURE|DL|H[1-6]|UL|OL|PRE|BLOCKQUOTE)$/
/** Deeper than anybody nests what they copy. */
const deepest = 60

/**
 * What was copied from a page as light Markdown: links, strong and emphasised words, code, lists, quotes.
 * `undefined` when there is nothing of these, or nothing can be read: then the plain text says it better.
 * Nothing of it is put into the page, runs or loads: a document of its own is only looked at.
 */
export function fromHtml(html: string): string | undefined {
  let body: HTMLElement
  try {
    body = new DOMParser().parseFromString(html, 'text/html').body
  } catch {
    // A page with Trusted Types allows no parsing.
    return undefined
  }
  const styled = new Styled()
  const text = tidy(styled.kids(body, 0))
  return styled.used ? text : undefined
}

/** Nodes that stand here already, as Markdown: what somebody said, to be quoted. */
export function markdownOf(nodes: Node): string {
  return tidy(new Styled().kids(nodes, 0))
}

class Styled {
  /** Whether anything is more than plain text. */
  used = false

  kids(node: Node, depth: number): string {
    if (depth > deepest) return node.textContent ?? ''
    return [...node.childNodes].map(kid => this.#one(kid, depth + 1)).join('')
  }

  #one(node: Node, depth: number): string {
    if (node instanceof Text || node.nodeType === 3) return literal(node.textContent ?? '')
    const { nodeName: name } = node
    if (node.nodeType !== 1 || skipped.test(name)) return ''
    const element = node as HTMLElement
    if (name === 'BR') return '\n'
    if (name === 'PRE') return this.#mark(fenced(element))
    if (name === 'CODE') return this.#mark(`\`${element.textContent}\``)
    const inner = this.kids(element, depth)
    if (name === 'A') return this.#link(element.getAttribute('href') ?? '', inner)
    if (name === 'UL' || name === 'OL') return this.#mark(`\n\n${this.#items(element, depth)}\n\n`)
    if (name === 'BLOCKQUOTE') return this.#mark(`\n\n${before(tidy(inner), '> ')}\n\n`)
    const mark = isPlain(element) ? undefined : around[name]
    if (mark && inner.trim() && !inner.includes('\n')) return this.#mark(hug(inner, mark))
    return breaking.test(name) ? `\n\n${inner}\n\n` : inner
  }

  #items(list: HTMLElement, depth: number): string {
    let n = Number(list.getAttribute('start') ?? 1) || 1
    const items = [...list.children].filter(item => item.nodeName === 'LI')
    return items
      .map(item => {
        const bullet = list.nodeName === 'OL' ? `${n++}. ` : '- '
        const content = tidy(this.kids(item, depth + 1)).replace(/\n{2,}/g, '\n')
        return bullet + before(content, ' '.repeat(bullet.length)).trimStart()
      })
      .join('\n')
  }

  #link(href: string, words: string): string {
    const text = words.trim()
    if (!text || text.includes('\n') || !isAddress(href)) return words
    return this.#mark(text === href ? href : hug(words, '[', `](${bracketed(href)})`))
  }

  #mark(text: string): string {
    this.used = true
    return text
  }
}

function fenced(pre: HTMLElement): string {
  const lang = pre.querySelector('[data-lang]')?.getAttribute('data-lang') ?? ''
  return `\n\n\`\`\`${lang}\n${(pre.textContent ?? '').trimEnd()}\n\`\`\`\n\n`
}

/** Some programs wrap all they copy into a `<b>` that isn't bold. */
function isPlain({ style }: HTMLElement): boolean {
  return /^(normal|[1-4]00)$/.test(style?.fontWeight ?? '')
}

/** White space of the source is a space; characters that would mean something are said to mean nothing. */
function literal(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').replace(/[\\*`[\]]/g, '\\$&')
}

function hug(words: string, mark: string, end = mark): string {
  const [, head, inner, tail] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? []
  return `${head}${mark}${inner}${end}${tail}`
}

function before(text: string, prefix: string): string {
  return text.replace(/^/gm, prefix)
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n[ \t](?=\S)/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
