import { type Problem, problemCodes, problemType, toProblemJson } from '@commonthread/protocol'

/**
 * The one place of headers. Every answer may be read by pages of any origin: nobody is known here by cookies,
 * so a page learns nothing that its own server couldn't ask for. Whether a request may write is decided by
 * its origin, and a refusal can be read like any other answer. So nothing varies by origin either.
 */
export const anyOrigin = { 'access-control-allow-origin': '*' } as const

const json = 'application/json; charset=utf-8'

/**
 * Answers that are the same for everyone. Browsers ask each time whether theirs is still current; a CDN may
 * keep one for 5 s, and both may show an older one while they ask. So an anonymous reader may be shown what
 * was true a minute ago, and hears the rest by the news since the answer's mark. Who has written asks for
 * `?fresh=MARK`, an address that no cache has seen before that mark.
 */
export const sharedHeaders = {
  ...anyOrigin,
  'content-type': json,
  'cache-control': 'public, max-age=0, s-maxage=5, stale-while-revalidate=60',
  vary: 'accept-encoding',
  'x-content-type-options': 'nosniff',
} as const

/** Answers for one person, or true for this moment only. */
const ownHeaders = {
  ...anyOrigin,
  'content-type': json,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const

const preflightHeaders = {
  ...anyOrigin,
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key',
  'access-control-max-age': '7200',
} as const

export function answerJson(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: ownHeaders })
}

/** Something to be kept as a file, sent as it is made. */
export function answerFile(stream: ReadableStream<Uint8Array<ArrayBuffer>>, name: string): Response {
  const headers = { ...ownHeaders, 'content-disposition': `attachment; filename="${name}"` }
  return new Response(stream, { headers })
}

export function answerNothing(): Response {
  return new Response(null, { status: 204, headers: { ...anyOrigin, 'cache-control': 'no-store' } })
}

export function answerPreflight(): Response {
  return new Response(null, { status: 204, headers: preflightHeaders })
}

export interface ProblemMore {
  /** Where the code's own status isn't the right one. */
  status?: number
  /** Names this occurrence in the log. */
  instance?: string
  headers?: Record<string, string>
}

/** `application/problem+json` (RFC 9457), with what HTTP itself says of it in headers. */
export function answerProblem(problem: Problem, more: ProblemMore = {}): Response {
  const status = more.status ?? (problemCodes[problem.code].status || 503)
  const headers: Record<string, string> = { ...ownHeaders, 'content-type': problemType, ...more.headers }
  if (problem.retry) headers['retry-after'] = String(Math.ceil(problem.retry.afterMs / 1_000))
  if (problem.code === 'unauthenticated') headers['www-authenticate'] = challenge(problem.rule)
  const body = { ...toProblemJson(problem), status, ...(more.instance ? { instance: more.instance } : {}) }
  return new Response(JSON.stringify(body), { status, headers })
}

/** RFC 6750, section 3. Rules are words of ours and need no quoting. */
function challenge(rule: string | undefined): string {
  return rule === undefined ? 'Bearer' : `Bearer error="invalid_token", error_description="${rule}"`
}
