import type { Selected } from './edit.ts'

/** A name that is being typed. */
export interface Begun {
  /** Where its `@` stands. */
  from: number
  /** What was typed behind it. */
  starts: string
}

/** Longest name looked for: who types on means something else. */
const longest = 40

/** The `@name` at the caret, if the words before it may be one. */
export function mentionAt({ text, start, end }: Selected): Begun | undefined {
  if (start !== end) return undefined
  const [, starts] =
    /(?<![\p{L}\p{M}\p{N}_./@])@((?!\s)[\p{L}\p{M}\p{N}_.'’ -]*)$/u.exec(text.slice(0, start)) ?? []
  if (starts === undefined || starts.length > longest || /\s\s$/.test(starts)) return undefined
  return { from: start - starts.length - 1, starts }
}

/** Whether an `@name` stands in a text, and no longer name that begins like it. */
export function isMentioned(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1))
    if (!/^[\p{L}\p{N}_]/u.test(text.slice(at + name.length + 1))) return true
  return false
}
