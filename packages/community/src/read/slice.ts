import type { Id } from '@commonthread/protocol'
import { siblingSort } from '@commonthread/protocol'
import type { PostRecord } from '../records.ts'
import type { Store } from '../store.ts'
import type { Place } from './cursor.ts'
import { gapAfter, gapBefore, type Slice, weightOf } from './gaps.ts'

/** Answers that a post brings with it when there is room, before further siblings are shown. */
const company = 4

/** Children that a slice shows, by what they answer. */
export type Kids = Map<Id, readonly PostRecord[]>

/**
 * A pre-order slice of the tree of about `limit` posts: first siblings, each with some of its answers, then
 * level by level what there is still room for, shared evenly. Every place where posts were left out is a gap.
 * Costs a store read per level of what is shown, whatever the topic holds.
 */
export async function readSlice(store: Store, site: string, from: Place, limit: number): Promise<Slice> {
  const { topic, parent, sort, flat, after, before } = from
  const order = siblingSort(sort, parent)
  // One more than fits tells whether any are left.
  const wanted = [{ parent, after, before, limit: limit + 1 }]
  const [found = []] = await store.children(site, topic, wanted, order, flat)
  const tops = before ? fitting(found.toReversed(), limit, flat).toReversed() : fitting(found, limit, flat)
  const kids: Kids = new Map()
  if (!flat) await readKids(store, site, topic, kids, tops, limit - tops.length)
  const slice = inPreOrder(tops, kids, from)
  if (tops.length < found.length) {
    const left = Math.max(1, from.left - tops.reduce((sum, post) => sum + weightOf(post, flat), 0))
    slice.gaps.push(before ? gapBefore(from, tops[0]!, left) : gapAfter(from, tops.at(-1)!, left))
  }
  return slice
}

/**
 * Answers to some posts, level by level, each level sharing evenly what room is left.
 * @returns the room that is left.
 */
export async function readKids(
  store: Store,
  site: string,
  topic: Id,
  kids: Kids,
  posts: readonly PostRecord[],
  room: number,
): Promise<number> {
  let left = room
  let level = posts.filter(post => post.replies > 0)
  while (level.length > 0 && left > 0) {
    const parents = level.slice(0, left)
    const share = Math.floor(left / parents.length)
    const lists = await store.children(
      site,
      topic,
      parents.map(({ id, replies }) => ({ parent: id, limit: Math.min(share, Math.max(1, replies)) })),
      siblingSort('oldest', ''),
    )
    parents.forEach((parent, i) => void kids.set(parent.id, lists[i] ?? []))
    left -= lists.reduce((sum, list) => sum + list.length, 0)
    level = lists.flat().filter(post => post.replies > 0)
  }
  return left
}

/** As many siblings as fit when each brings some company; one at least. */
function fitting(siblings: readonly PostRecord[], limit: number, flat: boolean): readonly PostRecord[] {
  if (flat) return siblings.slice(0, limit)
  let cost = 0
  const end = siblings.findIndex((post, i) => {
    cost += 1 + Math.min(post.below, company)
    return i > 0 && cost > limit
  })
  return end < 0 ? siblings : siblings.slice(0, end)
}

/**
 * Posts in pre-order, with a gap after those shown of each one's answers where some are left out; `but` says of
 * whose answers the gaps are known.
 */
export function inPreOrder(
  tops: readonly PostRecord[],
  kids: Kids,
  { topic, sort, flat }: Pick<Place, 'topic' | 'sort' | 'flat'>,
  but: ReadonlySet<Id | null> = new Set(),
): Slice {
  const posts: PostRecord[] = []
  const gaps: Slice['gaps'] = []
  const stack = [...tops].reverse()
  for (let post = stack.pop(); post; post = stack.pop()) {
    posts.push(post)
    if (flat) continue
    const below = kids.get(post.id) ?? []
    const left = post.below - below.reduce((sum, kid) => sum + weightOf(kid, false), 0)
    if (left > 0 && !but.has(post.id)) {
      gaps.push(gapAfter({ topic, sort, flat, parent: post.id }, below.at(-1), left))
    }
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!)
  }
  return { posts, gaps }
}
