import type { QueueEntry, Topic } from '@commonthread/protocol'

/** The topics of a queue, which stand in it as posts with their topics' own ids. */
export function queuedTopics(entries: readonly QueueEntry[]): Topic[] {
  return entries
    .filter(({ post, topic }) => post.id === topic.id)
    .map(({ post, topic: { kind, title, url } }) => {
      const { id, rev, author, at, version, edited, state, mark, reactions, body } = post
      const entry = { id, rev, author, at, version, edited, state, mark, reactions, body }
      return { ...entry, kind, title, url, keys: [], tags: [], posts: 0 }
    })
}
