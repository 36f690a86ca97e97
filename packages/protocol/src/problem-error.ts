import type { Change } from './commands.ts'
import type { Code } from './problem.ts'

export interface Problem {
  code: Code
  /** Which rule said no (`blank`, `rate`, `origin` …), for clients that want to say more. */
  rule?: string
  /** A sentence for people: what happened and what to do next. */
  message: string
  /** Dotted path of the field at fault. */
  field?: string
  retry: false | { afterMs: number }
  /** With `conflict`: the entry as it is now. */
  current?: Change
  cause?: unknown
}

const brand = Symbol.for('@commonthread/problem')

/** A `Problem` that can be thrown. Recognise it with `isProblem`, also across bundled copies. */
export class ProblemError extends Error implements Problem {
  readonly code: Code
  readonly rule?: string
  readonly field?: string
  readonly retry: Problem['retry']
  readonly current?: Change

  constructor(problem: Problem) {
    super(problem.message, problem.cause === undefined ? undefined : { cause: problem.cause })
    this.name = 'ProblemError'
    this.code = problem.code
    this.rule = problem.rule
    this.field = problem.field
    this.retry = problem.retry
    this.current = problem.current
    Object.defineProperty(this, brand, { value: true })
  }
}

export function isProblem(thrown: unknown): thrown is ProblemError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
