import assert from 'node:assert/strict'
import type { Store, Write } from '@commonthread/community'
import { changed, family, ids, known, none, type OpenStore, put, site, test } from './store-case.ts'
import { storeMediaCases } from './store-media.ts'
import { storeOwnedCases } from './store-owned.ts'
import { storePlaceCases } from './store-places.ts'
import { aMember, aPost, aSite, aTopic, line } from './store-records.ts'
import { storeShelfCases } from './store-shelf.ts'
import { storeTendingCases } from './store-tending.ts'
import type { Case } from './suite.ts'

export type { OpenStore } from './store-case.ts'

/** What every Store does. The memory store is the reference. */
export const storeSuite: readonly Case<OpenStore>[] = [
  test('keeps a site with every setting', async store => {
    assert.deepEqual(await store.site(site), aSite())
    await store.putSite({ ...aSite(), name: 'Renamed', rev: 2 })
    assert.equal((await store.site(site))?.name, 'Renamed')
    assert.equal(await store.site('unknown'), null)
    assert.deepEqual(
      (await store.sites()).map(({ id }) => id),
      [site],
    )
  }),
  test('gives back records as they were put', async store => {
    const topic = aTopic('lamp', {
      url: 'https://shop.example/lamp',
      tags: ['light'],
      locked: true,
      keys: ['a', 'b'],
      active: 4,
      pinned: true,
      slow: 60_000,
      accepted: 'p1',
      from: { topic: 'cord', post: 'c1' },
      titled: 'p1',
    })
    const post = aPost('p1', {
      lang: 'de',
      edited: 5,
      kind: 'pingback',
      imported: 'hash',
      helpful: 3,
      mentions: ['bob'],
      became: 'talk',
      mark: { by: 'rule', reason: 'links', at: 7 },
      state: 'held',
    })
    const member = aMember('ann', {
      avatar: 'https://a.example/p.png',
      url: 'https://a.example',
      role: 'staff',
      claimed: 9,
    })
    await put(store, { topics: [topic], posts: [post], members: [member] })
    assert.deepEqual(known(await store.topics(site, ['lamp', 'nope'])), [topic])
    assert.deepEqual(known(await store.posts(site, ['nope', 'p1'])), [post])
    assert.deepEqual(known(await store.members(site, ['ann'])), [member])
    assert.deepEqual(known([await store.memberBySubject(site, 'guest:ann')]), [member])
    assert.equal(await store.memberBySubject(site, 'guest:bob'), null)
  }),
  test('finds those who tend', async store => {
    const roles = ['guest', 'member', 'partner', 'staff', 'moderator', 'owner'] as const
    await put(store, { members: roles.map(role => aMember(role, { role })) })
    const found = await store.staff(site)
    assert.deepEqual(found.map(({ id }) => id).sort(), ['moderator', 'owner', 'staff'])
    assert.deepEqual(await store.staff('other'), [])
  }),
  test('finds a topic by its id and by each of its keys', async store => {
    await put(store, {
      topics: [aTopic('lamp', { keys: ['a', 'b'] }), aTopic('idea', { kind: 'idea', keys: ['a'] })],
    })
    for (const ref of [{ id: 'lamp' }, { kind: 'thread', key: 'a' }, { kind: 'thread', key: 'b' }]) {
      assert.equal((await store.topic(site, ref))?.id, 'lamp')
    }
    assert.equal((await store.topic(site, { kind: 'idea', key: 'a' }))?.id, 'idea')
    assert.equal(await store.topic(site, { kind: 'idea', key: 'b' }), null)
  }),
  test('keeps sites apart', async store => {
    await store.putSite(aSite('other'))
    await put(store, { topics: [aTopic('lamp')], posts: [aPost('p1')], members: [aMember('ann')] })
    assert.deepEqual(await store.posts('other', ['p1']), [])
    assert.equal(await store.topic('other', { id: 'lamp' }), null)
    assert.equal(await store.lastSeq('other'), 0)
    const committed = await store.commit('other', { expect: [], posts: [aPost('p1')], log: [line('p1')] })
    assert.deepEqual(committed, { ok: true, seq: 1 })
  }),
  test('never changes a record that it gave out', async store => {
    const post = aPost('p1')
    await put(store, { topics: [aTopic('lamp')], posts: [post] })
    const [read] = await store.posts(site, ['p1'])
    await put(store, { expect: [], bump: [{ id: 'p1', replies: 1, below: 1 }] })
    assert.equal(read?.replies, 0)
    assert.equal(post.replies, 0)
  }),

  test('lists children of several parents at once, each in order and with its own limit', async store => {
    await put(store, { topics: [aTopic('lamp')], posts: family() })
    const read = await store.children(
      site,
      'lamp',
      [
        { parent: null, limit: 2 },
        { parent: 'r2', limit: 10 },
        { parent: 'nobody', limit: 10 },
      ],
      'oldest',
    )
    assert.deepEqual(read.map(ids), [['r1', 'r2'], ['c1', 'c2'], []])
  }),
  test('goes on after a position, in both directions, and breaks ties of time by seq', async store => {
    const same = [3, 1, 2].map(seq => aPost(`s${seq}`, { at: 50, seq }))
    await put(store, { topics: [aTopic('lamp')], posts: same })
    const from = (sort: 'oldest' | 'newest', seq: number) =>
      store.children(site, 'lamp', [{ parent: null, after: { at: 50, seq }, limit: 9 }], sort)
    assert.deepEqual((await from('oldest', 1)).map(ids), [['s2', 's3']])
    assert.deepEqual((await from('newest', 2)).map(ids), [['s1']])
    assert.deepEqual((await from('oldest', 3)).map(ids), [[]])
  }),
  test('lists removed posts, which leave a mark, and neither held nor gone ones', async store => {
    const states = ['shown', 'held', 'removed', 'gone'] as const
    const posts = states.map((state, seq) => aPost(state, { state, seq }))
    await put(store, { topics: [aTopic('lamp')], posts })
    const [listed] = await store.children(site, 'lamp', [{ parent: null, limit: 9 }], 'oldest')
    assert.deepEqual(ids(listed ?? []), ['shown', 'removed'])
  }),
  test('gives a post and those above it, nearest first', async store => {
    await put(store, { topics: [aTopic('lamp')], posts: family() })
    assert.deepEqual(ids(await store.lineage(site, 'd1')), ['d1', 'c1', 'r2'])
    assert.deepEqual(await store.lineage(site, 'nope'), [])
  }),
  test('counts shown posts in the order asked', async store => {
    await put(store, { topics: [aTopic('lamp', { posts: 3 }), aTopic('cord', { posts: 5, keys: ['k'] })] })
    const refs = [{ kind: 'thread', key: 'k' }, { id: 'nope' }, { id: 'lamp' }, { kind: 'idea', key: 'k' }]
    assert.deepEqual(await store.counts(site, refs), [5, 0, 3, 0])
  }),
  test('lists held posts oldest first, of a site, a topic or an author, page by page', async store => {
    const posts = [
      aPost('h2', { state: 'held', at: 20 }),
      aPost('h1', { state: 'held', at: 10, author: 'bob' }),
      aPost('h3', { state: 'held', at: 30, topic: 'cord' }),
      aPost('s', { at: 15 }),
    ]
    await put(store, { topics: [aTopic('lamp'), aTopic('cord')], posts })
    assert.deepEqual(ids(await store.held(site, { limit: 9 })), ['h1', 'h2', 'h3'])
    assert.deepEqual(ids(await store.held(site, { limit: 1, after: { at: 10, target: 'h1' } })), ['h2'])
    assert.deepEqual(ids(await store.held(site, { limit: 9, after: { at: 20, target: 'h' } })), ['h2', 'h3'])
    assert.deepEqual(ids(await store.held(site, { limit: 9, topic: 'cord' })), ['h3'])
    assert.deepEqual(ids(await store.held(site, { limit: 9, topic: 'lamp', author: 'bob' })), ['h1'])
  }),

  test('adds to the counts of posts, and a put of a stored post leaves them', async store => {
    await put(store, { topics: [aTopic('lamp')], posts: [aPost('p1')] })
    await put(store, { bump: [{ id: 'p1', replies: 1, below: 2 }] })
    await put(store, { bump: [{ id: 'p1', replies: 0, below: 1 }], posts: [aPost('p1', { rev: 2 })] })
    const [post] = await store.posts(site, ['p1'])
    assert.deepEqual([post?.rev, post?.replies, post?.below], [2, 1, 3])
  }),
  test('keeps earlier versions, and forgets them when told to', async store => {
    const version = { target: 'p1', version: 1, text: 'before', at: 5, by: 'ann' }
    await put(store, { topics: [aTopic('lamp')], posts: [aPost('p1')], versions: [version] })
    await put(store, { versions: [{ ...version, version: 2 }] })
    assert.deepEqual(known(await store.versions(site, 'p1')), [version, { ...version, version: 2 }])
    await put(store, { forget: ['p1'] })
    assert.deepEqual(await store.versions(site, 'p1'), [])
  }),
  test('keeps a reaction once however often it is said', async store => {
    const like = { target: 'p1', member: 'ann', kind: 'like' }
    await put(store, { topics: [aTopic('lamp')], posts: [aPost('p1')], react: [{ ...like, on: true }] })
    await put(store, { react: [{ ...like, on: true }] })
    assert.deepEqual(known(await store.reactions(site, 'ann', ['p1', 'p2'])), [like])
    await put(store, { react: [{ ...like, on: false }] })
    assert.deepEqual(await store.reactions(site, 'ann', ['p1']), [])
  }),

  test('numbers the log without gaps and reads it both ways', async store => {
    await put(store, { log: [line('a'), line('b', { action: 'moderate', by: 'rule', role: 'rule' })] })
    assert.deepEqual(await store.commit(site, { expect: [], log: [line('c')] }), { ok: true, seq: 3 })
    assert.equal(await store.lastSeq(site), 3)
    const read = async (range: Parameters<Store['log']>[1]) => (await store.log(site, range)).map(l => l.seq)
    assert.deepEqual(await read({ limit: 9 }), [1, 2, 3])
    assert.deepEqual(await read({ after: 1, limit: 1 }), [2])
    assert.deepEqual(await read({ before: 3, limit: 9 }), [2, 1])
    assert.deepEqual(await read({ before: 9, limit: 9, actions: ['moderate'] }), [2])
    const [first] = await store.log(site, { limit: 1 })
    assert.deepEqual(known([first]), [{ ...line('a'), seq: 1 }])
  }),
  test('counts what somebody has written since a time', async store => {
    await put(store, {
      log: [line('a', { at: 10 }), line('b', { at: 20 }), line('c', { at: 30, by: 'bob' })],
    })
    assert.equal(await store.writesSince(site, 'ann', 0, 9, ['post.put']), 2)
    assert.equal(await store.writesSince(site, 'ann', 10, 9, ['post.put']), 1)
    assert.equal(await store.writesSince(site, 'ann', 0, 1, ['post.put']), 1)
    assert.equal(await store.writesSince(site, 'ann', 0, 9, ['react', 'me.put']), 0)
  }),
  test('remembers what was done, and refuses to do it twice', async store => {
    const done = {
      key: 'k1',
      by: 'ann',
      outcome: 'held' as const,
      targets: [{ type: 'post' as const, id: 'p1' }],
    }
    await put(store, { done: [done] })
    assert.deepEqual(known(await store.done(site, ['k0', 'k1'])), [done])
    assert.deepEqual(await store.commit(site, { ...none, done: [done], log: [line('a')] }), changed)
    assert.equal(await store.lastSeq(site), 0)
  }),

  test('refuses a commit whose expectation has failed, and writes nothing of it', async store => {
    await put(store, {
      topics: [aTopic('lamp')],
      posts: [aPost('p1', { rev: 3 })],
      members: [aMember('ann')],
    })
    const wrong: Write['expect'][number][] = [
      { type: 'post', id: 'p1', rev: 2 },
      { type: 'post', id: 'p1', rev: 0 },
      { type: 'post', id: 'new', rev: 1 },
      { type: 'topic', id: 'lamp', rev: 2 },
      { type: 'member', id: 'ann', rev: 0 },
      { type: 'topic-key', id: 'thread:shop.example/lamp', rev: 0 },
      { type: 'subject', id: 'guest:ann', rev: 0 },
    ]
    for (const expect of wrong) {
      const write = { expect: [expect], posts: [aPost('p2')], log: [line('p2')] }
      assert.deepEqual(await store.commit(site, write), changed, JSON.stringify(expect))
    }
    assert.deepEqual(await store.posts(site, ['p2']), [])
    assert.equal(await store.lastSeq(site), 0)
  }),
  test('takes a commit whose expectations hold', async store => {
    await put(store, { topics: [aTopic('lamp')], posts: [aPost('p1', { rev: 3 })] })
    const expect: Write['expect'] = [
      { type: 'post', id: 'p1', rev: 3 },
      { type: 'post', id: 'new', rev: 0 },
      { type: 'topic-key', id: 'idea:shop.example/lamp', rev: 0 },
      { type: 'subject', id: 'guest:ann', rev: 0 },
    ]
    assert.equal((await store.commit(site, { expect, log: [] })).ok, true)
  }),
  test('refuses a second topic with the same key and a second member with the same proof', async store => {
    await put(store, { topics: [aTopic('lamp')], members: [aMember('ann')] })
    const topics = [aTopic('other', { keys: ['shop.example/lamp'] })]
    assert.deepEqual(await store.commit(site, { ...none, topics }), changed)
    const members = [aMember('bob', { subject: 'guest:ann' })]
    assert.deepEqual(await store.commit(site, { ...none, members }), changed)
    assert.deepEqual(await store.members(site, ['bob']), [])
  }),
  test('lets one of many commits at once win, and numbers those that win', async store => {
    await put(store, { topics: [aTopic('lamp')] })
    const topics = (rev: number) => [aTopic('lamp', { rev })]
    const expect = [{ type: 'topic', id: 'lamp', rev: 1 } as const]
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        store.commit(site, { expect, topics: topics(2), log: [line(`p${i}`)] }),
      ),
    )
    assert.equal(all.filter(({ ok }) => ok).length, 1)
    assert.equal(await store.lastSeq(site), 1)
  }),
  test('takes text of any kind as it is', async store => {
    const text = `'"; drop table posts; -- \u{1F9F5}\u0301 שלום \\ %_ ${'x'.repeat(50_000)}`
    await put(store, { topics: [aTopic('lamp')], posts: [aPost('p1', { text })] })
    assert.equal((await store.posts(site, ['p1']))[0]?.text, text)
  }),
  ...storePlaceCases,
  ...storeShelfCases,
  ...storeOwnedCases,
  ...storeTendingCases,
  ...storeMediaCases,
]
