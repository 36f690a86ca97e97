import type { Community } from '@commonthread/core'

const asked = new WeakSet<Community>()
/** An answer is some ms on its way, by which the clock isn't off. */
const feltMs = 1_000

/**
 * Calls `changed` whenever the clock here turns out to be off otherwise than was thought, by a second or more: what
 * was said of times is said anew. Where no stream tells the backend's time, it is asked, once for all that a page
 * shows of a community: a page from a cache is old, and so never tells that this clock is fast.
 */
export function keepTime(community: Community, changed: () => void): () => void {
  ask(community).catch(() => {})
  let told = 0
  const look = () => {
    const skew = community.$skew.get()
    if (Math.abs(skew - told) < feltMs) return
    told = skew
    changed()
  }
  // It may have turned out between the first painting and now.
  queueMicrotask(look)
  return community.$skew.listen(look)
}

async function ask(community: Community): Promise<void> {
  const { listen, read } = await community.ready()
  if (listen || asked.has(community)) return
  asked.add(community)
  const answer = await read.now?.({})
  if (answer) community.clock(answer.value, true)
}
