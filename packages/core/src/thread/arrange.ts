import {
  compareSiblings,
  type Entries,
  type Id,
  type Member,
  type Ms,
  type Post,
  type Sort,
  siblingSort,
  type TopicRef,
} from '@commonthread/protocol'
import type { Pending, PostRow, Row, ThreadState } from '../types.ts'
import { gapKey, type Placed } from './gaps.ts'

/** Everything a thread's rows follow from. */
export interface Known {
  ref: TopicRef
  sort: Sort
  flat?: boolean
  /** The topic's id, once there is one. */
  id: Id | undefined
  entries: Entries
  gaps: readonly Placed[]
  pending: readonly Pending[]
  /** Who reads, where that is known. */
  me: Member | null | undefined
  skew: Ms
}

export interface Overlay {
  /** Commands under way, by the id of the post they make or change. */
  on: ReadonlyMap<Id, Pending>
  /** The kinds of reaction this person has given, by post. */
  reacted: ReadonlyMap<Id, readonly string[]>
  /** How many posts are on their way. */
  coming: number
}

/** Lays what is under way over the posts of a topic, by id. */
export type LayOver = (known: Known, posts: Map<string, Post>) => Overlay

type Item = Post | Placed

const parentOf = (item: Item): Id | null => ('gap' in item ? item.gap : item).parent

/** Rows as they were, so that a view knows without looking what is still the same. */
const made = new WeakMap<Post, PostRow>()

/** The rows of a thread in pre-order, without recursion: siblings by position, gaps after the post they follow. */
export function arrange(known: Known, layOver?: LayOver): Pick<ThreadState, 'topic' | 'rows' | 'count'> {
  const { id, entries, gaps, sort, flat, me } = known
  const topic = entries.topics.get(id ?? '') ?? null
  const posts = new Map<string, Post>()
  for (const post of entries.posts.values()) if (post.topic === id) posts.set(post.id, post)
  const over = layOver?.(known, posts)
  const siblings = new Map<Id | null, Item[]>()
  for (const item of [...posts.values(), ...gaps]) {
    const under = flat ? null : parentOf(item)
    const these = siblings.get(under)
    if (these) these.push(item)
    else siblings.set(under, [item])
  }
  const newest = (member: Member): Member => {
    const heard = entries.members.get(member.id)
    return heard && heard.rev > member.rev ? heard : member
  }

  const rows: Row[] = []
  const stack: Item[] = []
  const push = (parent: Id | null) => {
    const compare = compareSiblings(siblingSort(sort, parent))
    const these = siblings.get(parent) ?? []
    these.sort((a, b) => compare(a, b) || +('gap' in a) - +('gap' in b))
    for (let i = these.length; i--; ) stack.push(these[i]!)
  }
  push(null)
  for (let item = stack.pop(); item; item = stack.pop()) {
    const parent = posts.get(parentOf(item) ?? '')
    if ('gap' in item) {
      const { gap } = item
      rows.push({ type: 'gap', key: gapKey(gap), gap, depth: parent ? parent.depth + 1 : 0 })
      continue
    }
    const author = newest(item.author)
    const answers = parent && newest(parent.author)
    const pending = over?.on.get(item.id)
    const reacted = over?.reacted.get(item.id)
    const own = author.id === (me?.id ?? '')
    let row = made.get(item)
    if (
      row?.post.author !== author ||
      row.answers !== answers ||
      row.pending !== pending ||
      row.own !== own ||
      `${row.reacted}` !== `${reacted}`
    ) {
      const post = author === item.author ? item : { ...item, author }
      row = { type: 'post', key: item.key ?? item.id, post, answers, pending, reacted, own }
      made.set(item, row)
    }
    rows.push(row)
    if (!flat) push(item.id)
  }
  return { topic, rows, count: (topic?.posts ?? 0) + (over?.coming ?? 0) }
}
