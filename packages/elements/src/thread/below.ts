import type { Row } from '@commonthread/core'

export const depthOf = (row: Row): number => (row.type === 'gap' ? row : row.post).depth

/** How many posts stand below each row, those left out included. */
export function countBelow(rows: readonly Row[]): Map<string, number> {
  const below = new Map<string, number>()
  /** By depth: the posts from the row looked at to the next one that lies less deep. */
  const sums: number[] = []
  for (let i = rows.length; i--; ) {
    const row = rows[i]!
    const depth = depthOf(row)
    const under = sums[depth + 1] ?? 0
    sums.length = depth + 1
    sums[depth] = (sums[depth] ?? 0) + under + (row.type === 'gap' ? row.gap.count : 1)
    below.set(row.key, under)
  }
  return below
}
