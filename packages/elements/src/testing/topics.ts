import type { Pending } from '@commonthread/core'
import type { TopicRow, TopicsState } from '@commonthread/core/places'
import type { Topic } from '@commonthread/protocol'
import { afterEach, beforeEach, vi } from 'vitest'
import { connect, register } from '../index.ts'
import { CommunityTopics } from '../topics/element.ts'
import { ann, fakeCommunity, settle } from './fake.ts'
import { $topics } from './places.ts'

vi.mock('@commonthread/core/places', async original => ({
  ...(await original<object>()),
  ...(await import('./places.ts')),
}))

register('community-topics', CommunityTopics)

/**
 * Where topics are talked about, all anew for each test of a file: an empty list, in a browser that keeps nothing yet.
 * Call it at the top.
 */
export function topicsPage() {
  let fake: ReturnType<typeof fakeCommunity>

  beforeEach(() => {
    localStorage.clear()
    history.replaceState(null, '', '/talk')
    $topics.set({ status: 'ready', rows: [], queued: [], fresh: 0, more: false, live: true })
    fake = fakeCommunity()
    connect(() => fake.community)
  })
  afterEach(async () => {
    document.body.replaceChildren()
    await settle()
    vi.clearAllMocks()
  })

  return {
    get fake() {
      return fake
    },
  }
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
