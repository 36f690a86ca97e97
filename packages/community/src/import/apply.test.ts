import { limits, plainDoc } from '@commonthread/protocol'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCommunity } from '../create.ts'
import { memoryStore } from '../memory/index.ts'
import { isListed, type PostRecord, type SiteRecord } from '../records.ts'
import type { Store } from '../store.ts'
import { nobody } from '../viewer.ts'
import { applyImport, batchSize, type ImportOptions } from './apply.ts'
import type { ImportedPost, ImportedThread, ImportRecord, LeftOutReason } from './records.ts'

const site: SiteRecord = {
  id: 'demo',
  name: 'Demo',
  rev: 1,
  wording: {},
  limits: {},
  reactions: ['like'],
  review: 'open',
  origins: [],
  images: [],
  secret: 'sixteen-characters-and-more-of-them',
}
const now = 1_700_000_000_000

const thread = (id: string, more: Partial<ImportedThread> = {}): ImportedThread => ({
  type: 'thread',
  source: `x-p${id}`,
  key: `lamp.example/${id}`,
  url: `https://lamp.example/${id}`,
  title: `Page ${id}`,
  at: 1_000,
  closed: false,
  ...more,
})

const post = (id: string, parent: string | null = null, more: Partial<ImportedPost> = {}): ImportedPost => ({
  type: 'post',
  source: `x-${id}`,
  thread: 'x-p1',
  parent: parent === null ? null : `x-${parent}`,
  author: { source: 'x-by-ada', name: 'Ada', url: 'https://ada.example/' },
  at: 2_000,
  text: `Words of ${id}`,
  state: 'shown',
  ...more,
})

const skip = (what: LeftOutReason, id?: string): ImportRecord => ({
  type: 'skip',
  what,
  ...(id === undefined ? {} : { source: `x-${id}` }),
})

async function* streamOf(records: readonly ImportRecord[]): AsyncGenerator<ImportRecord> {
  yield* records
}

let store: Store

beforeEach(async () => {
  store = memoryStore()
  await store.putSite(site)
})

const bring = (records: readonly ImportRecord[], options: ImportOptions = {}, into = store) =>
  applyImport(into, site, streamOf(records), { now: () => now, markup: plainDoc, ...options })

const stored = async (...ids: string[]) => {
  const posts = await store.posts(
    site.id,
    ids.map(id => `x-${id}`),
  )
  return ids.map(id => posts.find(record => record.id === `x-${id}`))
}
const topic = async (id = '1') => store.topic(site.id, { kind: 'thread', key: `lamp.example/${id}` })

/** Every entry that the records could have made, and the log. */
const everything = async (records: readonly ImportRecord[], from = store) => {
  const ids = records.flatMap(record => record.source ?? [])
  const authors = records.flatMap(record => (record.type === 'post' ? record.author.source : []))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return {
    posts: [...(await from.posts(site.id, ids))].sort(byId),
    topics: [...(await from.topics(site.id, ids))].sort(byId),
    members: [...(await from.members(site.id, authors))].sort(byId),
    log: await from.log(site.id, { after: 0, limit: 100_000 }),
  }
}

describe('applyImport', () => {
  it('makes the thread, its people and its posts, as they were', async () => {
    const summary = await bring([
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
    await bring([thread('1'), post('1'), post('2', '1'), post('3', null, { state: 'held' })])
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
    await bring(records)
    const before = await everything(records)
    const again = await bring(records, { now: () => now + 1 })
    expect(await everything(records)).toEqual(before)
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
    const dry = await bring(records, { dry: true })
    expect(await store.lastSeq(site.id)).toBe(0)
    expect(dry).toEqual(await bring(records))
    expect(await bring(records, { dry: true })).toMatchObject({
      threads: { unchanged: 1 },
      comments: { added: 0 },
    })
  })

  it('brings what changed in the source, and says so in revisions and versions', async () => {
    await bring([thread('1'), post('1'), post('2', '1'), post('3', null, { state: 'held' })])
    const summary = await bring(
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
    await countsAreRight()
  })

  it('leaves alone what somebody changed here in the meantime', async () => {
    await bring([thread('1'), post('1')])
    const [one] = await stored('1')
    const page = await topic()
    await store.commit(site.id, {
      expect: [],
      posts: [{ ...one!, rev: 2, text: 'Edited here' }],
      topics: [{ ...page!, rev: page!.rev + 1, locked: true }],
      log: [],
    })
    const changed = [thread('1', { title: 'New title' }), post('1', null, { text: 'New words' })]
    expect(await bring(changed)).toMatchObject({ threads: { kept: 1 }, comments: { kept: 1 } })
    expect(await stored('1')).toMatchObject([{ rev: 2, text: 'Edited here' }])
    expect(await topic()).toMatchObject({ title: 'Page 1' })
    expect(await bring([thread('1'), post('1')])).toMatchObject({ comments: { unchanged: 1 } })
  })

  it('takes away what the export now leaves out, and brings it back when it returns', async () => {
    await bring([thread('1'), post('1'), post('2', '1'), post('3')])
    const mark = post('1', null, { text: '', state: 'removed', reason: 'spam' })
    const without = [thread('1'), mark, post('2', '1'), skip('spam', '3')]
    expect(await bring(without)).toMatchObject({ marks: { updated: 1 }, withdrawn: 1 })
    expect(await stored('1', '3')).toMatchObject([
      { state: 'removed', text: '', doc: null, mark: { by: 'rule', reason: 'spam' } },
      { state: 'gone', text: '', doc: null },
    ])
    expect(await bring(without)).toMatchObject({ marks: { unchanged: 1 }, withdrawn: 0 })
    await countsAreRight()
    await bring([thread('1'), post('1'), post('2', '1'), post('3')])
    expect(await stored('1', '3')).toMatchObject([
      { state: 'shown', text: 'Words of 1' },
      { state: 'shown', text: 'Words of 3' },
    ])
    await countsAreRight()
  })

  it('does not bring back what its author erased here, and keeps a place for answers to it', async () => {
    await bring([thread('1'), post('1')])
    const [one] = await stored('1')
    const page = await topic()
    await store.commit(site.id, {
      expect: [],
      posts: [{ ...one!, rev: 2, state: 'gone', text: '', doc: null }],
      topics: [{ ...page!, rev: page!.rev + 1, posts: 0, listed: 0 }],
      log: [],
    })
    await bring([thread('1'), post('1'), post('2', '1')])
    expect(await stored('1', '2')).toMatchObject([
      { state: 'removed', text: '', replies: 1 },
      { parent: 'x-1', depth: 1, state: 'shown' },
    ])
    await countsAreRight()
  })

  it('comes to the discussion that a page has already', async () => {
    await bring([thread('1'), post('1')])
    const other = { ...thread('1', { source: 'y-t1', title: 'Other', closed: true }) }
    const summary = await bring([other, post('2', null, { thread: 'y-t1' })])
    expect(summary).toMatchObject({ threads: { added: 0, joined: 1 }, comments: { added: 1 } })
    expect(await topic()).toMatchObject({ id: 'x-p1', title: 'Page 1', locked: undefined, posts: 2 })
  })

  it('leads to a thread from the new address of its page as well', async () => {
    await bring([thread('1'), post('1')])
    const moved = thread('1', { key: 'new.example/1', url: 'https://new.example/1' })
    expect(await bring([moved, post('1')])).toMatchObject({
      threads: { updated: 1 },
      comments: { unchanged: 1 },
    })
    expect(await topic()).toMatchObject({
      keys: ['lamp.example/1', 'new.example/1'],
      url: 'https://new.example/1',
    })
    expect(await bring([moved, post('1')])).toMatchObject({ threads: { unchanged: 1 } })
    const taken = thread('1', { key: 'new.example/2' })
    await bring([thread('2', { key: 'new.example/2' }), post('5', null, { thread: 'x-p2' })])
    expect(await bring([taken, post('1')])).toMatchObject({ threads: { apart: 1 } })
  })

  it('stores no answer deeper than posts may stand, and says how many stand higher', async () => {
    const deep = Array.from({ length: limits.depth + 4 }, (_, i) => post(`${i}`, i ? `${i - 1}` : null))
    const summary = await bring([thread('1'), ...deep])
    expect(summary.leftOut).toEqual({ 'too-deep': 3 })
    const depths = (
      await store.posts(
        site.id,
        deep.map(({ source }) => source),
      )
    ).map(({ depth }) => depth)
    expect(Math.max(...depths)).toBe(limits.depth)
    await countsAreRight(deep)
  })

  it('tries again when others write at the same time, and gives up when they always do', async () => {
    let refusals = 3
    const busy: Store = {
      ...store,
      commit: async (...args) => (refusals-- > 0 ? { ok: false, why: 'changed' } : store.commit(...args)),
    }
    expect(await bring([thread('1'), post('1')], {}, busy)).toMatchObject({ comments: { added: 1 } })
    refusals = Number.POSITIVE_INFINITY
    await expect(bring([thread('1'), post('2')], {}, busy)).rejects.toThrow(/Try again/)
  })

  it('ends where one run ends, wherever it was killed and run again', async () => {
    const records = fc.array(fc.tuple(fc.nat(), fc.constantFrom('shown', 'held', 'removed', 'left')), {
      minLength: batchSize,
      maxLength: 3 * batchSize,
    })
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.boolean(), async (seeds, killed, durable) => {
        const entries = exportOf(seeds)
        const one = memoryStore()
        await bring(entries, {}, one)
        const two = memoryStore()
        await bring(entries, {}, dyingStore(two, killed % 3, durable)).catch(() => undefined)
        await applyImport(two, site, dyingStream(entries, killed % entries.length), {
          now: () => now,
          markup: plainDoc,
        }).catch(() => undefined)
        await bring(entries, {}, two)
        expect(await everything(entries, two)).toEqual(await everything(entries, one))
      }),
      { numRuns: 25 },
    )
  })

  it('counts what it stores, whatever the export holds', async () => {
    const seeds = fc.array(fc.tuple(fc.nat(), fc.constantFrom('shown', 'held', 'removed', 'left')), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(seeds, seeds, async (first, second) => {
        store = memoryStore()
        await bring(exportOf(first))
        await countsAreRight(exportOf(first))
        await bring(exportOf(second))
        await countsAreRight([...exportOf(first), ...exportOf(second)])
      }),
      { numRuns: 60 },
    )
  })
})

/** A thread whose posts answer earlier ones; what is held or left out has no answers, as readers see to. */
function exportOf(seeds: readonly (readonly [number, string])[]): ImportRecord[] {
  const open: string[] = []
  return [
    thread('1'),
    ...seeds.map(([seed, state], i): ImportRecord => {
      if (state === 'left') return skip('spam', `${i}`)
      const parent = open[seed % (open.length + 1)] ?? null
      if (state !== 'held') open.push(`${i}`)
      if (state === 'removed') return post(`${i}`, parent, { state, text: '', reason: 'spam' })
      return post(`${i}`, parent, { state: state === 'held' ? 'held' : 'shown' })
    }),
  ]
}

/** Dies at its n-th commit: before it is durable, or after and before it says so. */
function dyingStore(inner: Store, at: number, durable: boolean): Store {
  let commits = 0
  return {
    ...inner,
    async commit(...args) {
      const dying = commits++ === at
      if (dying && !durable) throw new Error('killed')
      const committed = await inner.commit(...args)
      if (dying) throw new Error('killed')
      return committed
    },
  }
}

async function* dyingStream(records: readonly ImportRecord[], at: number): AsyncGenerator<ImportRecord> {
  yield* records.slice(0, at)
  throw new Error('killed')
}

/** Counts everything anew from the posts alone. */
async function countsAreRight(
  of: readonly ImportRecord[] = ['1', '2', '3'].map(id => post(id)),
): Promise<void> {
  const ids = [...new Set(of.flatMap(record => (record.type === 'thread' ? [] : (record.source ?? []))))]
  const posts = await store.posts(site.id, ids)
  const byId = new Map(posts.map(record => [record.id, record]))
  const listed = posts.filter(({ state }) => isListed(state))
  const above = (record: PostRecord): PostRecord[] => {
    const parent = byId.get(record.parent ?? '')
    return parent ? [parent, ...above(parent)] : []
  }
  for (const record of posts) {
    const answers = listed.filter(({ parent }) => parent === record.id).length
    const below = listed.filter(other => above(other).includes(record)).length
    expect([record.id, record.replies, record.below, record.depth]).toEqual([
      record.id,
      answers,
      below,
      above(record).length,
    ])
    if (answers) expect(isListed(record.state)).toBe(true)
  }
  const page = await topic()
  expect(page?.listed ?? 0).toBe(listed.length)
  expect(page?.posts ?? 0).toBe(listed.filter(({ state }) => state === 'shown').length)
  const places = new Set(posts.map(({ seq }) => seq))
  expect(places.size).toBe(posts.length)
}
