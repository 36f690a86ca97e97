import assert from 'node:assert/strict'
import type { Owned, Store } from '@commonthread/community'
import { ids, type OpenStore, put, site, test } from './store-case.ts'
import { aPost, aTopic } from './store-records.ts'
import type { Case } from './suite.ts'

/** All of a list, read two at a time. */
async function all<K extends keyof Owned>(store: Store, member: string, of: K): Promise<Owned[K][]> {
  const found: Owned[K][] = []
  for (;;) {
    const page = await store.owned(site, member, of, { after: found.at(-1), limit: 2 })
    assert(page.length <= 2)
    if (page.length === 0) return found
    found.push(...page)
  }
}

const lamp = { type: 'topic', id: 'lamp' } as const
const post = (id: string) => ({ type: 'post', id }) as const

/** What somebody has in a Store, list by list. */
export const storeOwnedCases: readonly Case<OpenStore>[] = [
  test('lists what somebody wrote and started, page by page, each once, without what is gone', async store => {
    await put(store, {
      topics: [
        aTopic('lamp', { at: 1 }),
        aTopic('cord', { at: 2, author: 'bob' }),
        aTopic('desk', { at: 3 }),
        aTopic('old', { state: 'gone' }),
      ],
      posts: [
        aPost('a', { at: 10 }),
        aPost('b', { at: 30, state: 'held' }),
        aPost('c', { at: 30, state: 'removed', seq: 1 }),
        aPost('d', { at: 20, state: 'gone' }),
        aPost('e', { at: 5, topic: 'cord' }),
        aPost('other', { at: 12, author: 'bob' }),
      ],
    })
    assert.deepEqual(ids(await all(store, 'ann', 'posts')).sort(), ['a', 'b', 'c', 'e'])
    assert.deepEqual(ids(await all(store, 'ann', 'topics')), ['desk', 'lamp'])
    assert.deepEqual(await all(store, 'cat', 'posts'), [])
  }),
  test('lists what somebody reacted to, follows, was told and reported, page by page', async store => {
    const react = (target: string, kind: string, member = 'ann') => ({ target, kind, member, on: true })
    const report = (target: string, member = 'ann') => ({ target, member, ground: 'spam' as const, at: 3 })
    await put(store, {
      posts: [aPost('p1'), aPost('p2')],
      react: [react('p2', 'like'), react('p1', 'like'), react('p1', 'agree'), react('p1', 'like', 'bob')],
      follow: [
        { member: 'ann', target: lamp, at: 1, on: true },
        { member: 'ann', target: { type: 'member', id: 'zed' }, at: 2, on: true },
        { member: 'ann', target: { type: 'member', id: 'bob' }, at: 2, on: true },
        { member: 'bob', target: lamp, at: 1, on: true },
      ],
      notify: ['p3', 'p1', 'p2'].map(id => ({ member: 'ann', target: post(id), type: 'reply', at: 9 })),
      report: [report('p2'), report('p1'), report('p3'), report('p1', 'bob')],
    })
    await put(store, { hush: ['p2'] })
    const reactions = await all(store, 'ann', 'reactions')
    assert.deepEqual(
      reactions.map(({ target, kind }) => `${target} ${kind}`),
      ['p1 agree', 'p1 like', 'p2 like'],
    )
    const follows = await all(store, 'ann', 'follows')
    assert.deepEqual(
      follows.map(({ target }) => target.id),
      ['bob', 'zed', 'lamp'],
    )
    const notices = await all(store, 'ann', 'notices')
    assert.deepEqual(
      notices.map(({ target, dropped }) => [target.id, dropped ?? false]),
      [
        ['p1', false],
        ['p2', true],
        ['p3', false],
      ],
    )
    const reports = await all(store, 'ann', 'reports')
    assert.deepEqual(
      reports.map(({ target, ground }) => [target, ground]),
      [
        ['p1', 'spam'],
        ['p2', 'spam'],
        ['p3', 'spam'],
      ],
    )
  }),
  test('keeps the notices of somebody no longer, and those of others', async store => {
    const told = (member: string) => ({ member, target: post('p1'), type: 'reply', at: 9 }) as const
    await put(store, { notify: [told('ann'), told('bob')] })
    await put(store, {
      unnotify: [
        { member: 'ann', target: 'p1' },
        { member: 'ann', target: 'nope' },
      ],
    })
    assert.deepEqual(await all(store, 'ann', 'notices'), [])
    assert.equal((await all(store, 'bob', 'notices')).length, 1)
  }),
]
