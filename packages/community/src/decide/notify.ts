import type { Id, Ms, Target } from '@commonthread/protocol'
import type { PostRecord, TopicRecord } from '../records.ts'
import type { Write } from '../store.ts'

type Notify = NonNullable<Write['notify']>[number]

/** Where somebody wrote, and who wants to hear of it. */
export interface Around {
  topic: TopicRecord
  /** What it answers; absent for a post that answers the topic. */
  parent: PostRecord | undefined
  followers: readonly Id[]
}

/** Topics that people started, and not pages that somebody was the first to write on. */
export function isStarted(topic: TopicRecord): boolean {
  return topic.kind !== 'thread'
}

/**
 * Who hears of a post that is shown: whom it answers, whom it mentions, who follows. One notice a person, for
 * the strongest reason; nobody hears of themselves. Where more than `limits.notify` follow, the others hear after.
 */
export function noticesOf(post: PostRecord, { topic, parent, followers }: Around, at: Ms): Notify[] {
  const target = { type: 'post', id: post.id } as const
  const found = new Map<Id, Notify>()
  const tell = (type: string, members: readonly Id[]): void => {
    for (const member of members) {
      if (member === post.author || found.has(member)) continue
      found.set(member, { member, target, type, at, by: post.author })
    }
  }
  tell('reply', answered(topic, parent))
  tell('mention', post.mentions ?? [])
  tell('follow', followers)
  return [...found.values()]
}

/** Whom an edit mentions for the first time. */
export function mentionedAnew(post: PostRecord, before: PostRecord, at: Ms): Notify[] {
  const known = before.mentions ?? []
  return (post.mentions ?? [])
    .filter(member => member !== post.author && !known.includes(member))
    .map(member => ({ member, target: { type: 'post', id: post.id }, type: 'mention', at, by: post.author }))
}

/** What became of somebody's own entry; nothing where they did it themselves. */
export function noticeTo(member: Id, type: string, target: Target, by: Id, at: Ms): Notify[] {
  return member === by ? [] : [{ member, target, type, at }]
}

function answered(topic: TopicRecord, parent: PostRecord | undefined): readonly Id[] {
  if (!parent) return isStarted(topic) ? [topic.author] : []
  return parent.state === 'shown' ? [parent.author] : []
}
