import { refuse } from '../refuse.ts'

/**
 * Places for work that takes memory: `most` at the same time, and `each` for one owner, so that nobody takes them
 * all. Whoever gets one gives back what frees it.
 */
export function slots(most: number, each: number): (owners: readonly string[]) => () => void {
  let taken = 0
  const perOwner = new Map<string, number>()

  return owners => {
    const isFull = taken >= most || owners.some(owner => (perOwner.get(owner) ?? 0) >= each)
    if (isFull) throw refuse('unavailable', { rule: 'busy', retry: { afterMs: 2_000 } })
    taken++
    for (const owner of owners) perOwner.set(owner, (perOwner.get(owner) ?? 0) + 1)
    return () => {
      taken--
      for (const owner of owners) {
        const left = (perOwner.get(owner) ?? 1) - 1
        if (left > 0) perOwner.set(owner, left)
        else perOwner.delete(owner)
      }
    }
  }
}
