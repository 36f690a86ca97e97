import type { TopicsQuery, TopicsState } from '@commonthread/core/places'
import { atom } from 'nanostores'
import { vi } from 'vitest'

/** What a list of topics shows: set by the test. */
export const $topics = atom<TopicsState>({
  status: 'ready',
  rows: [],
  queued: [],
  fresh: 0,
  more: false,
  live: true,
})

/** What is done with a list. */
export const list = {
  $topics,
  reload: vi.fn(),
  filter: vi.fn(async () => {}),
  more: vi.fn(async () => {}),
  arrange: vi.fn(),
}

/** In place of core's, by `vi.mock`. */
export const openTopics = vi.fn((_: unknown, query: TopicsQuery) => ({ ...list, query }))
