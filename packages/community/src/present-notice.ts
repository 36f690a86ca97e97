import { excerpt } from '@commonthread/markup'
import { type Id, limits, type Member, type Ms, type Notice } from '@commonthread/protocol'
import { presentMember, publicLink, topicLink } from './present.ts'
import type { NoticeRecord, PostRecord, TopicRecord } from './records.ts'
import type { Store } from './store.ts'

/** Where the log stood when they were read, which grows with whatever they show; and up to when they were seen. */
export interface NoticesAsOf {
  rev: number
  upTo: Ms
}

/**
 * Notices as their person sees them. They are kept without a word: what is erased, held or removed is left out,
 * and of one's own removed post it is said that and why.
 */
export async function presentNotices(
  store: Store,
  site: string,
  records: readonly NoticeRecord[],
  asOf: NoticesAsOf,
): Promise<Notice[]> {
  if (records.length === 0) return []
  const ids = (type: string) => records.flatMap(({ target }) => (target.type === type ? target.id : []))
  const posts = byId(await store.posts(site, ids('post')))
  const topicIds = [...ids('topic'), ...[...posts.values()].map(({ topic }) => topic)]
  const topics = byId(await store.topics(site, [...new Set(topicIds)]))
  const writers = new Set(records.flatMap(({ by }) => by ?? []))
  const people = byId((await store.members(site, [...writers])).map(presentMember))
  return records.flatMap(record => {
    const post = posts.get(record.target.id)
    const topic = topics.get(post?.topic ?? record.target.id)
    const entry = record.target.type === 'post' ? post : topic
    return entry && topic ? presentNotice(record, entry, topic, people, asOf) : []
  })
}

function presentNotice(
  { target, type, at, by }: NoticeRecord,
  entry: PostRecord | TopicRecord,
  topic: TopicRecord,
  people: ReadonlyMap<Id, Member>,
  { rev, upTo }: NoticesAsOf,
): Notice[] {
  const isRemoval = type === 'removed'
  if (entry.state !== (isRemoval ? 'removed' : 'shown')) return []
  // What isn't shown of a topic isn't told of here either, but for the title that somebody's own post brought.
  const { title } = topic.titled === entry.id ? topic : publicLink(topic)
  const where = { ...topicLink(topic), title }
  const notice = { id: target.id, rev, type, at, read: at <= upTo, target, topic: where }
  if (isRemoval) return [{ ...notice, reason: entry.mark?.reason }]
  const text = entry.doc ? excerpt(entry.doc, limits.excerptGraphemes) : undefined
  return [{ ...notice, by: by === undefined ? undefined : people.get(by), text }]
}

function byId<T extends { id: Id }>(records: readonly T[]): Map<Id, T> {
  return new Map(records.map(record => [record.id, record]))
}
