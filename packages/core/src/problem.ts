import { isProblem, type Problem } from '@commonthread/protocol'

/** Whatever was thrown, as a problem: a connector whose code didn't load throws none. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown
  return { code: 'unavailable', message: String(thrown), retry: { afterMs: 5_000 }, cause: thrown }
}
