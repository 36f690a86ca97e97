import {
  type Answer,
  type Gap,
  type LogLine,
  limits,
  type Mine,
  type Ms,
  type Page,
  ProblemError,
  problem,
  type QueueEntry,
  type Reads,
  type Site,
  type ThreadPage,
  type TopicLink,
} from '@commonthread/protocol'
import { peopleOf, presentPost, presentTopic } from '../present.ts'
import { type LogRecord, markOf, type PostRecord, type SiteRecord, type TopicRecord } from '../records.ts'
import type { Store } from '../store.ts'
import { isAuthor, tends, type Viewer } from '../viewer.ts'
import { readCursor } from './cursor.ts'
import { readSlice } from './slice.ts'

export interface ReadContext {
  store: Store
  site: SiteRecord
  viewer: Viewer
  now: Ms
}

type Readers = {
  readonly [K in keyof Reads]?: (
    input: Parameters<Reads[K]>[0],
    context: ReadContext,
  ) => Promise<ReturnType<Reads[K]>> | ReturnType<Reads[K]>
}

/** Reads whose answer is the same for everyone, and so fit for caches. */
const shared: readonly (keyof Reads)[] = ['site', 'topic', 'posts', 'counts', 'log']

/** Orders that every store of ours can give. */
export const storedSorts = ['oldest', 'newest'] as const

const readers: Readers = {
  site: (_, { site }) => presentSite(site),

  async topic({ ref, sort = 'oldest', limit }, context): Promise<ThreadPage> {
    mustStore(sort)
    const topic = await context.store.topic(context.site.id, ref)
    if (!topic) {
      if ('id' in ref) throw new ProblemError(problem('not-found'))
      return { topic: null, posts: [], gaps: [] }
    }
    const from = { topic: topic.id, parent: null, sort, left: topic.listed }
    return present(context, topic, await readSlice(context.store, context.site.id, from, pageLimit(limit)))
  },

  async posts({ topic, parent, cursor, sort = 'oldest', limit }, context): Promise<ThreadPage> {
    mustStore(sort)
    const from = readCursor(cursor, { topic, parent, sort })
    return present(context, null, await readSlice(context.store, context.site.id, from, pageLimit(limit)))
  },

  counts: ({ refs }, { store, site }) => store.counts(site.id, refs),

  async log({ cursor, limit = 50 }, { store, site }): Promise<Page<LogLine>> {
    const before = cursor === undefined ? undefined : readSeq(cursor)
    const range = { before: before ?? Number.MAX_SAFE_INTEGER, limit: Math.min(limit, limits.pagePosts) }
    const lines = await store.log(site.id, { ...range, actions: ['moderate'] })
    const last = lines.at(-1)
    return {
      items: await presentLog(store, site.id, lines),
      next: last && lines.length === range.limit ? String(last.seq) : undefined,
    }
  },

  async mine({ targets }, { store, site, viewer }): Promise<readonly Mine[]> {
    const me = viewer.member
    if (!me) return []
    const ids = (type: string) => targets.filter(target => target.type === type).map(({ id }) => id)
    const [posts, topics, reactions] = [
      await store.posts(site.id, ids('post')),
      await store.topics(site.id, ids('topic')),
      await store.reactions(site.id, me.id, ids('post')),
    ]
    const marks = (target: string) => reactions.filter(r => r.target === target).map(({ kind }) => kind)
    const found = new Map<string, Mine>()
    for (const post of posts) {
      const own = isAuthor(viewer, post.author)
      if (post.state === 'gone' || (post.state === 'held' && !own && !tends(viewer))) continue
      found.set(post.id, {
        target: post.id,
        reactions: marks(post.id),
        follows: false,
        can: [...(own && post.doc ? ['post.put', 'erase'] : []), ...(tends(viewer) ? ['moderate'] : [])],
        source: own && post.doc ? { text: post.text, version: post.version } : undefined,
      })
    }
    for (const topic of topics) {
      const open = !topic.locked || tends(viewer)
      const held = await store.held(site.id, { topic: topic.id, author: me.id, limit: 50 })
      const people = await peopleOf(store, site.id, held, [me])
      found.set(topic.id, {
        target: topic.id,
        reactions: [],
        follows: false,
        can: [...(open ? ['post.put'] : []), ...(tends(viewer) ? ['topic.set'] : [])],
        held: held.map(post => presentPost(post, people)),
      })
    }
    return targets.flatMap(({ id }) => found.get(id) ?? [])
  },

  async queue({ of = 'held', cursor, limit = 50 }, { store, site, viewer }): Promise<Page<QueueEntry>> {
    if (of !== 'held') throw new ProblemError(problem('unsupported', { field: 'of' }))
    if (!tends(viewer)) throw new ProblemError(problem(viewer.member ? 'forbidden' : 'unauthenticated'))
    const most = Math.min(limit, limits.pagePosts)
    const held = await store.held(site.id, { after: cursor, limit: most })
    const people = await peopleOf(store, site.id, held)
    const topics = new Map(
      (await store.topics(site.id, [...new Set(held.map(({ topic }) => topic))])).map(topic => [
        topic.id,
        topic,
      ]),
    )
    return {
      items: held.map(post => ({
        post: presentPost(post, people),
        topic: linkTo(topics.get(post.topic), post.topic),
        reports: [],
        notes: [],
      })),
      next: held.length === most ? held.at(-1)?.id : undefined,
    }
  },
}

/** @throws ProblemError */
export async function answer<K extends keyof Reads>(
  name: K,
  input: Parameters<Reads[K]>[0],
  context: ReadContext,
): Promise<Answer<ReturnType<Reads[K]>>> {
  // Before the reads: what is read is at least as new as its mark, never older.
  const mark = markOf(await context.store.lastSeq(context.site.id))
  const reader = readers[name]
  if (!reader) throw new ProblemError(problem('unsupported'))
  const value = await reader(input, context)
  return { value, mark, asOf: context.now, shared: shared.includes(name) }
}

function presentSite({ secret: _, ...site }: SiteRecord): Site {
  return site
}

async function present(
  { store, site }: ReadContext,
  topic: TopicRecord | null,
  slice: { posts: readonly PostRecord[]; gaps: readonly Gap[] },
): Promise<ThreadPage> {
  const people = await peopleOf(store, site.id, topic ? [topic, ...slice.posts] : slice.posts)
  return {
    topic: topic && presentTopic(topic, people),
    posts: slice.posts.map(post => presentPost(post, people)),
    gaps: slice.gaps,
  }
}

/** The reason is the entry's own mark: the log holds no words, so that erasing is possible. */
async function presentLog(store: Store, site: string, lines: readonly LogRecord[]): Promise<LogLine[]> {
  const posts = await store.posts(site, [...new Set(lines.map(line => line.target.id))])
  const reasons = new Map(posts.map(post => [post.id, post.mark?.reason]))
  return lines.map(({ seq, at, action, role, target }) => ({
    mark: markOf(seq),
    at,
    action,
    role,
    target,
    reason: reasons.get(target.id),
  }))
}

function linkTo(topic: TopicRecord | undefined, id: string): TopicLink {
  return topic
    ? { id, kind: topic.kind, title: topic.title, url: topic.url }
    : { id, kind: 'thread', title: '' }
}

function readSeq(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new ProblemError(problem('cursor-gone'))
  return Number(cursor)
}

function pageLimit(limit: number = limits.pagePostsDefault): number {
  return Math.max(1, Math.min(limit, limits.pagePosts))
}

function mustStore(sort: string): void {
  if (!(storedSorts as readonly string[]).includes(sort)) {
    throw new ProblemError(problem('unsupported', { field: 'sort' }))
  }
}
