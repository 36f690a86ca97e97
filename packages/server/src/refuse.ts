import { type Code, type Problem, ProblemError, problem } from '@commonthread/protocol'

/** A problem to throw. */
export function refuse(code: Code, more?: Partial<Omit<Problem, 'code'>>): ProblemError {
  return new ProblemError(problem(code, more))
}
