import { type Act, linesOf } from './edit.ts'
import { wrap } from './wrap.ts'

/** Words become code; several lines become a block of it, in a fence longer than any within. */
export const code: Act = at => {
  const { text, start, end } = at
  const words = text.slice(start, end)
  if (words.includes('\n')) {
    const { from, to, lines } = linesOf(at)
    const fence = '`'.repeat(Math.max(3, longestRun(words) + 1))
    const before = from && text[from - 2] !== '\n' ? '\n' : ''
    const body = lines.join('\n')
    const begins = from + before.length + fence.length + 1
    return {
      from,
      to,
      insert: `${before}${fence}\n${body}\n${fence}`,
      start: begins,
      end: begins + body.length,
    }
  }
  const run = longestRun(words)
  if (!run || /^`[^`]+`$/.test(words)) return wrap('`')(at)
  const ticks = '`'.repeat(run + 1)
  const inner = start + ticks.length + 1
  return {
    from: start,
    to: end,
    insert: `${ticks} ${words} ${ticks}`,
    start: inner,
    end: inner + words.length,
  }
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}
