import { type Doc, toText } from '@commonthread/protocol'

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
