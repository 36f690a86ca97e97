import type { PostRow, Row } from '@commonthread/core'

export interface Sifted {
  shown: readonly Row[]
  /** Others' new posts that would move what is being read, in their order. */
  waiting: readonly PostRow[]
}

/**
 * Which rows may stand on the screen now. New posts of others wait when they would move what is being read;
 * one's own never do, and nothing that stood there once disappears again.
 *
 * @param known Keys of the rows on the screen; those let through are added.
 * @param moves Whether a row inserted before the known row of that key (at the end without one) would move
 *   what is being read.
 */
export function sift(rows: readonly Row[], known: Set<string>, moves: (before?: string) => boolean): Sifted {
  const shown: Row[] = []
  const waiting: PostRow[] = []
  let before: string | undefined
  for (const row of rows.toReversed()) {
    if (known.has(row.key)) before = row.key
    else if (row.type === 'post' && !row.own && moves(before)) {
      waiting.unshift(row)
      continue
    }
    shown.unshift(row)
  }
  for (const row of shown) known.add(row.key)
  return { shown, waiting }
}

/** Whether what is inserted there would push something that is on the screen, or above it, downwards. */
export function wouldMove(before: Element | null | undefined, list: Element): boolean {
  return before ? before.getBoundingClientRect().top < innerHeight : list.getBoundingClientRect().bottom < 0
}
