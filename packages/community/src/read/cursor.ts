import { type Cursor, type Id, type Position, ProblemError, problem, type Sort } from '@commonthread/protocol'

/** What a slice is of, and in which order. */
export interface Query {
  topic: Id
  parent: Id | null
  sort: Sort
  flat: boolean
}

/** Where a slice goes on: bound to its topic, parent and order. */
export interface Place extends Query {
  /** Exclusive; absent: from the first child. */
  after?: Position
  /** Exclusive, in place of `after`: what stands before it, nearest first. */
  before?: Position
  /** Posts left out from here on when the cursor was made, descendants included. */
  left: number
}

export function writeCursor({ topic, parent, sort, flat, after, before, left }: Place): Cursor {
  const edge = before ?? after
  const parts = [
    topic,
    parent ?? '',
    sort,
    flat ? 'flat' : '',
    before ? 'before' : '',
    edge?.at ?? '',
    edge?.seq ?? '',
    edge?.helpful ?? '',
    left,
  ]
  return pack(parts)
}

/** @throws ProblemError `cursor-gone` when it isn't one of ours, or of another query. */
export function readCursor(cursor: Cursor, query: Query): Place {
  const [topic, parent, sort, flat, back, at = '', seq = '', helpful = '', left = ''] = unpack(cursor)
  const edge = at ? { at: Number(at), seq: Number(seq), helpful: Number(helpful) } : undefined
  const fits =
    topic === query.topic &&
    parent === (query.parent ?? '') &&
    sort === query.sort &&
    flat === (query.flat ? 'flat' : '')
  const whole = [at, seq, helpful].every(part => /^\d*$/.test(part)) && /^\d+$/.test(left)
  if (!fits || !whole) throw new ProblemError(problem('cursor-gone'))
  return { ...query, ...(edge && (back ? { before: edge } : { after: edge })), left: Number(left) }
}

/** Parts without spaces as one cursor. */
export function pack(parts: readonly (string | number)[]): Cursor {
  return btoa(parts.join(' ')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** The parts of a cursor; none where it isn't one of ours. */
export function unpack(cursor: Cursor): readonly string[] {
  try {
    return atob(cursor.replace(/-/g, '+').replace(/_/g, '/')).split(' ')
  } catch {
    return []
  }
}
