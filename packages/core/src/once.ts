/** Done once for all who ask, and again after a failure. */
export function once<T>(get: () => Promise<T>): () => Promise<T> {
  let got: Promise<T> | undefined
  return () =>
    (got ??= get().catch(thrown => {
      got = undefined
      throw thrown
    }))
}
