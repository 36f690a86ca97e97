import type { Row } from '@commonthread/core'
import { depthOf } from '../thread/below.ts'

/**
 * The rows without those below a folded one.
 *
 * @param folded Keys of posts whose answers are folded away.
 */
export function fold(rows: readonly Row[], folded: ReadonlySet<string>): readonly Row[] {
  let under = Infinity
  return rows.filter(row => {
    const depth = depthOf(row)
    if (depth > under) return false
    under = folded.has(row.key) ? depth : Infinity
    return true
  })
}
