import { bytes, graphemes, limits, tidyLine } from '@commonthread/protocol'

/** A name as it is kept, or `null` when it is empty, too long, or nothing one can see. */
export function checkName(name: string): string | null {
  const tidy = tidyLine(name)
  const fits = bytes(tidy) <= limits.nameBytes && graphemes(tidy) <= limits.nameGraphemes
  return fits && /[^\s\p{Cf}\p{M}]/u.test(tidy) ? tidy : null
}
