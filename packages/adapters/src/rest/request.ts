import type { ProblemJson } from '@commonthread/protocol'
import ky, { HTTPError, type Options } from 'ky'
import { authorization } from './credential.ts'
import { get } from './get.ts'
import { refusal } from './problem.ts'

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

/** Before the next attempt, where the server doesn't say. */
const pause = 5_000

/** Requests of those who write. What can be asked twice is; sending again is the outbox's to do. */
export function requester({ fetch, address, closing }: RequestOptions): Request {
  // ky calls it as a method of its options, which a browser's own fetch refuses ("Illegal invocation").
  const unbound: typeof fetch = (...request) => fetch(...request)
  const send = ky.create({ fetch: unbound, timeout: false, retry: { limit: 1, methods: ['get', 'delete'] } })
  return (method, path, token, options = {}) => {
    const { signal } = options
    return get(
      ends =>
        send(address + path, { ...options, method, headers: authorization(token), signal: ends }).catch(
          refused,
        ),
      signal ? AbortSignal.any([signal, closing]) : closing,
    )
  }
}

async function refused(thrown: unknown): Promise<never> {
  throw thrown instanceof HTTPError ? await refusal(thrown.response, bareOf(thrown.response)) : thrown
}

const sentences = {
  401: ['unauthenticated', 'Sign in again to do this.'],
  413: ['too-large', 'This is too large. Make it smaller and try again.'],
  429: ['limited', 'That was a lot at once. Wait a moment and try again.'],
} as const

/** What a proxy's page says by its status alone, where it isn't the server that answers. */
export function bareOf({ status, headers }: Response): Partial<ProblemJson> {
  const passes = status === 429 || status >= 500
  // Anything else is no fault of what was sent: the server isn't where it should be, or something keeps it from us.
  const [code, detail] = sentences[status as keyof typeof sentences] ?? []
  return { code, detail, retryAfterMs: passes ? (waitOf(headers.get('retry-after')) ?? pause) : undefined }
}

/** A `Retry-After` header (RFC 9110, 10.2.3), seconds or a date, in ms. */
function waitOf(header: string | null): number | undefined {
  const ms = Number(header) * 1_000 || Date.parse(header ?? '') - Date.now()
  return ms > 0 ? ms : undefined
}
