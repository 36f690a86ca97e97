import assert from 'node:assert/strict'
import type { NoticeRecord, Store } from '@commonthread/community'
import { ids, known, type OpenStore, put, site, test } from './store-case.ts'
import { aPost, aTopic, line } from './store-records.ts'
import type { Case } from './suite.ts'

const lamp = { type: 'topic', id: 'lamp' } as const
const ann = { type: 'member', id: 'ann' } as const

/** What a Store does for those who follow, report and tend. */
export const storeTendingCases: readonly Case<OpenStore>[] = [
  test('keeps the details of a line of the log', async store => {
    const detail = { ground: 'spam', rule: 'links', from: 'cord', goneAt: 4 } as const
    await put(store, { log: [line('a', { detail }), line('b')] })
    assert.deepEqual(
      known(await store.log(site, { limit: 9 })).map(line => line.detail),
      [detail, undefined],
    )
  }),
  test('gives a whole branch in any state, those above before those below, and no more than asked', async store => {
    await put(store, {
      topics: [aTopic('lamp')],
      posts: [
        aPost('other', { at: 1 }),
        aPost('root', { at: 2 }),
        aPost('held', { at: 3, parent: 'root', depth: 1, state: 'held' }),
        aPost('kid', { at: 4, parent: 'root', depth: 1, state: 'removed' }),
        aPost('gone', { at: 5, parent: 'kid', depth: 2, state: 'gone' }),
        aPost('deep', { at: 6, parent: 'gone', depth: 3, state: 'held' }),
      ],
    })
    const found = ids(await store.branch(site, 'root', 99))
    assert.deepEqual(found[0], 'root')
    assert.deepEqual([...found].sort(), ['deep', 'gone', 'held', 'kid', 'root'])
    assert(found.indexOf('kid') < found.indexOf('gone') && found.indexOf('gone') < found.indexOf('deep'))
    assert.equal((await store.branch(site, 'root', 3)).length, 3)
    assert.deepEqual(await store.branch(site, 'nope', 9), [])
  }),

  test('knows who follows what, each once, and lets go again', async store => {
    const follow = (member: string, target: typeof lamp | typeof ann, on = true) => ({
      member,
      target,
      at: 5,
      on,
    })
    await put(store, { follow: [follow('bob', lamp), follow('bob', ann), follow('cat', ann)] })
    await put(store, { follow: [follow('bob', lamp)] })
    assert.deepEqual([...(await store.followers(site, [lamp, ann], 9))].sort(), ['bob', 'cat'])
    assert.equal((await store.followers(site, [lamp, ann], 1)).length, 1)
    assert.deepEqual(known(await store.follows(site, 'cat', [lamp, ann])), [ann])
    const many = ['m1', 'm2', 'm3', 'm4', 'm5'].map(member => follow(member, lamp))
    await put(store, { follow: many.toReversed() })
    const first = await store.followers(site, [lamp], 3)
    const rest = await store.followers(site, [lamp], 9, first.at(-1))
    assert.deepEqual([...first, ...rest].sort(), ['bob', 'm1', 'm2', 'm3', 'm4', 'm5'])
    await put(store, { follow: many.map(one => ({ ...one, on: false })) })
    await put(store, { follow: [follow('bob', lamp, false)] })
    assert.deepEqual(await store.followers(site, [lamp], 9), [])
    assert.deepEqual(await store.followers(site, [{ type: 'topic', id: 'ann' }], 9), [])
  }),

  test('knows who has been told of an entry, also where the notice was dropped', async store => {
    await put(store, { notify: [notice('ann', 'p1', 10), notice('bob', 'p1', 10), notice('cat', 'p2', 10)] })
    await put(store, { hush: ['p1'], unnotify: [{ member: 'bob', target: 'p1' }] })
    assert.deepEqual(await store.told(site, 'p1', ['ann', 'bob', 'cat']), ['ann'])
  }),

  test('lists notices newest first, page by page, and one of a person and entry', async store => {
    await put(store, { notify: [notice('ann', 'p1', 10), notice('ann', 'p3', 30), notice('bob', 'p3', 30)] })
    await put(store, { notify: [notice('ann', 'p2', 30), notice('ann', 'p1', 10, { type: 'mention' })] })
    const read = async (before?: { at: number; target: string }, limit = 9) =>
      (await store.notices(site, 'ann', { before, limit })).map(({ target, type }) => `${target.id} ${type}`)
    assert.deepEqual(await read(), ['p3 reply', 'p2 reply', 'p1 mention'])
    assert.deepEqual(await read(undefined, 1), ['p3 reply'])
    assert.deepEqual(await read({ at: 30, target: 'p3' }), ['p2 reply', 'p1 mention'])
    assert.deepEqual(await read({ at: 30, target: 'p2' }), ['p1 mention'])
  }),
  test('gives back a notice as it was put, with the number of the newest line', async store => {
    const whole = notice('ann', 'p1', 10, { by: 'bob' })
    await put(store, {
      notify: [whole, notice('ann', 't1', 5, { target: lamp })],
      log: [line('a'), line('b')],
    })
    assert.deepEqual(known(await store.notices(site, 'ann', { limit: 9 })), [
      { ...whole, seq: 2 },
      { ...notice('ann', 't1', 5, { target: lamp }), seq: 2 },
    ])
  }),
  test('counts what is unseen up to a number, and time seen never goes back', async store => {
    await put(store, { notify: [1, 2, 3].map(i => notice('ann', `p${i}`, i * 10)) })
    assert.deepEqual(await store.seen(site, 'ann', 9), { upTo: 0, unread: 3 })
    assert.deepEqual(await store.seen(site, 'ann', 2), { upTo: 0, unread: 2 })
    await put(store, { seen: [{ member: 'ann', upTo: 20 }] })
    await put(store, { seen: [{ member: 'ann', upTo: 10 }] })
    assert.deepEqual(await store.seen(site, 'ann', 9), { upTo: 20, unread: 1 })
    assert.deepEqual(await store.seen(site, 'bob', 9), { upTo: 0, unread: 0 })
  }),
  test('drops the notices about an entry, unless they are put anew', async store => {
    await put(store, { notify: [notice('ann', 'p1', 10), notice('bob', 'p1', 10), notice('ann', 'p2', 20)] })
    await put(store, { hush: ['p1'], notify: [notice('bob', 'p1', 30, { type: 'removed' })] })
    assert.deepEqual(await targets(store, 'ann'), ['p2'])
    assert.deepEqual(await targets(store, 'bob'), ['p1'])
    assert.equal((await store.seen(site, 'ann', 9)).unread, 1)
  }),
  test('finds what some lines have changed of some people’s notices, dropped ones too', async store => {
    await put(store, { notify: [notice('ann', 'p1', 1), notice('bob', 'p1', 1)], log: [line('p1')] })
    await put(store, { notify: [notice('ann', 'p2', 2)], log: [line('p2')] })
    const found = async (after: number, upTo: number, members = ['ann']) =>
      (await store.noticed(site, members, { after, upTo }))
        .map(({ member, target, dropped }) => `${member} ${target.id}${dropped ? ' dropped' : ''}`)
        .sort()
    assert.deepEqual(await found(0, 1), ['ann p1'])
    assert.deepEqual(await found(1, 2, ['ann', 'bob']), ['ann p2'])
    await put(store, { touch: ['p1'], log: [line('p1')] })
    assert.deepEqual(await found(2, 3, ['ann', 'bob']), ['ann p1', 'bob p1'])
    await put(store, { hush: ['p1'], log: [line('p1')] })
    assert.deepEqual(await found(3, 9), ['ann p1 dropped'])
    await put(store, { touch: ['p1'], hush: ['p1'], log: [line('p1')] })
    assert.deepEqual(await found(4, 9), [])
  }),

  test('keeps one report of a person and post, and lists posts by their first one', async store => {
    const report = (target: string, member: string, at: number, note?: string) => ({
      target,
      member,
      ground: 'spam' as const,
      at,
      ...(note ? { note } : {}),
    })
    await put(store, { report: [report('p2', 'ann', 20), report('p1', 'ann', 10)] })
    await put(store, { report: [report('p1', 'bob', 15), report('p1', 'ann', 30, 'again')] })
    assert.deepEqual(known(await store.reports(site, ['p1'], 9)), [
      report('p1', 'bob', 15),
      report('p1', 'ann', 30, 'again'),
    ])
    assert.deepEqual(known(await store.reports(site, ['p1', 'p2'], 1)), [
      report('p1', 'bob', 15),
      report('p2', 'ann', 20),
    ])
    const first = { target: 'p1', at: 10 }
    const second = { target: 'p2', at: 20 }
    assert.deepEqual(known(await store.reported(site, { limit: 9 })), [first, second])
    assert.deepEqual(known(await store.reported(site, { limit: 1 })), [first])
    assert.deepEqual(known(await store.reported(site, { after: first, limit: 9 })), [second])
    await put(store, { settle: ['p1'] })
    assert.deepEqual(await store.reports(site, ['p1'], 9), [])
    assert.deepEqual(known(await store.reported(site, { limit: 9 })), [second])
    await put(store, { report: [report('p1', 'ann', 40)] })
    assert.deepEqual(known(await store.reported(site, { limit: 9 })), [second, { target: 'p1', at: 40 }])
  }),
  test('keeps notes about posts, oldest first, and replaces one of the same id', async store => {
    const note = (id: string, target: string, at: number, text = id) => ({ id, target, by: 'ann', at, text })
    await put(store, { note: [note('n2', 'p1', 20), note('n1', 'p1', 10), note('n3', 'p2', 15)] })
    await put(store, { note: [note('n2', 'p1', 20, 'anew')] })
    assert.deepEqual(known(await store.notes(site, ['p1'])), [
      note('n1', 'p1', 10),
      note('n2', 'p1', 20, 'anew'),
    ])
    assert.deepEqual(await store.notes(site, ['nope']), [])
    await put(store, { unnote: ['p1', 'nope'] })
    assert.deepEqual(known(await store.notes(site, ['p1', 'p2'])), [note('n3', 'p2', 15)])
  }),
]

function notice(member: string, target: string, at: number, more: Partial<NoticeRecord> = {}) {
  return { member, target: { type: 'post' as const, id: target }, type: 'reply', at, ...more }
}

async function targets(store: Store, member: string): Promise<string[]> {
  return (await store.notices(site, member, { limit: 9 })).map(({ target }) => target.id)
}
