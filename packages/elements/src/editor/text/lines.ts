import { type Act, linesOf } from './edit.ts'
import { type Item, itemOf, prefixOf } from './item.ts'

export type Block = 'quote' | 'bullets' | 'numbers' | 'tasks'

/** Makes the touched lines quotes or items of a list, or plain again where all of them are already. */
export const block =
  (kind: Block): Act =>
  at => {
    const { from, to, lines } = linesOf(at)
    const given = lines.filter(line => line.trim() || lines.length === 1)
    const done = given.every(line => is(kind, line))
    let n = 0
    const changed = lines.map(line => {
      if (!line.trim() && lines.length > 1)
        return kind === 'quote' && !done ? '>' : line.replace(/^>\s?$/, '')
      return done ? without(kind, line) : withIt(kind, line, ++n)
    })
    const before = done ? '' : gapBefore(at.text, from, kind)
    const behind = done ? '' : gapBehind(at.text, to, kind)
    const body = changed.join('\n')
    const begins = from + before.length
    const insert = before + body + behind
    if (at.start !== at.end) return { from, to, insert, start: begins, end: begins + body.length }
    const caret = Math.max(begins, at.start + before.length + body.length - (to - from))
    return { from, to, insert, start: caret, end: caret }
  }

function is(kind: Block, line: string): boolean {
  const { outer, bullet, number, box } = itemOf(line)
  if (kind === 'quote') return outer.includes('>')
  if (kind === 'tasks') return box !== ''
  return bullet !== '' && !box && (kind === 'numbers') === (number !== undefined)
}

function withIt(kind: Block, line: string, n: number): string {
  if (kind === 'quote') return `> ${line}`
  const { outer, content } = itemOf(line)
  const bullet = kind === 'numbers' ? `${n}. ` : '- '
  return `${outer}${bullet}${kind === 'tasks' ? '[ ] ' : ''}${content}`
}

function without(kind: Block, line: string): string {
  if (kind === 'quote') return line.replace(/^\s*>\s?/, '')
  const { outer, content } = itemOf(line)
  return outer + content
}

/** A list doesn't begin in the middle of other words; a quote does. */
function gapBefore(text: string, from: number, kind: Block): string {
  if (kind === 'quote' || from === 0) return ''
  const above = itemOf(text.slice(text.lastIndexOf('\n', from - 2) + 1, from - 1))
  return above.bullet || !above.content ? '' : `${above.outer.trimEnd()}\n`
}

/** What follows a quote or an item at once would belong to it. */
function gapBehind(text: string, to: number, kind: Block): string {
  const below = text.slice(to + 1).split('\n', 1)[0] ?? ''
  const item: Item = itemOf(below)
  const apart = kind === 'quote' ? item.outer.includes('>') : item.bullet !== ''
  return below.trim() && !apart ? `\n${kind === 'quote' ? '' : prefixOf(item).trim()}` : ''
}
