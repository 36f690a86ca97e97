import type { Change, Id, Post } from '@commonthread/protocol'
import type { Inner } from '../inner.ts'
import type { Identity } from './identity.ts'
import { isHeld, type Kept } from './kept.ts'
import type { AskMine } from './mine.ts'
import type { Outbox } from './outbox.ts'

/** Keeps the list of posts and topics that wait for a moderator true. */
export interface Held {
  /** Pages and news: what has appeared waits no longer, and each topic is asked about once. */
  note(changes: readonly Change[]): void
  /** Somebody else is signed in now. */
  anew(): void
}

export function openHeld(inner: Inner, outbox: Outbox, identity: Identity, mine: AskMine): Held {
  const asked = new Set<Id>()

  /** The backend knows which of this person's posts wait, those written elsewhere included. */
  async function look(topic: Id): Promise<void> {
    if (asked.has(topic) || !inner.$session.value?.member) return
    asked.add(topic)
    const before = outbox.list
    try {
      const found = (await mine([{ type: 'topic', id: topic }])).get(topic)
      // Few have posts that wait, or may look at those of others.
      if (found && (found.held?.[0] || before.some(isHeld) || found.can.includes('topic.set')))
        await (await import('./elsewhere.ts')).matchHeld({ inner, outbox, identity, mine }, found, before)
    } catch {
      asked.delete(topic)
    }
  }

  const held: Held = {
    note(changes) {
      const appeared = (kept: Kept) => isHeld(kept) && changes.some(change => isOut(kept, change))
      if (outbox.list.some(appeared)) outbox.edit(all => all.filter(kept => !appeared(kept)))
      for (const change of changes) {
        if (change.type === 'topic') look(change.value.id)
      }
    },
    anew() {
      asked.clear()
      for (const { $thread } of inner.mounted) {
        const { topic } = $thread.value!
        if (topic) look(topic.id)
      }
      // Which of one's own topics wait no list says: those that this browser knows are looked at.
      const topics = outbox.list.flatMap(({ topic }) => topic ?? [])
      if (topics[0])
        import('./elsewhere.ts').then(({ lookAt }) => lookAt(inner, topics, held.note)).catch(() => {})
    },
  }
  return held
}

/** What is known of any entry. */
type Entry = Partial<Pick<Post, 'id' | 'key' | 'state' | 'rev'>> & { target?: unknown }

/** Whether a change brings the post or the topic of a held command, shown or removed for all to see. */
function isOut({ key, post, topic }: Kept, change: Change): boolean {
  const entry: Entry = 'value' in change ? change.value : {}
  // What has no state is no post.
  const { id, key: itsKey, state = 'held', rev = 0 } = entry
  const kept = topic ?? post
  return [id, itsKey].includes(kept?.id ?? key) && state !== 'held' && rev > (kept?.rev ?? -1)
}
