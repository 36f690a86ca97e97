import { isProblem, ProblemError, type ProblemJson } from '@commonthread/protocol'
import ky, { HTTPError, type Options } from 'ky'
import { unreachable, unreached } from './problem.ts'

export interface RequestOptions {
  fetch: typeof globalThis.fetch
  address: string
  closing: AbortSignal
}

export type Request = <T>(
  method: 'get' | 'post' | 'delete',
  path: string,
  token: string | undefined,
  options?: Options,
) => Promise<T>

/** For a whole answer, its last byte included: half of one would be waited for without end. */
const patience = 15_000
/** Before the next attempt, where the server doesn't say. */
const pause = 5_000

/** Requests of those who write. What can be asked twice is; sending again is the outbox's to do. */
export function requester({ fetch, address, closing }: RequestOptions): Request {
  // ky calls it as a method of its options, which a browser's own fetch refuses ("Illegal invocation").
  const unbound: typeof fetch = (...request) => fetch(...request)
  const send = ky.create({ fetch: unbound, timeout: false, retry: { limit: 1, methods: ['get', 'delete'] } })
  return async (method, path, token, options = {}) => {
    const { signal: asked } = options
    const given = asked ? AbortSignal.any([asked, closing]) : closing
    const timeout = AbortSignal.timeout(patience)
    const signal = AbortSignal.any([given, timeout])
    try {
      signal.throwIfAborted()
      return await send(address + path, { ...options, method, headers: authorization(token), signal }).json()
    } catch (thrown) {
      given.throwIfAborted()
      if (isProblem(thrown)) throw thrown
      if (thrown instanceof HTTPError) throw await refusal(thrown.response)
      throw unreached(timeout.aborted ? 'timeout' : 'network', thrown)
    }
  }
}

export function authorization(token: string | undefined): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}` } : {}
}

/** What a proxy's page says by its status alone, where it isn't the server that answers. */
const bare = {
  401: ['unauthenticated', 'Sign in again to do this.'],
  413: ['too-large', 'This is too long. Shorten it and try again.'],
  429: ['limited', 'That was a lot at once. Wait a moment and try again.'],
} as const

async function refusal(response: Response): Promise<ProblemError> {
  const { status, headers } = response
  const json: Partial<ProblemJson> = await response.json().catch(() => ({}))
  const [ofStatus, sentence] = bare[status as keyof typeof bare] ?? [status < 500 ? 'invalid' : 'unavailable']
  const { code = ofStatus, detail: message = sentence ?? unreachable, rule, field, current } = json
  const passes = json.code ? json.retryAfterMs !== undefined : status === 429 || status >= 500
  const afterMs = json.retryAfterMs ?? waitOf(headers.get('retry-after')) ?? pause
  return new ProblemError({ code, message, rule, field, current, retry: passes && { afterMs } })
}

/** A `Retry-After` header (RFC 9110, 10.2.3), seconds or a date, in ms. */
function waitOf(header: string | null): number | undefined {
  const ms = Number(header) * 1_000 || Date.parse(header ?? '') - Date.now()
  return ms > 0 ? ms : undefined
}
