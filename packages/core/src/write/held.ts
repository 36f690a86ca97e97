import type { Change, Id, Post } from '@commonthread/protocol'
import type { Inner } from '../inner.ts'
import { type Identity, isOf } from './identity.ts'
import type { Kept } from './kept.ts'
import type { AskMine } from './mine.ts'
import type { Outbox } from './outbox.ts'

/** Keeps the list of posts that wait for a moderator true. */
export interface Held {
  /** Pages and news: what has appeared waits no longer, and each topic is asked about once. */
  note(changes: readonly Change[]): void
  /** Somebody else is signed in now. */
  anew(): void
}

export function openHeld(inner: Inner, outbox: Outbox, identity: Identity, mine: AskMine): Held {
  const asked = new Set<Id>()
  const isMine = ({ by }: Kept) => isOf(identity.marks(), by)

  /** The backend knows which of this person's posts wait, those written elsewhere included. */
  async function look(topic: Id): Promise<void> {
    if (asked.has(topic) || !inner.$session.value?.member) return
    asked.add(topic)
    const before = new Set(outbox.list.filter(isHeld).map(({ key }) => key))
    const held = (await mine([{ type: 'topic', id: topic }])).get(topic)?.held
    if (!held) return
    const waiting = new Set(held.map(({ id }) => id))
    const isOver = (kept: Kept) =>
      before.has(kept.key) && isMine(kept) && kept.post?.topic === topic && !waiting.has(kept.post.id)
    const known = new Set(outbox.list.map(({ post }) => post?.id))
    const others = held.filter(({ id }) => !known.has(id))
    if (!others.length && !outbox.list.some(isOver)) return
    const sources = await mine(others.map(({ id }) => ({ type: 'post', id })))
    const texts = new Map(others.map(({ id }) => [id, sources.get(id)?.source?.text ?? '']))
    await outbox.edit(all => {
      const left = all.filter(kept => !isOver(kept))
      const order = (left.at(-1)?.order ?? 0) + 1
      const here = new Set(left.map(({ post }) => post?.id))
      const fromElsewhere = others.filter(({ id }) => !here.has(id))
      return [...left, ...fromElsewhere.map((post, i) => keptOf(post, texts.get(post.id)!, order + i))]
    })
  }

  return {
    note(changes) {
      const appeared = (kept: Kept) => isHeld(kept) && changes.some(change => isOut(kept, change))
      if (outbox.list.some(appeared)) outbox.edit(all => all.filter(kept => !appeared(kept)))
      for (const change of changes) {
        if (change.type === 'topic') look(change.value.id).catch(() => asked.delete(change.value.id))
      }
    },
    anew() {
      asked.clear()
      for (const { $thread } of inner.mounted) {
        const topic = $thread.value?.topic?.id
        if (topic) look(topic).catch(() => asked.delete(topic))
      }
    },
  }
}

function isHeld({ state }: Kept): boolean {
  return state === 'held'
}

/** Whether a change brings the post of a held command, shown or removed for all to see. */
function isOut({ key, post }: Kept, change: Change): boolean {
  if (change.type !== 'post') return false
  const { id, key: itsKey, state, rev } = change.value
  return [id, itsKey].includes(post?.id ?? key) && state !== 'held' && rev > (post?.rev ?? -1)
}

/** A post of this person's that waits, written in another browser. */
function keptOf(post: Post, text: string, order: number): Kept {
  const { id, key = id, topic, parent, at, author } = post
  const command = {
    do: 'post.put',
    key,
    made: at,
    topic: { id: topic },
    parent,
    body: { text },
  } as const
  return { key, command, state: 'held', name: author.name, post, order, by: author.id }
}
