import type { Change } from './commands.ts'
import type { Id, Member, Post, Topic } from './entities.ts'

/** Everything known of some topics, by id. `gone` keeps the revision at which an entry ceased to exist. */
export interface Entries {
  readonly topics: ReadonlyMap<Id, Topic>
  readonly posts: ReadonlyMap<Id, Post>
  readonly gone: ReadonlyMap<Id, number>
}

export const noEntries: Entries = { topics: new Map(), posts: new Map(), gone: new Map() }

/**
 * The one reducer: pages, receipts, news and commands still under way all pass through it.
 *
 * An entry is replaced only by a newer revision, and a gone one comes back only with a newer revision. So
 * the order and the number of times in which changes arrive make no difference: the result is, for each id,
 * the newest that was heard of (a last-writer-wins register per entry; Shapiro et al., 2011).
 * The same object comes back when nothing was new. `mine` and `member` are no entries and pass by.
 */
export function reduce(entries: Entries, changes: readonly Change[]): Entries {
  let next = entries
  const newer = (id: Id, rev: number) =>
    rev > (next.topics.get(id)?.rev ?? -1) &&
    rev > (next.posts.get(id)?.rev ?? -1) &&
    rev > (next.gone.get(id) ?? -1)
  const own = () => {
    if (next === entries) {
      next = { topics: new Map(entries.topics), posts: new Map(entries.posts), gone: new Map(entries.gone) }
    }
    return next as { topics: Map<Id, Topic>; posts: Map<Id, Post>; gone: Map<Id, number> }
  }
  for (const change of changes) {
    if (change.type === 'gone') {
      const { id } = change.target
      if (!newer(id, change.rev)) continue
      const { topics, posts, gone } = own()
      topics.delete(id)
      posts.delete(id)
      gone.set(id, change.rev)
    } else if (change.type === 'topic' || change.type === 'post') {
      const { id, rev } = change.value
      if (!newer(id, rev)) continue
      const { topics, posts, gone } = own()
      gone.delete(id)
      if (change.type === 'topic') topics.set(id, change.value)
      else posts.set(id, change.value)
    }
  }
  return next
}

/** The newest authors known, for views that hold entries written before somebody changed their name. */
export function newestMember(a: Member, b: Member | undefined): Member {
  return b && b.rev > a.rev ? b : a
}
