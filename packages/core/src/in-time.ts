/** How long something that people wait for may take before they are told, in ms. */
const patience = 5_000

/**
 * What a promise brings, unless that takes longer than 5 s.
 *
 * @param late Thrown then.
 */
export function inTime<T>(work: Promise<T>, late?: Error): Promise<T> {
  return Promise.race([work, new Promise<never>((_, give) => setTimeout(give, patience, late))])
}
