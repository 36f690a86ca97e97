import type { Pending } from '@commonthread/core'
import type { TopicRow, TopicsState } from '@commonthread/core/places'
import type { Topic } from '@commonthread/protocol'
import { vi } from 'vitest'
import { connect } from '../index.ts'
import type { CommunityTopics } from '../topics/element.ts'
import { ann, fakeCommunity, settle } from './fake.ts'
import { $topics } from './places.ts'

export type FakeCommunity = ReturnType<typeof fakeCommunity>

/** Begins with an empty list, in a browser that keeps nothing yet. */
export function beginTopics(...state: Parameters<typeof fakeCommunity>): FakeCommunity {
  localStorage.clear()
  history.replaceState(null, '', '/talk')
  $topics.set({ status: 'ready', rows: [], queued: [], fresh: 0, more: false, live: true })
  const fake = fakeCommunity(...state)
  connect(() => fake.community)
  return fake
}

/** Leaves nothing on the page. */
export async function endTopics(): Promise<void> {
  document.body.replaceChildren()
  await settle()
  vi.clearAllMocks()
}

/** Has the list show these. */
export function show(rows: readonly TopicRow[], more: Partial<TopicsState> = {}): void {
  $topics.set({ ...$topics.get(), rows, ...more })
}

export function topicRow(id: string, more: Partial<Topic> = {}, pending?: Pending): TopicRow {
  return { key: id, topic: fakeTopic(id, more), pending }
}

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

export function part(root: ShadowRoot, name: string): HTMLElement | null {
  return root.querySelector(`[part~=${name}]`)
}

const buttons = (root: ShadowRoot) => [...root.querySelectorAll<HTMLElement>('[part~=menu-panel] button')]

/** What the menu that is open offers. */
export function deeds(root: ShadowRoot): (string | null)[] {
  return buttons(root).map(({ textContent }) => textContent)
}

/** Does that, in the menu that is open. */
export async function press(root: ShadowRoot, name: string): Promise<void> {
  buttons(root)
    .find(({ textContent }) => textContent === name)!
    .click()
  await settle()
}
