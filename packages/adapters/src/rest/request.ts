import { fromProblemJson, isProblem, ProblemError, type ProblemJson, problem } from '@commonthread/protocol'
import ky, { isHTTPError, isTimeoutError, type Options } from 'ky'

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

/** Requests of those who write. What can be asked twice is; sending again is the outbox's to do. */
export function requester({ fetch, address, closing }: RequestOptions): Request {
  // ky calls it as a method of its options, which a browser's own fetch refuses ("Illegal invocation").
  const unbound: typeof fetch = (...request) => fetch(...request)
  const send = ky.create({ fetch: unbound, timeout: 15_000, retry: { limit: 1, methods: ['get', 'delete'] } })
  return async (method, path, token, options = {}) => {
    const { signal: asked } = options
    const signal = asked ? AbortSignal.any([asked, closing]) : closing
    try {
      signal.throwIfAborted()
      return await send(address + path, { ...options, method, headers: authorization(token), signal }).json()
    } catch (thrown) {
      throw signal.aborted ? signal.reason : asProblem(thrown)
    }
  }
}

export function authorization(token: string | undefined): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}` } : {}
}

function asProblem(thrown: unknown): ProblemError {
  if (isProblem(thrown)) return thrown
  if (isHTTPError(thrown))
    return new ProblemError(fromProblemJson(bodyOf(thrown.data), thrown.response.status))
  return new ProblemError(problem(isTimeoutError(thrown) ? 'timeout' : 'network', { cause: thrown }))
}

/** A proxy's page in place of problem+json says nothing but its status. */
function bodyOf(data: unknown): Partial<ProblemJson> {
  return typeof data === 'object' && data !== null ? data : {}
}
