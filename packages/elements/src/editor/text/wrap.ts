import type { Act, Edit, Selected } from './edit.ts'

/** Marks that stand around words. */
export type Mark = '**' | '*' | '~~' | '`'

/** Puts marks around the selected words or the word at the caret, or takes them away where they stand. */
export const wrap =
  (mark: Mark): Act =>
  at => {
    const [start, end] = at.start === at.end ? wordAt(at) : trimmed(at)
    const inside = { text: at.text, start, end }
    if (isWrapped(inside, mark)) return unwrapped(inside, at, mark)
    if (isWrapped(within(inside, mark), mark)) return unwrapped(within(inside, mark), at, mark)
    return wrapped(inside, at, mark)
  }

/** A line's marks of quotes and lists, which stay outside. */
const prefix = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/

function wrapped({ text, start, end }: Selected, at: Selected, mark: Mark): Edit {
  const words = text.slice(start, end)
  const lines = words.split('\n').map((line, i) => {
    const [before = ''] = i ? (prefix.exec(line) ?? []) : ['']
    const content = line.slice(before.length).trimEnd()
    return content || !i ? `${before}${mark}${content}${mark}` : line
  })
  const insert = lines.join('\n')
  const { length } = mark
  if (at.start === at.end)
    return { from: start, to: end, insert, start: at.start + length, end: at.start + length }
  const one = lines.length === 1
  return {
    from: start,
    to: end,
    insert,
    start: start + (one ? length : 0),
    end: start + insert.length - (one ? length : 0),
  }
}

function unwrapped({ text, start, end }: Selected, at: Selected, mark: Mark): Edit {
  const { length } = mark
  const insert = text.slice(start, end)
  const [from, to] = [start - length, end + length]
  const caret = at.start - length
  return at.start === at.end
    ? { from, to, insert, start: caret, end: caret }
    : { from, to, insert, start: from, end: from + insert.length }
}

/** Whether exactly these marks stand outside of the selection: `*` isn't what `**` ends with. */
function isWrapped({ text, start, end }: Selected, mark: Mark): boolean {
  const [char] = mark
  let before = 0
  let behind = 0
  while (text[start - 1 - before] === char) before++
  while (text[end + behind] === char) behind++
  const run = Math.min(before, behind)
  if (start > end || run < mark.length) return false
  return mark === '*' ? run % 2 === 1 : mark === '**' ? run > 1 : run === mark.length
}

/** The same without marks that were selected too. */
function within({ text, start, end }: Selected, { length }: Mark): Selected {
  return { text, start: start + length, end: end - length }
}

function trimmed({ text, start, end }: Selected): [number, number] {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  return words.trim() ? [from, from + words.trim().length] : [start, start]
}

const notInWord = /[^\p{L}\p{M}\p{N}'’-]/u

function wordAt({ text, start }: Selected): [number, number] {
  let [from, to] = [start, start]
  while (from > 0 && !notInWord.test(text[from - 1]!)) from--
  while (to < text.length && !notInWord.test(text[to]!)) to++
  // At the edge of a word somebody means to begin another one.
  return from < start && to > start ? [from, to] : [start, start]
}
