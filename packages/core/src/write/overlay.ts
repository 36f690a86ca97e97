import { type Command, type Id, type Ms, type Post, plainDoc, refText } from '@commonthread/protocol'
import { namesOf } from '../names.ts'
import type { Known, Overlay } from '../thread/arrange.ts'
import type { Pending } from '../types.ts'
import { type Reactions, replay } from './reactions.ts'

/** Lays this person's commands over a topic's `posts`, by id. A post that has arrived needs no more. */
export function layOver(
  known: Known,
  posts: Map<string, Post>,
  { known: given, before: counts }: Pick<Reactions, 'known' | 'before'>,
): Overlay {
  const { ref, id, entries } = known
  const topic = entries.topics.get(id ?? '')
  const names = [refText(ref), ...(topic ? namesOf(topic) : [])]
  const on = new Map<Id, Pending>()
  const reacted = new Map(given)
  let coming = 0
  let newest = 0
  const byKey = new Map(posts)
  for (const post of posts.values()) {
    newest = Math.max(newest, post.at)
    if (post.key) byKey.set(post.key, post)
  }
  known.pending.forEach((pending, i) => {
    const { key, command, state, problem } = pending
    const underWay = state === 'waiting' || state === 'sending'
    if (command.do === 'react') {
      const post = byKey.get(command.target.id)
      const before = reacted.get(post?.id ?? '') ?? []
      const after = replay(before, command)
      if (!post || !underWay || after === before) return
      reacted.set(post.id, after)
      const now = posts.get(post.id)!
      const isUnsent = state === 'waiting' && !problem
      if (isUnsent || !counts.has(key)) counts.set(key, now.reactions[command.kind] ?? 0)
      posts.set(post.id, counted(now, command, counts.get(key)!))
      return
    }
    if (command.do !== 'post.put') {
      // What somebody does to their own post shows; of the rest, the menu tells that it was done with.
      if (command.do === 'erase') on.set(command.target.id, pending)
      return
    }
    const there = byKey.get(command.id ?? key)
    if (there && command.id) {
      on.set(there.id, pending)
      if (underWay)
        posts.set(there.id, { ...posts.get(there.id)!, body: { doc: plainDoc(command.body.text) } })
    } else if (!there && !command.id && names.includes(refText(command.topic))) {
      const post = asPost(known, pending, command, byKey, newest, i)
      on.set(key, pending)
      posts.set(key, post)
      byKey.set(key, post)
      if (underWay) coming++
    }
  })
  return { on, coming, reacted }
}

function counted(post: Post, { kind, on }: Command<'react'>, count: number): Post {
  const { [kind]: _, ...others } = post.reactions
  const now = count + (on ? 1 : -1)
  return { ...post, reactions: now > 0 ? { ...others, [kind]: now } : others }
}

/** A post that is on its way, as plain text: no parser stands on the reading path. */
function asPost(
  { id, me, skew }: Known,
  pending: Pending,
  command: Command<'post.put'>,
  posts: ReadonlyMap<string, Post>,
  newest: Ms,
  i: number,
): Post {
  const { key, name, state, post } = pending
  const parent = posts.get(command.parent ?? '')
  return {
    id: key,
    author: { id: '', rev: 0, role: 'guest', ...me, name },
    // After all that is there, in the order they were made: so none jumps when another one has arrived.
    at: Math.max(command.made + skew, newest),
    seq: Number.MAX_SAFE_INTEGER - 1e6 + i,
    body: { doc: plainDoc(command.body.text) },
    ...post,
    key,
    rev: -1,
    topic: id ?? '',
    parent: parent?.id ?? command.parent,
    depth: parent ? parent.depth + 1 : 0,
    version: 1,
    state: state === 'held' ? 'held' : 'shown',
    reactions: {},
  }
}
