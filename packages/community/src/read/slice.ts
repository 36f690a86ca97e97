import type { Gap, Id, Position, Sort } from '@commonthread/protocol'
import { siblingSort } from '@commonthread/protocol'
import type { PostRecord } from '../records.ts'
import type { Store } from '../store.ts'
import { type Place, writeCursor } from './cursor.ts'

/** Answers that a post brings with it when there is room, before further siblings are shown. */
const company = 4

export interface Slice {
  posts: readonly PostRecord[]
  gaps: readonly Gap[]
}

/**
 * A pre-order slice of the tree of about `limit` posts: first siblings, each with some of its answers, then
 * level by level what there is still room for, shared evenly. Every place where posts were left out is a gap.
 * Costs a store read per level of what is shown, whatever the topic holds.
 */
export async function readSlice(store: Store, site: string, from: Place, limit: number): Promise<Slice> {
  const { topic, sort } = from
  const read = (wanted: readonly { parent: Id | null; after?: Position; limit: number }[], order: Sort) =>
    store.children(site, topic, wanted, order)

  const order = siblingSort(sort, from.parent)
  const [found = []] = await read([{ parent: from.parent, after: from.after, limit }], order)
  const tops = fitting(found, limit)
  const kids = new Map<Id, readonly PostRecord[]>()
  let room = limit - tops.length
  let level = tops.filter(post => post.replies > 0)
  while (level.length > 0 && room > 0) {
    const parents = level.slice(0, room)
    const share = Math.floor(room / parents.length)
    const lists = await read(
      parents.map(({ id, replies }) => ({ parent: id, limit: Math.min(share, Math.max(1, replies)) })),
      siblingSort(sort, ''),
    )
    for (const [i, parent] of parents.entries()) kids.set(parent.id, lists[i] ?? [])
    room -= lists.reduce((sum, list) => sum + list.length, 0)
    level = lists.flat().filter(post => post.replies > 0)
  }
  return inPreOrder(tops, kids, from)
}

/** As many siblings as fit when each brings some company; one at least. */
function fitting(siblings: readonly PostRecord[], limit: number): readonly PostRecord[] {
  let cost = 0
  const end = siblings.findIndex((post, i) => {
    cost += 1 + Math.min(post.below, company)
    return i > 0 && cost > limit
  })
  return end < 0 ? siblings : siblings.slice(0, end)
}

function inPreOrder(
  tops: readonly PostRecord[],
  kids: ReadonlyMap<Id, readonly PostRecord[]>,
  from: Place,
): Slice {
  const posts: PostRecord[] = []
  const gaps: Gap[] = []
  const noteGap = (parent: Id | null, shown: readonly PostRecord[], all: number, start?: Position): void => {
    const left = all - shown.reduce((sum, post) => sum + 1 + post.below, 0)
    if (left <= 0) return
    const last = shown.at(-1)
    const after = last ? { at: last.at, seq: last.seq } : start
    const next = writeCursor({ topic: from.topic, parent, sort: from.sort, after, left })
    gaps.push({ parent, after: last?.id ?? null, count: left, next })
  }
  const stack = [...tops].reverse()
  for (let post = stack.pop(); post; post = stack.pop()) {
    posts.push(post)
    const below = kids.get(post.id) ?? []
    if (post.below > 0) noteGap(post.id, below, post.below)
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!)
  }
  noteGap(from.parent, tops, from.left, from.after)
  return { posts, gaps }
}
