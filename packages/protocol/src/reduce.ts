import type { Change } from './commands.ts'
import type { Id, Member, Post, Topic } from './entities.ts'

/** Everything known of some topics, by id. `gone` keeps the revision at which an entry ceased to exist. */
export interface Entries {
  readonly topics: ReadonlyMap<Id, Topic>
  readonly posts: ReadonlyMap<Id, Post>
  readonly gone: ReadonlyMap<Id, number>
  /** The newest known of everybody who stands in an entry: names change and entries don't. */
  readonly members: ReadonlyMap<Id, Member>
}

export const noEntries: Entries = { topics: new Map(), posts: new Map(), gone: new Map(), members: new Map() }

/**
 * The one reducer: pages, receipts, news and commands still under way all pass through it.
 *
 * An entry is replaced only by a newer revision, and a gone one comes back only with a newer revision. So
 * the order and the number of times in which changes arrive make no difference: the result is, for each id,
 * the newest that was heard of (a last-writer-wins register per entry; Shapiro et al., 2011).
 * The same object comes back when nothing was new. `mine` is no entry and passes by.
 */
export function reduce(entries: Entries, changes: readonly Change[]): Entries {
  let next: Writable | undefined
  const now = (): Entries => next ?? entries
  const own = (): Writable => {
    next ??= {
      topics: new Map(entries.topics),
      posts: new Map(entries.posts),
      gone: new Map(entries.gone),
      members: new Map(entries.members),
    }
    return next
  }
  const meet = (member: Member | 'rule' | undefined): void => {
    if (typeof member !== 'object') return
    if (member.rev > (now().members.get(member.id)?.rev ?? -1)) own().members.set(member.id, member)
  }
  const known = (id: Id): number =>
    Math.max(now().topics.get(id)?.rev ?? -1, now().posts.get(id)?.rev ?? -1, now().gone.get(id) ?? -1)

  for (const change of changes) {
    if (change.type === 'member') meet(change.value)
    else if (change.type === 'gone') {
      const { id } = change.target
      if (change.rev <= known(id)) continue
      own().topics.delete(id)
      own().posts.delete(id)
      own().gone.set(id, change.rev)
    } else if (change.type === 'topic' || change.type === 'post') {
      const { id, rev, author, mark } = change.value
      meet(author)
      meet(mark?.by)
      if (rev <= known(id)) continue
      own().gone.delete(id)
      if (change.type === 'topic') own().topics.set(id, change.value)
      else own().posts.set(id, change.value)
    }
  }
  return now()
}

interface Writable {
  topics: Map<Id, Topic>
  posts: Map<Id, Post>
  gone: Map<Id, number>
  members: Map<Id, Member>
}
