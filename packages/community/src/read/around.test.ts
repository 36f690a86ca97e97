import { describe, expect, it } from 'vitest'
import { memoryStore } from '../memory/index.ts'
import type { PostRecord, TopicRecord } from '../records.ts'
import type { Store } from '../store.ts'
import { readAround } from './around.ts'

const entry = {
  author: 'ann',
  version: 1,
  state: 'shown',
  reactions: {},
  text: 'x',
  doc: { v: 1, nodes: [] },
} as const

function topicOf(listed: number): TopicRecord {
  const more = { kind: 'thread', keys: [], title: '', tags: [], posts: listed, listed, nextSeq: listed }
  return { ...entry, id: 't', rev: 1, at: 0, ...more }
}

/** A topic of many posts, each of which answers the topic or the one that `parentOf` says. */
async function filled(count: number, parentOf: (i: number) => number | null = () => null) {
  const store = memoryStore()
  const posts = Array.from({ length: count }, (_, seq): PostRecord => {
    const parent = parentOf(seq)
    const place = { topic: 't', parent: parent === null ? null : `p${parent}`, depth: 0, seq }
    return { ...entry, ...place, id: `p${seq}`, rev: 1, at: seq, replies: 0, below: 0 }
  })
  for (const post of [...posts].reverse()) {
    const parent = posts.find(({ id }) => id === post.parent)
    if (parent) Object.assign(parent, { replies: parent.replies + 1, below: parent.below + 1 + post.below })
  }
  await store.commit('s', { expect: [], topics: [topicOf(count)], posts, log: [] })
  let records = 0
  const counted: Store = {
    ...store,
    async children(...asked) {
      const lists = await store.children(...asked)
      records += lists.reduce((sum, list) => sum + list.length, 0)
      return lists
    },
    async beyond(...asked) {
      const found = await store.beyond(...asked)
      records += found.siblings
      return found
    },
  }
  return { store: counted, topic: topicOf(count), read: () => records }
}

describe('a slice around a post', () => {
  it.each(['oldest', 'newest', 'best'] as const)(
    'costs the same in the middle of very many: %s',
    async sort => {
      const { store, topic, read } = await filled(12_000)
      const slice = await readAround(store, 's', topic, { around: 'p6000', sort, flat: false, limit: 50 })
      expect(read()).toBeLessThan(2_200)
      expect(slice.posts.map(({ id }) => id)).toContain('p6000')
      const counts = slice.gaps.map(({ count }) => count)
      expect(counts.reduce((sum, count) => sum + count, slice.posts.length)).toBe(12_000)
      // The two sides are told apart by the order in which posts came, near enough.
      for (const count of counts) expect(Math.abs(count - 6_000)).toBeLessThan(100)
    },
  )

  it('says how many stand on either side where one end is near', async () => {
    const { store, topic } = await filled(3_000)
    const { posts, gaps } = await readAround(store, 's', topic, {
      around: 'p100',
      sort: 'oldest',
      flat: true,
      limit: 11,
    })
    expect(posts.map(({ seq }) => seq)).toEqual([95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105])
    expect(gaps.map(({ count, prev }) => [count, prev !== undefined])).toEqual([
      [95, true],
      [2_894, false],
    ])
  })

  it('holds all those above a post, however deep it lies', async () => {
    const { store, topic, read } = await filled(200, i => (i === 0 ? null : i - 1))
    const slice = await readAround(store, 's', topic, {
      around: 'p199',
      sort: 'oldest',
      flat: false,
      limit: 10,
    })
    expect(slice.posts.length).toBe(200)
    expect(slice.gaps).toEqual([])
    expect(read()).toBeLessThan(10)
  })
})
