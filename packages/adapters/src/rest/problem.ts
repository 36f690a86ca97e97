import { ProblemError, type ProblemJson } from '@commonthread/protocol'

/** For all that goes wrong between here and the server: protocol's table stays off the reading path. */
const unreachable = "The server can't be reached. Try again in a moment."

export function unreached(code: 'network' | 'timeout', cause: unknown): ProblemError {
  return new ProblemError({ code, message: unreachable, retry: { afterMs: 2_000 }, cause })
}

/** What a refused request answered. Where it isn't the server that answers, as with a proxy's page or its own JSON, it is `bare`. */
export async function refusal(
  response: Response,
  bare: Partial<ProblemJson> = { retryAfterMs: 5_000 },
): Promise<ProblemError> {
  const json: Partial<ProblemJson> = await response.json().catch(() => bare)
  const {
    code = 'unavailable',
    detail = unreachable,
    retryAfterMs: afterMs,
    ...more
  } = json.code && json.detail ? json : bare
  return new ProblemError({ ...more, code, message: detail, retry: afterMs !== undefined && { afterMs } })
}
