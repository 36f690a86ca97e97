import { isProblem, type Problem } from '@commonthread/protocol'

/** Whatever was thrown, as a problem: code that didn't load throws none, nor does JSON of another shape. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown
  console.error(thrown)
  return {
    code: 'unavailable',
    message: 'Something went wrong. Try again in a moment.',
    retry: { afterMs: 5_000 },
    cause: thrown,
  }
}
