import assert from 'node:assert/strict'
import {
  type CommunityAdapter,
  compareSiblings,
  type Gap,
  type Id,
  type Post,
  type Reads,
  type Sort,
  siblingSort,
  type ThreadPage,
  type TopicRef,
} from '@commonthread/protocol'
import { read } from './world.ts'

type How = Pick<Parameters<Reads['topic']>[0], 'limit' | 'around' | 'flat'> & { sort: Sort; fresh?: string }
type Item = { post: Post } | { gap: Gap }

/**
 * Every post of a topic in the order of a page whose gaps are opened until none is left: what a gap brings takes
 * the gap's place. Fails where a gap says more or less than it opens, or stands where it shouldn't.
 */
export async function readWhole(
  adapter: CommunityAdapter,
  ref: TopicRef,
  { fresh, ...how }: How,
): Promise<Post[]> {
  const page = (await read(adapter, 'topic', { ref, ...how }, fresh)).value
  const lists = listsOf(page, how)
  const { around: _, ...rest } = how
  for (let gap = anyGap(lists); gap; gap = anyGap(lists)) {
    const { parent, next, prev } = gap
    const cursor = next ?? prev
    assert(page.topic && cursor && !(next && prev), 'a gap says how to get what it left out, one way')
    const input = { topic: page.topic.id, parent, cursor, ...rest }
    const more = (await read(adapter, 'posts', input, fresh)).value
    assert(more.posts.length > 0, 'opening a gap brings posts')
    assert.equal(more.topic, null)
    const answer = listsOf(more, how)
    const list = lists.get(parent)!
    list.splice(
      list.findIndex(item => 'gap' in item && item.gap === gap),
      1,
      ...(answer.get(parent) ?? []),
    )
    for (const [other, items] of answer) {
      if (other === parent) continue
      assert(!lists.has(other), 'no answer is brought twice')
      lists.set(other, items)
    }
  }
  return inOrder(lists)
}

/** Posts and gaps of each parent, as a page has them. */
function listsOf({ posts, gaps }: ThreadPage, { flat }: { flat?: boolean }): Map<Id | null, Item[]> {
  const lists = new Map<Id | null, Item[]>()
  const listOf = (parent: Id | null): Item[] => {
    const list = lists.get(parent) ?? []
    lists.set(parent, list)
    return list
  }
  for (const post of posts) listOf(flat ? null : post.parent).push({ post })
  for (const gap of gaps) {
    assert(gap.count > 0, 'a gap leaves something out')
    const list = listOf(gap.parent)
    const at = list.findLastIndex(item => 'post' in item && item.post.id === gap.after)
    if (gap.prev) assert.equal(gap.after, null, 'what leads back stands first')
    else assert(at >= 0 || gap.after === null, 'a gap stands after a sibling')
    if (gap.prev) list.unshift({ gap })
    else list.splice(at + 1, 0, { gap })
  }
  return lists
}

function anyGap(lists: ReadonlyMap<Id | null, readonly Item[]>): Gap | undefined {
  for (const list of lists.values()) for (const item of list) if ('gap' in item) return item.gap
  return undefined
}

function inOrder(lists: ReadonlyMap<Id | null, readonly Item[]>): Post[] {
  const below = (parent: Id | null): Post[] =>
    (lists.get(parent) ?? []).flatMap(item => ('post' in item ? [item.post, ...below(item.post.id)] : []))
  return below(null)
}

/** The order in which a topic's posts stand, made of all of them: what the slices must come to. */
export function arrangeAll(posts: readonly Post[], sort: Sort, flat: boolean): Post[] {
  if (flat) return [...posts].sort(compareSiblings(sort))
  const below = (parent: Id | null): Post[] =>
    posts
      .filter(post => post.parent === parent)
      .sort(compareSiblings(siblingSort(sort, parent)))
      .flatMap(post => [post, ...below(post.id)])
  return below(null)
}
