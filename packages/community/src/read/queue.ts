import { limits, ProblemError, problem } from '@commonthread/protocol'
import { peopleOf, presentPost, topicLink } from '../present.ts'
import { tends } from '../viewer.ts'
import type { StoreReader } from './reader.ts'

export const queue: StoreReader<'queue'> = async (
  { of = 'held', cursor, limit = 50 },
  { store, site, viewer },
) => {
  if (of !== 'held') throw new ProblemError(problem('unsupported', { field: 'of' }))
  if (!tends(viewer)) throw new ProblemError(problem(viewer.member ? 'forbidden' : 'unauthenticated'))
  const most = Math.min(limit, limits.pagePosts)
  const held = await store.held(site.id, { after: cursor, limit: most })
  const people = await peopleOf(store, site.id, held)
  const found = await store.topics(site.id, [...new Set(held.map(({ topic }) => topic))])
  const topics = new Map(found.map(topic => [topic.id, topic]))
  return {
    items: held.map(post => ({
      post: presentPost(post, people),
      topic: topicLink(topics.get(post.topic)!),
      reports: [],
      notes: [],
    })),
    next: held.length === most ? held.at(-1)?.id : undefined,
  }
}
