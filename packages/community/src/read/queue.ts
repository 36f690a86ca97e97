import { type Id, limits, ProblemError, problem, type QueueEntry } from '@commonthread/protocol'
import { peopleOf, presentNote, presentPost, presentReport, topicLink } from '../present.ts'
import type { PostRecord, TopicRecord } from '../records.ts'
import { tends } from '../viewer.ts'
import { readPlace, writePlace } from './place.ts'
import type { ReadContext, StoreReader } from './reader.ts'

/** What waits for those who tend, oldest first: posts and topics that are held, or that people have reported. */
export const queue: StoreReader<'queue'> = async ({ of = 'held', topic, cursor, limit = 50 }, context) => {
  const { viewer } = context
  if (!tends(viewer)) throw new ProblemError(problem(viewer.member ? 'forbidden' : 'unauthenticated'))
  const most = Math.min(limit, limits.pagePosts)
  const after = cursor === undefined ? undefined : readPlace(cursor)
  const found = await (of === 'held' ? held : reported)({ topic, after, limit: most }, context)
  return { items: await present(found.posts, context), next: found.next }
}

interface Wanted {
  topic?: Id
  after?: ReturnType<typeof readPlace>
  limit: number
}

interface Found {
  posts: readonly PostRecord[]
  next?: string
}

/** Posts and topics as one line, by when they came; of one topic, what waits in it. */
async function held({ topic, after, limit }: Wanted, { store, site }: ReadContext): Promise<Found> {
  const posts = await store.held(site.id, { topic, after, limit })
  const topics = topic === undefined ? await store.heldTopics(site.id, { after, limit }) : []
  const line = [...topics.map(asPost), ...posts]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
  const last = line.length === limit ? line.at(-1) : undefined
  return { posts: line, next: last && writePlace({ at: last.at, target: last.id }) }
}

/** A topic stands among posts under its own id: its title is its link's, its words are its body. */
function asPost(topic: TopicRecord): PostRecord {
  const { id, rev, author, at, version, edited, state, mark, reactions, text, doc, lang } = topic
  const entry = { id, rev, author, at, version, edited, state, mark, reactions, text, doc, lang }
  return { ...entry, topic: id, parent: null, depth: 0, seq: 0, replies: 0, below: 0 }
}

async function reported({ topic, after, limit }: Wanted, { store, site }: ReadContext): Promise<Found> {
  const entries = await store.reported(site.id, { after, limit })
  const ids = entries.map(({ target }) => target)
  const topics = (await store.topics(site.id, ids)).filter(({ state }) => state !== 'gone')
  const found = new Map(
    [...topics.map(asPost), ...(await store.posts(site.id, ids))].map(one => [one.id, one]),
  )
  const last = entries.length === limit ? entries.at(-1) : undefined
  const isOf = (post: PostRecord) => topic === undefined || (post.topic === topic && post.id !== topic)
  return {
    posts: ids.flatMap(id => found.get(id) ?? []).filter(isOf),
    next: last && writePlace(last),
  }
}

async function present(
  posts: readonly PostRecord[],
  { store, site }: ReadContext,
): Promise<readonly QueueEntry[]> {
  const ids = posts.map(({ id }) => id)
  const topics = await store.topics(site.id, [...new Set(posts.map(({ topic }) => topic))])
  const links = new Map(topics.map(topic => [topic.id, topicLink(topic)]))
  const reports = await store.reports(site.id, ids, limits.reports)
  const notes = await store.notes(site.id, ids)
  const others = [...reports.map(({ member }) => member), ...notes.map(({ by }) => by)]
  const people = await peopleOf(store, site.id, [...posts, ...others.map(author => ({ author }))])
  const about =
    (id: Id) =>
    ({ target }: { target: Id }) =>
      target === id
  return posts.map(post => ({
    post: presentPost(post, people),
    topic: links.get(post.topic) ?? { id: post.topic, kind: 'thread', title: '' },
    reports: reports.filter(about(post.id)).map(report => presentReport(report, people)),
    notes: notes.filter(about(post.id)).map(note => presentNote(note, people)),
  }))
}
