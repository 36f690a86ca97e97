import type { Inner } from '../inner.ts'
import { openTopics, type TopicsQuery, type TopicsStore } from '../places.ts'
import { settled } from './tab.ts'

/** A list of topics that somebody looks at, as soon as it was read. */
export async function openList(tab: Inner, query: Partial<TopicsQuery> = {}): Promise<TopicsStore> {
  const store = openTopics(tab, { kinds: ['talk', 'question'], ...query })
  store.$topics.listen(() => {})
  await settled()
  return store
}

export const titles = (store: TopicsStore) => store.$topics.get().rows.map(({ topic }) => topic.title)
export const state = (store: TopicsStore) => store.$topics.get()
