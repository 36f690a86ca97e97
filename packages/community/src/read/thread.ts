import { type Gap, limits, ProblemError, problem, type ThreadPage } from '@commonthread/protocol'
import { maySeeTopic, peopleOf, presentPost, presentTopic } from '../present.ts'
import type { PostRecord, TopicRecord } from '../records.ts'
import { readAround } from './around.ts'
import { readCursor } from './cursor.ts'
import { elsewhere } from './elsewhere.ts'
import type { ReadContext, StoreReader } from './reader.ts'
import { settings } from './site.ts'
import { readSlice } from './slice.ts'

/** Orders that every store of ours can give. */
export const storedSorts = ['oldest', 'newest', 'best'] as const

export const topic: StoreReader<'topic'> = async (
  { ref, sort = 'oldest', limit, around, flat = false },
  context,
) => {
  mustStore(sort)
  const { store, site } = context
  const topic = await store.topic(site.id, ref)
  if (!topic || !maySeeTopic(topic, context.viewer)) {
    if (around !== undefined) throw await elsewhere(store, site.id, around)
    if ('id' in ref) throw new ProblemError(problem('not-found'))
    return { topic: null, posts: [], gaps: [], site: settings(site) }
  }
  const most = pageLimit(limit)
  const slice =
    around === undefined
      ? readSlice(store, site.id, { topic: topic.id, parent: null, sort, flat, left: topic.listed }, most)
      : readAround(store, site.id, topic, { around, sort, flat, limit: most })
  return { ...(await present(context, topic, await slice)), site: settings(site) }
}

export const posts: StoreReader<'posts'> = async (
  { topic, parent, cursor, sort = 'oldest', limit, flat = false },
  context,
) => {
  mustStore(sort)
  const from = readCursor(cursor, { topic, parent, sort, flat })
  return present(context, null, await readSlice(context.store, context.site.id, from, pageLimit(limit)))
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

function pageLimit(limit: number = limits.pagePostsDefault): number {
  return Math.max(1, Math.min(limit, limits.pagePosts))
}

function mustStore(sort: string): void {
  if (!(storedSorts as readonly string[]).includes(sort)) {
    throw new ProblemError(problem('unsupported', { field: 'sort' }))
  }
}
