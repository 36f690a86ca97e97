import type { PostRow, Row } from '@commonthread/core'

export interface Sifted {
  shown: readonly Row[]
  /** Others' new posts that would move what is being read, in their order. */
  waiting: readonly PostRow[]
  /** How many posts of others were heard of for the first time. */
  fresh: number
}

/** Rows heard of, by key: whether they were let onto the screen. */
export type Heard = Map<string, boolean>

/**
 * Which rows may stand on the screen now. New posts of others wait when they would move what is being read;
 * one's own never do, and nothing that stood there once is taken away.
 *
 * @param moves Whether a row inserted before the shown row of that key (at the end without one) would move
 *   what is being read.
 */
export function sift(rows: readonly Row[], heard: Heard, moves: (before?: string) => boolean): Sifted {
  const shown: Row[] = []
  const waiting: PostRow[] = []
  let before: string | undefined
  let fresh = 0
  for (const row of rows.toReversed()) {
    const { key } = row
    const others = row.type === 'post' && !row.own
    if (others && !heard.has(key)) fresh++
    if (heard.get(key)) before = key
    else if (others && moves(before)) {
      waiting.push(row)
      heard.set(key, false)
      continue
    }
    shown.push(row)
  }
  for (const { key } of shown) heard.set(key, true)
  return { shown: shown.reverse(), waiting: waiting.reverse(), fresh }
}

/** Whether what is inserted there would push something that is on the screen, or above it, downwards. */
export function wouldMove(before: Element | null, list: Element): boolean {
  return before ? before.getBoundingClientRect().top < innerHeight : list.getBoundingClientRect().bottom < 0
}
