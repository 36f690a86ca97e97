import { linkSchemes, tidyLine, tidyText } from '@commonthread/protocol'
import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import { toText } from 'hast-util-to-text'
import type { PhrasingContent, Nodes as Written } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { typedLines } from './lines.ts'

export interface HtmlOptions {
  /** The page it stood on: what relative addresses are relative to. */
  base: string
  /** Line ends are line breaks and empty lines part paragraphs, as WordPress shows what people typed. */
  lines?: boolean
}

/** More than any comment written by people has. Beyond, what stands there is an attack and is shown as text. */
const most = { tags: 1_000, depth: 64 }

/**
 * The HTML of a comment as Markdown source. Scripts, styles and frames' contents fall away; links keep only the
 * schemes that links may have. What nobody could have meant as HTML comes back as text, sign for sign.
 */
export function htmlToMarkdown(html: string, { base, lines = false }: HtmlOptions): string {
  const tree = parse(html)
  if (!tree)
    return tidyText(write({ type: 'paragraph', children: [{ type: 'text', value: tidyText(html) }] }))
  if (lines) typedLines(tree)
  tree.children.unshift(baseElement(base))
  const written = toMdast(tree)
  tame(written)
  return tidyText(write(written))
}

/** The words of an HTML fragment in one line: names and titles, where exports keep entities and tags. */
export function htmlToLine(html: string): string {
  const tree = parse(html)
  return tidyLine(tree ? toText(tree) : html)
}

/** An http or https address that exports keep with HTML's entities, or `undefined`. */
export function htmlToAddress(html: string): string | undefined {
  const text = html.replace(/&(?:#0*38|amp);/g, '&').trim()
  return /^https?:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text) ? new URL(text).href : undefined
}

function parse(html: string): Root | undefined {
  if ((html.match(/<[a-z]/gi)?.length ?? 0) > most.tags) return undefined
  const tree = fromHtml(html, { fragment: true })
  return deeperThan(most.depth, tree) ? undefined : tree
}

function deeperThan(limit: number, root: Root): boolean {
  let level: readonly Nodes[] = [root]
  for (let depth = 0; level.length; depth++) {
    if (depth > limit) return true
    level = level.flatMap(node => ('children' in node ? node.children : []))
  }
  return false
}

function baseElement(href: string): Element {
  return { type: 'element', tagName: 'base', properties: { href }, children: [] }
}

function write(tree: Written): string {
  return toMarkdown(tree, {
    bullet: '-',
    listItemIndent: 'one',
    rule: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  })
}

/** Drops what is no content, unwraps links that lead nowhere allowed, and makes links of bare addresses. */
function tame(node: Written, inLink = false): void {
  if (!('children' in node)) return
  const children = node.children.flatMap((child): Written[] => {
    tame(child, inLink || child.type === 'link')
    if (child.type === 'html') return []
    if (child.type === 'link' && !allowed(child.url)) return child.children
    if (child.type === 'image' && !allowed(child.url)) return [{ type: 'text', value: child.alt ?? '' }]
    if (child.type === 'text' && !inLink) return linked(child.value)
    return [child]
  })
  node.children = children as typeof node.children
}

function allowed(url: string): boolean {
  return URL.canParse(url) && linkSchemes.includes(new URL(url).protocol)
}

const bare = /(\b(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>"'.,;:!?)\]}])/i

/** Bare addresses become links, as they are where the text was written. */
function linked(text: string): PhrasingContent[] {
  return text.split(bare).flatMap((value, i): PhrasingContent[] => {
    if (!value) return []
    const url = /^www\./i.test(value) ? `http://${value}` : value
    const link = i % 2 === 1 && URL.canParse(url)
    return link ? [{ type: 'link', url, children: [{ type: 'text', value }] }] : [{ type: 'text', value }]
  })
}
