import { type Gap, type Position, type Sort, siblingSort, type ThreadPage } from '@commonthread/protocol'

/** A gap and where it stands among its siblings: at the position of the one it follows. */
export interface Placed extends Position {
  gap: Gap
}

/** Which gap it is: a parent has one that goes on and one that leads back, at most. */
export function gapKey({ parent, next }: Gap): string {
  return `${next ? 'next' : 'prev'}:${parent ?? ''}`
}

/** Gaps keep the place they were given, also when the post they followed has gone; without one, the first. */
export function place({ posts, gaps }: ThreadPage, sort: Sort): Placed[] {
  return gaps.map(gap => {
    const first = siblingSort(sort, gap.parent) === 'newest' ? Infinity : -Infinity
    const after = posts.find(({ id }) => id === gap.after)
    const { at, seq, helpful } = after ?? { at: first, seq: 0, helpful: Infinity }
    return { gap, at, seq, helpful }
  })
}

/** What is left out after `opened` was read: the answer's gaps take the place of those they continue. */
export function replace(
  gaps: readonly Placed[],
  opened: Gap,
  answer: ThreadPage,
  sort: Sort,
): readonly Placed[] {
  const over = [opened, ...answer.gaps].map(gapKey)
  return [...gaps.filter(({ gap }) => !over.includes(gapKey(gap))), ...place(answer, sort)]
}
