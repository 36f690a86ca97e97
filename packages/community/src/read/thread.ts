import { type Gap, limits, ProblemError, problem, type ThreadPage } from '@commonthread/protocol'
import { peopleOf, presentPost, presentTopic } from '../present.ts'
import type { PostRecord, TopicRecord } from '../records.ts'
import { readCursor } from './cursor.ts'
import type { ReadContext, StoreReader } from './reader.ts'
import { readSlice } from './slice.ts'

/** Orders that every store of ours can give. */
export const storedSorts = ['oldest', 'newest'] as const

export const topic: StoreReader<'topic'> = async ({ ref, sort = 'oldest', limit }, context) => {
  mustStore(sort)
  const topic = await context.store.topic(context.site.id, ref)
  if (!topic) {
    if ('id' in ref) throw new ProblemError(problem('not-found'))
    return { topic: null, posts: [], gaps: [] }
  }
  const from = { topic: topic.id, parent: null, sort, left: topic.listed }
  return present(context, topic, await readSlice(context.store, context.site.id, from, pageLimit(limit)))
}

export const posts: StoreReader<'posts'> = async (
  { topic, parent, cursor, sort = 'oldest', limit },
  context,
) => {
  mustStore(sort)
  const from = readCursor(cursor, { topic, parent, sort })
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
