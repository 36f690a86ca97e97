import type { Post, Sort } from './entities.ts'

/**
 * The order of siblings, the same in every backend and every view. `oldest` and `newest` go by `at`, then by
 * `seq`. `best`: what more people found helpful first, then the older one. Answers to a post always read
 * oldest first, as a conversation does; only posts that answer the topic follow `sort`.
 */
export function compareSiblings(sort: Sort): (a: Position, b: Position) => number {
  const direction = sort === 'newest' ? -1 : 1
  const best = sort === 'best'
  return (a, b) => (best && (b.helpful ?? 0) - (a.helpful ?? 0)) || direction * (a.at - b.at || a.seq - b.seq)
}

export type Position = Pick<Post, 'at' | 'seq' | 'helpful'>

/** The order of a post's answers, or with `parent` null of a topic's. */
export function siblingSort(sort: Sort, parent: unknown): Sort {
  return parent === null ? sort : 'oldest'
}
