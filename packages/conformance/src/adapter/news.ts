import assert from 'node:assert/strict'
import { noEntries, reduce } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { live, type OpenWorld } from './case.ts'
import { command, done, guest, hear, lamp, post, postOf, read, readAll, text, wrote } from './world.ts'

/** What is told to whom, and how one comes back to it. */
export const newsCases: readonly Case<OpenWorld>[] = [
  live('tells somebody else of a post, an edit and an erasure', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [{ topic: own.topic }], mark)
    const is = (id: string) => news.entries().posts.get(id)
    await news.until(() => news.heard.some(({ type }) => type === 'hello'), 'hello')
    const other = await wrote(ann, 'two', own.id)
    await news.until(() => is(other.id) !== undefined, 'the post')
    assert.equal(text(is(other.id)!), 'two')
    await done(
      ann,
      command({ do: 'post.put', id: other.id, base: 1, topic: lamp, parent: own.id, body: { text: 'zwei' } }),
    )
    await news.until(() => text(is(other.id)!) === 'zwei', 'the edit')
    await done(ann, command({ do: 'erase', target: { type: 'post', id: other.id } }))
    await news.until(() => is(other.id) === undefined, 'the erasure')
    news.stop()
  }),
  live('tells of the first post of a page to whoever listens by its key', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [lamp as { kind: string; key: string }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const first = await wrote(ann, 'first')
    await news.until(() => news.entries().posts.has(first.id), 'the post')
    assert.equal(news.entries().topics.get(first.topic)?.posts, 1)
    news.stop()
  }),
  live('tells nothing of other topics, and nothing after the stop', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'here')
    const { mark } = await read(ann, 'topic', { ref: lamp })
    const news = hear(ann, [{ topic: own.topic }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    const there = postOf(await done(ann, post('there', { topic: cord })))
    const here = await wrote(ann, 'here too')
    await news.until(() => news.entries().posts.has(here.id), 'the post here')
    assert(!news.entries().posts.has(there.id))
    news.stop()
    const before = news.heard.length
    await wrote(ann, 'after')
    await new Promise(resolve => setTimeout(resolve, 50))
    assert.equal(news.heard.length, before)
  }),
  live('goes on from a mark without a hole', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const page = await read(bob, 'topic', { ref: lamp })
    const [two, three] = [await wrote(ann, 'two'), await wrote(ann, 'three')]
    const news = hear(bob, [{ topic: own.topic }], page.mark)
    await news.until(() => news.entries().posts.has(three.id), 'what was missed')
    assert(news.entries().posts.has(two.id))
    news.stop()
    const seen = news.heard.findLast(({ type }) => type === 'changes')
    assert(seen)
    const four = await wrote(ann, 'four')
    const again = hear(bob, [{ topic: own.topic }], seen.mark)
    await again.until(() => again.entries().posts.has(four.id), 'what came after')
    assert(!again.entries().posts.has(three.id), 'what was heard before is not told again')
    again.stop()
    const state = reduce(
      noEntries,
      page.value.posts.map(value => ({ type: 'post', value })),
    )
    const told = again.entries(news.entries(state))
    const fresh = await readAll(bob, lamp)
    assert.deepEqual([...told.posts.keys()].sort(), fresh.map(({ id }) => id).sort())
  }),
  live('tells a reader with an unknown mark to read again', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'one')
    const news = hear(ann, [{ topic: own.topic }], '999999')
    await news.until(() => news.heard.some(({ type }) => type === 'reset'), 'reset')
    news.stop()
  }),
  live('tells a new name of somebody', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [{ topic: own.topic }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    await done(ann, command({ do: 'me.put', name: 'Anna' }))
    await news.until(() => news.entries().members.get(own.author.id)?.name === 'Anna', 'the name')
    news.stop()
  }),
]
