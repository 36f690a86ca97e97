import type { Problem } from '@commonthread/protocol'
import type { Say } from './words.ts'

/** A problem, or words that tell of one. */
export type Trouble = Pick<Problem, 'message'> & Partial<Problem>

/**
 * What went wrong, in the reader's language: by the rule that said no, else by the code (`problem-RULE`,
 * `problem-CODE`). What no table has is told as the backend says it, which is English's way.
 */
export function explain(say: Say<never>, { rule, code, message }: Trouble): string {
  const told = say as Say<string>
  return told(`problem-${rule}`, { or: told(`problem-${code}`, { or: message }) })
}
