/** A text and what of it is selected, in UTF-16 units as a textarea counts. */
export interface Selected {
  text: string
  start: number
  end: number
}

/** Puts `insert` in place of `from` to `to`; then `start` to `end` of the new text is selected. */
export interface Edit {
  from: number
  to: number
  insert: string
  start: number
  end: number
}

/** What a button or key does; `undefined`: nothing here, so the browser goes on as usual. */
export type Act = (at: Selected) => Edit | undefined

/** What a text becomes. */
export function edited({ text }: Pick<Selected, 'text'>, { from, to, insert, start, end }: Edit): Selected {
  return { text: text.slice(0, from) + insert + text.slice(to), start, end }
}

/** Puts a text in place of the selection and goes on behind it. */
export function inserted({ start, end }: Selected, insert: string): Edit {
  const behind = start + insert.length
  return { from: start, to: end, insert, start: behind, end: behind }
}

/** The whole lines that a selection touches. A line whose start alone is reached isn't touched. */
export function linesOf({ text, start, end }: Selected): { from: number; to: number; lines: string[] } {
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', last)
  const to = next < 0 ? text.length : next
  return { from, to, lines: text.slice(from, to).split('\n') }
}

/** Whether a place lies within fenced code, where what looks like a list is none. */
export function inFence(text: string, at: number): boolean {
  let fence = ''
  for (const line of text.slice(0, text.lastIndexOf('\n', at - 1) + 1).split('\n')) {
    const [, marks = ''] = /^[\s>]*(`{3,}|~{3,})/.exec(line) ?? []
    if (!fence) fence = marks
    else if (marks.startsWith(fence)) fence = ''
  }
  return fence !== ''
}
