import { ProblemError } from '@commonthread/protocol'

/** The adapter has no such reader: widgets hide what it would feed. */
export function unsupported(): ProblemError {
  const message = "This community doesn't offer that."
  return new ProblemError({ code: 'unsupported', message, retry: false })
}
