import type { Doc, DocNode, DocTag } from '@commonthread/protocol'

/**
 * The text of a Doc for search, notices and feeds: one line per block, item, row and line break, cells apart
 * by a tab, an image as its alternative text, no line blank.
 */
export function toText(doc: Doc): string {
  return textOf(doc.nodes)
}

export function textOf(nodes: readonly DocNode[]): string {
  return linesOf(nodes)
    .filter(line => line.trim())
    .join('\n')
}

/**
 * The beginning of a Doc's text in one line of at most `graphemes` characters as people count them, the
 * ellipsis included that says there is more. It ends after a whole word where the text has spaces.
 */
export function excerpt(doc: Doc, graphemes: number): string {
  const text = toText(doc).replace(/\s+/g, ' ').trim()
  if (text.length <= graphemes) return text
  let count = 0
  let cut = 0
  for (const { index } of new Intl.Segmenter().segment(text)) {
    if (count === graphemes - 1) cut = index
    if (++count > graphemes) return `${wholeWords(text.slice(0, cut), text[cut])}…`
  }
  return text
}

/** Without the word that the cut went through, unless that would take most of it. */
function wholeWords(start: string, next: string | undefined): string {
  const space = start.lastIndexOf(' ')
  return (next === ' ' || space < start.length / 2 ? start : start.slice(0, space)).trimEnd()
}

type Blocks = Exclude<DocTag, 'em' | 'strong' | 'del' | 'a' | 'code' | 'img' | 'th' | 'td' | 'mention'>

/** Tags that begin and end a line. */
const blockTags: Readonly<Record<Blocks, true>> = {
  p: true,
  h1: true,
  h2: true,
  h3: true,
  h4: true,
  h5: true,
  h6: true,
  blockquote: true,
  ul: true,
  ol: true,
  li: true,
  pre: true,
  hr: true,
  br: true,
  table: true,
  thead: true,
  tbody: true,
  tr: true,
}

function linesOf(nodes: readonly DocNode[]): string[] {
  const lines = ['']
  const write = (text: string) => {
    lines[lines.length - 1] += text
  }
  const visit = (node: DocNode, verbatim: boolean): void => {
    if (typeof node === 'string') {
      const [first = '', ...rest] = verbatim ? node.split('\n') : [node.replaceAll('\n', ' ')]
      write(first)
      for (const line of rest) lines.push(line)
      return
    }
    const [tag, attrs, ...kids] = node
    const breaks = Object.hasOwn(blockTags, tag)
    if (breaks) lines.push('')
    if (tag === 'img' && typeof attrs?.alt === 'string') write(attrs.alt)
    kids.forEach((kid, i) => {
      if (i && tag === 'tr') write('\t')
      visit(kid, verbatim || tag === 'pre')
    })
    if (breaks) lines.push('')
  }
  for (const node of nodes) visit(node, false)
  return lines
}
