import assert from 'node:assert/strict'
import { newKey } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, test } from './case.ts'
import {
  grow,
  guest,
  inPreOrder,
  lamp,
  post,
  read,
  readAll,
  readThread,
  refused,
  rejects,
  send,
  text,
  wrote,
} from './world.ts'

/** What is read: empty pages, slices with gaps, orders, cursors, counts. */
export const readingCases: readonly Case<OpenWorld>[] = [
  test('reads an unknown page as an empty thread, and makes no topic by reading', async world => {
    const adapter = await world.person()
    const { topic, posts, gaps } = await readThread(adapter, lamp)
    assert.deepEqual({ topic, posts, gaps }, { topic: null, posts: [], gaps: [] })
    assert.deepEqual((await read(adapter, 'counts', { refs: [lamp] })).value, [0])
  }),
  test('refuses an unknown id as not found', async world => {
    const adapter = await world.person()
    await rejects(read(adapter, 'topic', { ref: { id: 'nope' } }), 'not-found')
  }),
  test('says what the site allows', async world => {
    const { value } = await read(await world.person(), 'site', {})
    assert.equal(typeof value.name, 'string')
    assert(!JSON.stringify(value).includes('secret'), 'a site never gives its secret')
  }),
  test('says the same of the site with a thread, where it does, and with nothing that a gap left out', async world => {
    const adapter = await guest(world)
    const settings = (await read(adapter, 'site', {})).value
    for (const posts of [0, 1, 2]) {
      if (posts) await wrote(adapter, `post ${posts}`)
      const { site } = (await read(adapter, 'topic', { ref: lamp, limit: 1 })).value
      if (site) assert.deepEqual(site, settings)
    }
  }),
  test('tells what time it is, where it does, to each who asks', async world => {
    const { now } = (await world.person()).read
    if (!now) return
    const { value, asOf, shared } = await now({})
    assert.equal(value, asOf)
    assert.equal(shared, false)
  }),

  test('keeps answers under their true parents at any depth', async world => {
    const ann = await guest(world)
    let parent: string | null = null
    for (let depth = 0; depth < 12; depth++) parent = (await wrote(ann, `level ${depth}`, parent)).id
    const { posts } = await readThread(ann, lamp)
    assert.deepEqual(
      posts.map(({ depth }) => depth),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    )
    for (const [i, { parent }] of posts.entries()) assert.equal(parent, posts[i - 1]?.id ?? null)
  }),
  test('refuses an answer to nothing, and to a post of another topic', async world => {
    const ann = await guest(world)
    const elsewhere = await wrote(ann, 'elsewhere')
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    assert.equal((await refused(ann, post('x', { parent: newKey() }))).code, 'not-found')
    assert.equal((await refused(ann, post('x', { parent: elsewhere.id, topic: cord }))).code, 'not-found')
  }),
  test('reads a big topic in slices whose gaps, opened, bring every post once', async world => {
    const ann = await guest(world)
    const all = await grow(ann, 90)
    for (const sort of ['oldest', 'newest'] as const) {
      const page = (await read(ann, 'topic', { ref: lamp, limit: 20, sort }, all.mark)).value
      assert(page.posts.length <= 20 && page.posts.length > 10, `${page.posts.length} posts in a slice of 20`)
      assert.equal(
        page.gaps.reduce((sum, gap) => sum + gap.count, page.posts.length),
        90,
        'shown and left out are all there are',
      )
      inPreOrder(page.posts)
      const found = await readAll(ann, lamp, { limit: 20, sort, fresh: all.mark })
      assert.deepEqual(found.map(({ id }) => id).sort(), [...all.ids].sort())
    }
  }),
  test('reads newest first with answers oldest first', async world => {
    const ann = await guest(world)
    const a = await wrote(ann, 'a')
    await wrote(ann, 'b')
    await wrote(ann, 'a1', a.id)
    await wrote(ann, 'a2', a.id)
    const { value } = await read(ann, 'topic', { ref: lamp, sort: 'newest' })
    assert.deepEqual(value.posts.map(text), ['b', 'a', 'a1', 'a2'])
  }),
  test('refuses a cursor of another query, and a broken one', async world => {
    const ann = await guest(world)
    await grow(ann, 30)
    const { value } = await read(ann, 'topic', { ref: lamp, limit: 5 })
    const gap = value.gaps.find(({ parent }) => parent === null)
    assert(value.topic && gap?.next)
    const input = { topic: value.topic.id, parent: null, cursor: gap.next }
    await rejects(read(ann, 'posts', { ...input, sort: 'newest' }), 'cursor-gone')
    await rejects(read(ann, 'posts', { ...input, cursor: 'broken' }), 'cursor-gone')
  }),
  test('counts shown posts of many topics in the order asked', async world => {
    const ann = await guest(world)
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    await send(ann, post('1'), post('2'), post('3', { topic: cord }))
    const refs = [cord, { kind: 'thread', key: 'nowhere' }, lamp]
    assert.deepEqual((await read(ann, 'counts', { refs })).value, [1, 0, 2])
  }),
]
