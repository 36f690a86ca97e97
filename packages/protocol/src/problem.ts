import type { Change } from './commands.ts'
import { isProblem, type Problem } from './problem-error.ts'

// A file of its own, so that a page that only reads doesn't load the table below.
export { isProblem, type Problem, ProblemError } from './problem-error.ts'

/** HTTP status, and whether the same request may succeed later, for each code. Clients switch on the code. */
export const problemCodes = {
  network: {
    status: 0,
    retryMs: 2_000,
    message: "The server can't be reached. Check the connection and try again.",
  },
  timeout: { status: 504, retryMs: 2_000, message: 'The server took too long to answer. Try again.' },
  invalid: { status: 400, retryMs: null, message: "Something in the request isn't right." },
  unauthenticated: { status: 401, retryMs: null, message: 'Sign in again to do this.' },
  forbidden: { status: 403, retryMs: null, message: "You can't do this here." },
  'not-found': { status: 404, retryMs: null, message: "This doesn't exist, or no longer does." },
  conflict: {
    status: 409,
    retryMs: null,
    message: 'It was changed in the meantime. Look at the new version first.',
  },
  'cursor-gone': {
    status: 410,
    retryMs: null,
    message: 'The list has changed. Read it again from the start.',
  },
  'too-large': { status: 413, retryMs: null, message: 'This is too long. Shorten it and try again.' },
  limited: { status: 429, retryMs: 10_000, message: 'That was a lot at once. Wait a moment and try again.' },
  locked: { status: 423, retryMs: null, message: 'This discussion is closed to new posts.' },
  unsupported: { status: 501, retryMs: null, message: "This community doesn't offer that." },
  unavailable: { status: 503, retryMs: 5_000, message: 'The server has a problem. Try again in a moment.' },
} as const satisfies Record<string, { status: number; retryMs: number | null; message: string }>

export type Code = keyof typeof problemCodes

/** A problem with its code's sentence and retry, unless `more` says otherwise. */
export function problem(code: Code, more: Partial<Omit<Problem, 'code'>> = {}): Problem {
  const { message, retryMs } = problemCodes[code]
  return { code, message, retry: retryMs === null ? false : { afterMs: retryMs }, ...more }
}

/** Whatever was thrown, as a problem; what is none becomes `unavailable` and keeps its cause. */
export function toProblem(thrown: unknown): Problem {
  return isProblem(thrown) ? thrown : problem('unavailable', { cause: thrown })
}

/** `application/problem+json` (RFC 9457). */
export interface ProblemJson {
  type: string
  title: string
  status: number
  detail: string
  code: Code
  rule?: string
  field?: string
  retryAfterMs?: number
  current?: Change
}

export function toProblemJson(from: Problem): ProblemJson {
  return {
    type: `urn:commonthread:problem:${from.code}`,
    title: from.code,
    status: problemCodes[from.code].status,
    detail: from.message,
    code: from.code,
    rule: from.rule,
    field: from.field,
    retryAfterMs: from.retry ? from.retry.afterMs : undefined,
    current: from.current,
  }
}

/** Reads `application/problem+json`; a code of a later release is read by its status. */
export function fromProblemJson(json: Partial<ProblemJson>, status: number): Problem {
  const known = json.code !== undefined && Object.hasOwn(problemCodes, json.code)
  const code = known ? (json.code as Code) : codeOfStatus(status)
  return problem(code, {
    ...(json.detail ? { message: json.detail } : {}),
    ...(json.retryAfterMs === undefined ? {} : { retry: { afterMs: json.retryAfterMs } }),
    rule: json.rule,
    field: json.field,
    current: json.current,
  })
}

function codeOfStatus(status: number): Code {
  const found = (Object.keys(problemCodes) as Code[]).find(code => problemCodes[code].status === status)
  return found ?? (status >= 500 ? 'unavailable' : 'invalid')
}
