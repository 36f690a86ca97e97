import type { Community } from '@commonthread/core'

const asked = new WeakSet<Community>()

/**
 * Calls `changed` whenever the clock here turns out to be off otherwise than was thought: what was said of times is
 * said anew. Where no stream tells the backend's time, it is asked, once for all that a page shows of a community: a
 * page from a cache is old, and so never tells that this clock is fast.
 */
export function keepTime(community: Community, changed: () => void): () => void {
  ask(community).catch(() => {})
  return community.$skew.listen(changed)
}

async function ask(community: Community): Promise<void> {
  const { listen, read } = await community.ready()
  if (listen || asked.has(community)) return
  asked.add(community)
  const answer = await read.now?.({})
  if (answer) community.clock(answer.value, true)
}
