import type { Id, Topic } from '@commonthread/protocol'

/** When somebody last wrote in it. */
const wordsAt = ({ active, at }: Topic): number => active ?? at

/**
 * Topics as a list has them: pinned ones first, then those with the newest words (or the newest ones).
 *
 * @param last Where more follows: the last one read. What belongs below it is left to the next page.
 */
export function arrange(
  topics: readonly Topic[],
  sort: 'changed' | 'newest' = 'changed',
  last?: Id,
): readonly Topic[] {
  const time = sort === 'newest' ? ({ at }: Topic) => at : wordsAt
  const sorted = topics.toSorted((a, b) => +!!b.pinned - +!!a.pinned || time(b) - time(a))
  const end = sorted.findIndex(({ id }) => id === last)
  return end < 0 ? sorted : sorted.slice(0, end + 1)
}

/**
 * How many topics have come or have new words since they were put in their places; none as long as all of them
 * stand right.
 *
 * @param order When each was last written in when it was put there.
 */
export function moved(belong: readonly Topic[], order: ReadonlyMap<Id, number>): number {
  const standing = [...order.keys()]
  const here = new Set(belong.map(({ id }) => id))
  const still = standing.filter(id => here.has(id))
  if (belong.every(({ id }, i) => id === still[i])) return 0
  return belong.filter(topic => wordsAt(topic) > (order.get(topic.id) ?? Number.NEGATIVE_INFINITY)).length
}
