import type { Topic } from '@commonthread/protocol'
import { vi } from 'vitest'
import type { CommunityTopics } from '../topics/element.ts'
import { ann, settle } from './fake.ts'

export function fakeTopic(id: string, more: Partial<Topic> = {}): Topic {
  return {
    id,
    rev: 1,
    author: ann,
    at: Date.now() - 60_000,
    version: 1,
    state: 'shown',
    reactions: {},
    kind: 'talk',
    keys: [],
    title: `About ${id}`,
    body: null,
    tags: [],
    posts: 0,
    ...more,
  }
}

/** Puts a list of topics on the page and waits until it is painted. */
export async function addTopics(prepare = (_: CommunityTopics) => {}): Promise<ShadowRoot> {
  const topics = document.createElement('community-topics')
  topics.loading = 'eager'
  prepare(topics)
  document.body.append(topics)
  await vi.waitFor(() => {
    if (!topics.shadowRoot?.querySelector('[part=topics]')) throw new Error('not painted yet')
  })
  await settle()
  return topics.shadowRoot!
}
