import { limits, newKey, plainDoc } from '@commonthread/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCommunity } from '../create.ts'
import { memoryStore } from '../memory/index.ts'
import type { Store } from '../store.ts'
import { nobody } from '../viewer.ts'
import { batchSize } from './apply.ts'
import { bring, countsAreRight, everything, now, post, site, skip, thread } from './testing/records.ts'

let store: Store
const posts = ['1', '2', '3'].map(id => post(id))

beforeEach(async () => {
  store = memoryStore()
  await store.putSite(site)
})

const stored = async (...ids: string[]) => {
  const found = await store.posts(
    site.id,
    ids.map(id => `x-${id}`),
  )
  return ids.map(id => found.find(record => record.id === `x-${id}`))
}
const topic = async () => store.topic(site.id, { kind: 'thread', key: 'lamp.example/1' })

/** Much for one test: a busy machine takes longer than a test has. */
const slow = { timeout: 60_000 }

describe('applyImport', () => {
  it('makes the thread, its people and its posts, as they were', async () => {
    const summary = await bring(store, [
      thread('1', { closed: true }),
      post('1'),
      post('2', '1', { at: 3_000, author: { source: 'x-by-bo', name: 'Bo' } }),
      post('3', null, { kind: 'pingback' }),
      skip('spam'),
    ])
    expect(summary).toMatchObject({
      threads: { added: 1, updated: 0, unchanged: 0 },
      comments: { added: 2 },
      pingbacks: { added: 1 },
      leftOut: { spam: 1 },
    })
    expect(await topic()).toMatchObject({
      id: 'x-p1',
      title: 'Page 1',
      url: 'https://lamp.example/1',
      locked: true,
      at: 1_000,
      posts: 3,
      listed: 3,
      nextSeq: 3,
    })
    expect(await stored('1', '2', '3')).toMatchObject([
      {
        at: 2_000,
        parent: null,
        depth: 0,
        seq: 0,
        replies: 1,
        below: 1,
        text: 'Words of 1',
        author: 'x-by-ada',
      },
      { at: 3_000, parent: 'x-1', depth: 1, seq: 1, replies: 0, author: 'x-by-bo' },
      { kind: 'pingback', seq: 2 },
    ])
    expect(await store.members(site.id, ['x-by-ada'])).toMatchObject([
      { name: 'Ada', role: 'guest', subject: 'import:x-by-ada', url: 'https://ada.example/' },
    ])
  })

  it('is read like anything that was written here', async () => {
    await bring(store, [thread('1'), post('1'), post('2', '1'), post('3', null, { state: 'held' })])
    const community = createCommunity({ store, now: () => now })
    const { value } = await community.read(site.id, nobody, 'topic', {
      ref: { kind: 'thread', key: 'lamp.example/1' },
    })
    expect(value.posts.map(({ id, parent, author }) => [id, parent, author.name])).toEqual([
      ['x-1', null, 'Ada'],
      ['x-2', 'x-1', 'Ada'],
    ])
    expect(value.topic?.posts).toBe(2)
  })

  it('writes nothing the second time', async () => {
    const records = [thread('1'), post('1'), post('2', '1', { state: 'held' }), skip('trash', '9')]
    await bring(store, records)
    const before = await everything(records, store)
    const again = await bring(store, records, { now: () => now + 1 })
    expect(await everything(records, store)).toEqual(before)
    expect(again).toMatchObject({
      threads: { added: 0, unchanged: 1 },
      comments: { added: 0, unchanged: 2 },
      held: 1,
      leftOut: { trash: 1 },
    })
  })

  it('writes nothing at all in a dry run, and says what would happen', async () => {
    const many = Array.from({ length: 2 * batchSize }, (_, i) => post(`${i}`, i ? '0' : null))
    const records = [thread('1'), ...many]
    const dry = await bring(store, records, { dry: true })
    expect(await store.lastSeq(site.id)).toBe(0)
    expect(dry).toEqual(await bring(store, records))
    expect(await bring(store, records, { dry: true })).toMatchObject({
      threads: { unchanged: 1 },
      comments: { added: 0 },
    })
  })

  it('brings what changed in the source, and says so in revisions and versions', async () => {
    await bring(store, [thread('1'), post('1'), post('2', '1'), post('3', null, { state: 'held' })])
    const summary = await bring(
      store,
      [
        thread('1', { title: 'New title', closed: true }),
        post('1', null, { text: 'New words' }),
        post('2', '1', { state: 'held' }),
        post('3'),
      ],
      { now: () => now + 5 },
    )
    expect(summary).toMatchObject({ threads: { updated: 1 }, comments: { updated: 3, unchanged: 0 } })
    expect(await stored('1', '2', '3')).toMatchObject([
      {
        rev: 2,
        version: 2,
        edited: now + 5,
        text: 'New words',
        doc: plainDoc('New words'),
        replies: 0,
        below: 0,
      },
      { rev: 2, version: 1, state: 'held', mark: { by: 'rule', reason: 'review' } },
      { rev: 2, state: 'shown', mark: undefined },
    ])
    expect(await topic()).toMatchObject({ title: 'New title', locked: true, posts: 2, listed: 2 })
    expect(await store.versions(site.id, 'x-1')).toEqual([
      { target: 'x-1', version: 1, text: 'Words of 1', at: 2_000, by: 'x-by-ada' },
    ])
    await countsAreRight(store, posts)
  })

  it('leaves alone what somebody changed here in the meantime', async () => {
    await bring(store, [thread('1'), post('1')])
    const [one] = await stored('1')
    const page = await topic()
    await store.commit(site.id, {
      expect: [],
      posts: [{ ...one!, rev: 2, text: 'Edited here' }],
      topics: [{ ...page!, rev: page!.rev + 1, locked: true }],
      log: [],
    })
    const changed = [thread('1', { title: 'New title' }), post('1', null, { text: 'New words' })]
    expect(await bring(store, changed)).toMatchObject({ threads: { kept: 1 }, comments: { kept: 1 } })
    expect(await stored('1')).toMatchObject([{ rev: 2, text: 'Edited here' }])
    expect(await topic()).toMatchObject({ title: 'Page 1' })
    expect(await bring(store, [thread('1'), post('1')])).toMatchObject({ comments: { unchanged: 1 } })
  })

  it('takes away what the export now leaves out, and brings it back when it returns', async () => {
    await bring(store, [thread('1'), post('1'), post('2', '1'), post('3')])
    const mark = post('1', null, { text: '', state: 'removed', reason: 'spam' })
    const without = [thread('1'), mark, post('2', '1'), skip('spam', '3')]
    expect(await bring(store, without)).toMatchObject({ marks: { updated: 1 }, withdrawn: 1 })
    expect(await stored('1', '3')).toMatchObject([
      { state: 'removed', text: '', doc: null, mark: { by: 'rule', reason: 'spam' } },
      { state: 'gone', text: '', doc: null },
    ])
    expect(await bring(store, without)).toMatchObject({ marks: { unchanged: 1 }, withdrawn: 0 })
    await countsAreRight(store, posts)
    await bring(store, [thread('1'), post('1'), post('2', '1'), post('3')])
    expect(await stored('1', '3')).toMatchObject([
      { state: 'shown', text: 'Words of 1' },
      { state: 'shown', text: 'Words of 3' },
    ])
    await countsAreRight(store, posts)
  })

  it('does not bring back what its author erased here, and keeps a place for answers to it', async () => {
    await bring(store, [thread('1'), post('1')])
    const [one] = await stored('1')
    const page = await topic()
    await store.commit(site.id, {
      expect: [],
      posts: [{ ...one!, rev: 2, state: 'gone', text: '', doc: null }],
      topics: [{ ...page!, rev: page!.rev + 1, posts: 0, listed: 0 }],
      log: [],
    })
    await bring(store, [thread('1'), post('1'), post('2', '1')])
    expect(await stored('1', '2')).toMatchObject([
      { state: 'removed', text: '', replies: 1 },
      { parent: 'x-1', depth: 1, state: 'shown' },
    ])
    await countsAreRight(store, posts)
  })

  it('leaves a moved post where it is, brings it up to date there, and answers to it beside it', async () => {
    await bring(store, [thread('1'), post('1'), post('2', '1')])
    const community = createCommunity({ store, rates: false })
    const member = await community.enter(site.id, { subject: 'host:sam', name: 'Sam', role: 'staff' })
    const into = { kind: 'talk', title: 'Talk' } as const
    const [moved] = await community.send(site.id, { member, proof: 'host' }, [
      { do: 'post.move', key: newKey(), made: 0, post: 'x-1', into },
    ])
    expect(moved?.ok).toBe(true)
    const [one] = await stored('1')
    await bring(store, [thread('1'), post('1', null, { text: 'New words' }), post('2', '1'), post('3', '2')])
    expect(await stored('1', '2', '3')).toMatchObject([
      { topic: one?.topic, text: 'New words', below: 2 },
      { topic: one?.topic, parent: 'x-1', below: 1 },
      { topic: one?.topic, parent: 'x-2', depth: 2 },
    ])
    expect(await store.topic(site.id, { id: one?.topic ?? '' })).toMatchObject({
      posts: 3,
      listed: 3,
      nextSeq: 3,
    })
    expect(await topic()).toMatchObject({ posts: 0, listed: 0 })
    await community.close()
  })

  it('comes to the discussion that a page has already', async () => {
    await bring(store, [thread('1'), post('1')])
    const other = { ...thread('1', { source: 'y-t1', title: 'Other', closed: true }) }
    const summary = await bring(store, [other, post('2', null, { thread: 'y-t1' })])
    expect(summary).toMatchObject({ threads: { added: 0, joined: 1 }, comments: { added: 1 } })
    expect(await topic()).toMatchObject({ id: 'x-p1', title: 'Page 1', locked: undefined, posts: 2 })
  })

  it('tells nothing with that of what waits there', async () => {
    await store.putSite({ ...site, review: 'all' })
    const community = createCommunity({ store, rates: false })
    const member = await community.enter(site.id, { subject: 'eve', name: 'Eve', role: 'guest' })
    const ref = { kind: 'thread', key: 'lamp.example/1' }
    const page = { title: 'Cheap pills' }
    const words = { parent: null, body: { text: 'words' }, page } as const
    const held = { do: 'post.put', key: newKey(), made: 0, topic: ref, ...words } as const
    await community.send(site.id, { member, proof: 'guest' }, [held])
    await bring(store, [thread('1'), post('1')])
    const { value } = await community.read(site.id, nobody, 'topic', { ref })
    expect(value.topic).toMatchObject({ posts: 1, title: '' })
    expect(value.topic?.author.name).not.toBe('Eve')
    await community.close()
  })

  it('leads to a thread from the new address of its page as well', async () => {
    await bring(store, [thread('1'), post('1')])
    const moved = thread('1', { key: 'new.example/1', url: 'https://new.example/1' })
    expect(await bring(store, [moved, post('1')])).toMatchObject({
      threads: { updated: 1 },
      comments: { unchanged: 1 },
    })
    expect(await topic()).toMatchObject({
      keys: ['lamp.example/1', 'new.example/1'],
      url: 'https://new.example/1',
    })
    expect(await bring(store, [moved, post('1')])).toMatchObject({ threads: { unchanged: 1 } })
    const taken = thread('1', { key: 'new.example/2' })
    await bring(store, [thread('2', { key: 'new.example/2' }), post('5', null, { thread: 'x-p2' })])
    expect(await bring(store, [taken, post('1')])).toMatchObject({ threads: { apart: 1 } })
  })

  it('stores no answer deeper than posts may stand, and says how many stand higher', slow, async () => {
    const deep = Array.from({ length: limits.depth + 4 }, (_, i) => post(`${i}`, i ? `${i - 1}` : null))
    const summary = await bring(store, [thread('1'), ...deep])
    expect(summary.leftOut).toEqual({ 'too-deep': 3 })
    const depths = (
      await store.posts(
        site.id,
        deep.map(({ source }) => source),
      )
    ).map(({ depth }) => depth)
    expect(Math.max(...depths)).toBe(limits.depth)
    await countsAreRight(store, deep)
  })

  it('tries again when others write at the same time, and gives up when they always do', async () => {
    let refusals = 3
    const busy: Store = {
      ...store,
      commit: async (...args) => (refusals-- > 0 ? { ok: false, why: 'changed' } : store.commit(...args)),
    }
    expect(await bring(busy, [thread('1'), post('1')])).toMatchObject({ comments: { added: 1 } })
    refusals = Number.POSITIVE_INFINITY
    await expect(bring(busy, [thread('1'), post('2')])).rejects.toThrow(/Try again/)
  })
})
