import type { Act, Edit, Selected } from './edit.ts'

/** In characters: so much of what stands before a picture finds its place again. */
const enough = 80

/** What stands before a text's place in another one; nothing where it doesn't stand there. */
export function before(text: string, place: string): string {
  const at = text.indexOf(place)
  return text.slice(Math.max(0, at - enough), Math.max(0, at))
}

/**
 * Puts lines of their own where the caret is: each picture in its own.
 *
 * @param after Behind this instead, where it still stands.
 */
export const onLines =
  (lines: readonly string[], after?: string): Act =>
  selected => {
    const { text } = selected
    const found = after === undefined ? -1 : text.indexOf(after)
    const behindIt = found + (after ?? '').length
    const { start, end } = found < 0 ? selected : { start: behindIt, end: behindIt }
    const before = start && text[start - 1] !== '\n' ? '\n' : ''
    const behind = text[end] === '\n' ? '' : '\n'
    const insert = before + lines.join('\n') + behind
    const caret = start + insert.length + (behind ? 0 : 1)
    return { from: start, to: end, insert, start: caret, end: caret }
  }

/**
 * Puts `by` in place of the first `what`, wherever the caret is meanwhile, which stays where it was. `mark`: what
 * of `by` is selected when nothing else is and the caret hasn't left the line below.
 */
export const exchanged =
  (what: string, by: string, mark = ''): Act =>
  ({ text, start, end }: Selected): Edit | undefined => {
    const from = text.indexOf(what)
    if (from < 0) return undefined
    const to = from + what.length
    const edit = { from, to, insert: by }
    const near = start === end && (start === to || (start === to + 1 && text[to] === '\n'))
    const within = by.indexOf(mark)
    if (mark && near && within >= 0)
      return { ...edit, start: from + within, end: from + within + mark.length }
    const grown = by.length - what.length
    const moved = (at: number) => (at >= to ? at + grown : Math.min(at, from + by.length))
    return { ...edit, start: moved(start), end: moved(end) }
  }

/** Takes a text out together with the line it had to itself. */
export const without =
  (what: string): Act =>
  at => {
    const { text } = at
    const from = text.indexOf(what)
    const alone = from >= 0 && (from === 0 || text[from - 1] === '\n') && text[from + what.length] === '\n'
    return exchanged(alone ? `${what}\n` : what, '')(at)
  }
