import type { Problem } from '@commonthread/protocol'
import type { Say } from './words.ts'

/**
 * What went wrong, in the reader's language: by the rule that said no, else by the code (`problem.RULE`,
 * `problem.CODE`). What no table has is told as the backend says it, which is English's way.
 */
export function explain(say: Say<never>, { rule, code, message }: Problem): string {
  const told = say as Say<string>
  return told(`problem.${rule}`, { or: told(`problem.${code}`, { or: message }) })
}
