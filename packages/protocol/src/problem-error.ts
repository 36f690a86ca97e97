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
  declare readonly code: Code
  declare readonly rule?: string
  declare readonly field?: string
  declare readonly retry: Problem['retry']
  declare readonly current?: Change

  constructor({ message, cause, ...more }: Problem) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, more, { name: 'ProblemError' })
    Object.defineProperty(this, brand, { value: true })
  }
}

export function isProblem(thrown: unknown): thrown is ProblemError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
