let came = false

/**
 * Whether the page's address brings a guest back, or has: it leaves the address soon, and what shows the question
 * may come later. `Writer.$offered` says whom, once the half that writes is there.
 */
export function isReturn(): boolean {
  came ||= !!globalThis.location?.hash.startsWith('#community-guest=')
  return came
}
