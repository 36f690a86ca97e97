import assert from 'node:assert/strict'
import { compareOnShelf, type ShelfWanted, shelfPosition, type TopicRecord } from '@commonthread/community'
import { ids, type OpenStore, put, site, test } from './store-case.ts'
import { aPost, aTopic } from './store-records.ts'
import type { Case } from './suite.ts'

/** Lists of topics, and who has written in one. */
export const storeShelfCases: readonly Case<OpenStore>[] = [
  test('lists topics of some kinds, pinned ones first, page by page', async store => {
    const topics = shelf()
    await put(store, { topics })
    for (const sort of ['changed', 'newest'] as const) {
      for (const unanswered of [false, true]) {
        const place = (topic: TopicRecord) => shelfPosition(topic, sort)
        const waits = (t: TopicRecord) => (t.kind === 'question' ? !t.accepted : t.posts === 0)
        const right = topics
          .filter(({ kind, state }) => kind !== 'idea' && state === 'shown')
          .filter(topic => !unanswered || waits(topic))
          .sort((a, b) => compareOnShelf(place(a), place(b)))
        const found: TopicRecord[] = []
        const wanted: ShelfWanted = { kinds: ['talk', 'question'], sort, unanswered, limit: 3 }
        for (;;) {
          const last = found.at(-1)
          const page = await store.shelf(site, { ...wanted, ...(last && { after: place(last) }) })
          if (page.length === 0) break
          found.push(...page)
        }
        assert.deepEqual(ids(found), ids(right), `${sort} ${unanswered}`)
      }
    }
  }),
  test('lists no page that nobody has written on so that others see it', async store => {
    await put(store, { topics: [aTopic('quiet'), aTopic('loud', { listed: 1, posts: 1 })] })
    const found = await store.shelf(site, { kinds: ['thread'], sort: 'changed', limit: 9 })
    assert.deepEqual(ids(found), ['loud'])
  }),
  test('lists topics that wait, oldest first', async store => {
    const topics = ['b', 'a', 'c'].map((id, i) =>
      aTopic(id, { keys: [], at: 10 - i, state: i < 2 ? 'held' : 'shown' }),
    )
    await put(store, { topics })
    assert.deepEqual(ids(await store.heldTopics(site, { limit: 9 })), ['a', 'b'])
    assert.deepEqual(ids(await store.heldTopics(site, { limit: 1 })), ['a'])
    assert.deepEqual(ids(await store.heldTopics(site, { limit: 9, after: { at: 9, target: 'a' } })), ['b'])
  }),
  test('says who wrote the newest shown posts of a topic, each once', async store => {
    const posts = ['ann', 'bob', 'ann', 'cy', 'dan'].map((author, i) =>
      aPost(`p${i}`, { author, at: i, seq: i, state: author === 'cy' ? 'held' : 'shown' }),
    )
    await put(store, { topics: [aTopic('lamp')], posts: [...posts, aPost('q', { topic: 'cord', at: 99 })] })
    assert.deepEqual(await store.writers(site, 'lamp', 9), ['dan', 'ann', 'bob'])
    assert.deepEqual(await store.writers(site, 'lamp', 2), ['dan', 'ann'])
    assert.deepEqual(await store.wrote(site, 'lamp', ['bob', 'cy', 'eve', 'dan']), ['bob', 'dan'])
  }),
  test('says when somebody last wrote in a topic, whatever became of it', async store => {
    const posts = [aPost('a', { at: 5 }), aPost('b', { at: 9, state: 'gone' }), aPost('c', { at: 7 })]
    await put(store, { topics: [aTopic('lamp')], posts })
    assert.equal(await store.lastWords(site, 'lamp', 'ann'), 9)
    assert.equal(await store.lastWords(site, 'lamp', 'bob'), null)
    assert.equal(await store.lastWords(site, 'cord', 'ann'), null)
  }),
]

/** Topics with ties of time, of three kinds. */
function shelf(): TopicRecord[] {
  return Array.from({ length: 20 }, (_, i) =>
    aTopic(`t${i}`, {
      kind: ['talk', 'question', 'idea'][i % 3]!,
      keys: [],
      at: 100 + (i % 4),
      posts: i % 2,
      listed: i % 2,
      state: i === 7 ? 'held' : 'shown',
      ...(i % 5 === 0 ? {} : { active: 100 + ((i * 3) % 11) }),
      ...(i % 6 === 1 ? { pinned: true } : {}),
      ...(i % 4 === 0 ? { accepted: 'p1' } : {}),
    }),
  )
}
