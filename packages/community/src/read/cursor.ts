import { type Cursor, type Id, type Position, ProblemError, problem, type Sort } from '@commonthread/protocol'

/** Where a slice goes on: bound to its topic, parent and order. */
export interface Place {
  topic: Id
  parent: Id | null
  sort: Sort
  /** Exclusive; absent: from the first child. */
  after?: Position
  /** Posts left out from here on when the cursor was made, descendants included. */
  left: number
}

export function writeCursor({ topic, parent, sort, after, left }: Place): Cursor {
  const parts = [topic, parent ?? '', sort, after?.at ?? '', after?.seq ?? '', left]
  return btoa(parts.join(' ')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** @throws ProblemError `cursor-gone` when it isn't one of ours, or of another query. */
export function readCursor(cursor: Cursor, query: { topic: Id; parent: Id | null; sort: Sort }): Place {
  const [topic, parent, sort, at, seq, left] = decode(cursor)
  const after = at ? { at: Number(at), seq: Number(seq) } : undefined
  const fits = topic === query.topic && parent === (query.parent ?? '') && sort === query.sort
  const whole =
    /^\d+$/.test(left ?? '') && (!after || (Number.isFinite(after.at) && Number.isFinite(after.seq)))
  if (!fits || !whole) throw new ProblemError(problem('cursor-gone'))
  return { ...query, after, left: Number(left) }
}

function decode(cursor: Cursor): readonly string[] {
  try {
    return atob(cursor.replace(/-/g, '+').replace(/_/g, '/')).split(' ')
  } catch {
    return []
  }
}
