import type { Act } from './edit.ts'

/** Puts what somebody said as a quote where the caret is, with their name, and goes on below it. */
export const quote =
  (words: string, name: string): Act =>
  ({ text, start, end }) => {
    const before = text.slice(0, start).trimEnd()
    const behind = text.slice(end).trimStart()
    const lines = words
      .trim()
      .split('\n')
      .map(line => `> ${line}`.trimEnd())
    const head = `${before && '\n\n'}${lines.join('\n')}\n\n${name && `@${name} `}`
    const caret = before.length + head.length
    return { from: before.length, to: text.length, insert: head + behind, start: caret, end: caret }
  }
