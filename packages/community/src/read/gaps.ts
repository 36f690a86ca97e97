import type { Gap, Position } from '@commonthread/protocol'
import type { PostRecord } from '../records.ts'
import { type Query, writeCursor } from './cursor.ts'

export interface Slice {
  posts: readonly PostRecord[]
  gaps: Gap[]
}

/** How many posts one stands for where it is left out: itself and all below it, which `flat` are siblings. */
export function weightOf(post: PostRecord, flat: boolean): number {
  return flat ? 1 : 1 + post.below
}

/** What follows the last of some siblings; without one, all of them. */
export function gapAfter(of: Query, last: PostRecord | undefined, count: number): Gap {
  const next = writeCursor({ ...of, after: last && positionOf(last), left: count })
  return { parent: of.parent, after: last?.id ?? null, count, next }
}

/** What stands before the first of some siblings. */
export function gapBefore(of: Query, first: PostRecord, count: number): Gap {
  const prev = writeCursor({ ...of, before: positionOf(first), left: count })
  return { parent: of.parent, after: null, count, prev }
}

export function positionOf({ at, seq, helpful }: PostRecord): Position {
  return { at, seq, helpful }
}
