import type { Change, Command, Id, Key, Mine, Post } from '@commonthread/protocol'
import type { Inner } from '../inner.ts'
import type { AskMine } from './mine.ts'

/** The kinds of reaction that this person has given, by post. */
export type Reacted = ReadonlyMap<Id, readonly string[]>

/** Keeps what this person has reacted to, as the backend knows it: asked once for each post that somebody has. */
export interface Reactions {
  readonly known: Reacted
  /**
   * How often a kind stood at a post before a command of this person that may have been sent, by its key: what is
   * heard of meanwhile may count it already.
   */
  readonly before: Map<Key, number>
  /** Pages, news, and what commands of this person have changed. */
  note(changes: readonly Change[]): void
  /** Somebody else is signed in now. */
  anew(): void
  /** What the backend has taken, as changes. */
  taken(commands: readonly Command[]): readonly Change[]
}

export function openReactions(inner: Inner, mine: AskMine): Reactions {
  const known = new Map<Id, readonly string[]>()
  const before = new Map<Key, number>()
  const asked = new Set<Id>()
  const unasked = ({ id, reactions }: Post) => Object.keys(reactions).length > 0 && !asked.has(id)

  async function ask(posts: readonly Post[]): Promise<void> {
    const ids = posts.filter(unasked).map(({ id }) => id)
    if (!ids.length || !inner.$session.value?.member) return
    for (const id of ids) asked.add(id)
    try {
      take([...(await mine(ids.map(id => ({ type: 'post', id })))).values()])
    } catch {
      for (const id of ids) asked.delete(id)
    }
  }

  function take(all: readonly Mine[]): void {
    for (const { target, reactions } of all) if (asked.has(target)) known.set(target, reactions)
    for (const thread of inner.mounted) thread.hear([])
  }

  return {
    known,
    before,
    note(changes) {
      const posts: Post[] = []
      const own: Mine[] = []
      for (const { type, value } of changes.filter(change => change.type !== 'gone')) {
        if (type === 'post') posts.push(value)
        else if (type === 'mine') own.push(value)
      }
      for (const { target } of own) asked.add(target)
      if (own.length) take(own)
      ask(posts)
    },
    anew() {
      known.clear()
      asked.clear()
      ask(
        [...inner.mounted].flatMap(({ $thread }) =>
          $thread.value!.rows.flatMap(row => (row.type === 'post' ? row.post : [])),
        ),
      )
    },
    taken(commands) {
      const now = new Map<Id, readonly string[]>()
      for (const command of commands) {
        if (command.do !== 'react') continue
        before.delete(command.key)
        const { id } = command.target
        now.set(id, replay(now.get(id) ?? known.get(id) ?? [], command))
      }
      return [...now].map(([target, reactions]) => ({
        type: 'mine',
        value: { target, reactions, follows: false, can: [] },
      }))
    },
  }
}

/** The kinds given once a command is done; the same array when it changes nothing. */
export function replay(given: readonly string[], { kind, on }: Command<'react'>): readonly string[] {
  if (given.includes(kind) === on) return given
  return on ? [...given, kind] : given.filter(one => one !== kind)
}
