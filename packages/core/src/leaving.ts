import { draftPrefix } from './drafts.ts'
import type { Inner } from './inner.ts'
import { memory } from './stored.ts'
import type { Community } from './types.ts'

const guarded = new WeakSet<Community>()

/**
 * Asks before the page is left with something unsent that the browser keeps nowhere: its storage is blocked or
 * full. As long as the community is there, and however often it is called.
 */
export function guardLeaving(community: Community): void {
  if (guarded.has(community)) return
  guarded.add(community)
  const { $pending, closed } = community as Inner
  const isDraftLost = () => [...memory].some(([name, text]) => text && name.startsWith(draftPrefix))
  const isPostLost = () => $pending.value!.some(({ fleeting, state }) => fleeting && state !== 'held')
  addEventListener('beforeunload', event => (isDraftLost() || isPostLost()) && event.preventDefault(), {
    signal: closed,
  })
}
