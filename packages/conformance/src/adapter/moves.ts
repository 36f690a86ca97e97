import assert from 'node:assert/strict'
import { type Change, type Id, isProblem, type TopicRef } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { live, type OpenWorld, tended } from './case.ts'
import {
  command,
  done,
  guest,
  hear,
  lamp,
  post,
  postOf,
  read,
  readThread,
  refused,
  text,
  type World,
  wrote,
} from './world.ts'

const cord: TopicRef = { kind: 'thread', key: 'shop.example/cord' }
const move = (post: Id, topic: Id, parent: Id | null = null) =>
  command({ do: 'post.move', post, into: { topic, parent } })

/** On one page `one` and `two`, which has the answer `kid` and that `grandkid`; on another page `there`. */
async function twoPages(world: World) {
  const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
  const one = await wrote(ann, 'one')
  const two = await wrote(ann, 'two')
  const kid = await wrote(bob, 'kid', two.id)
  const grandkid = await wrote(ann, 'grandkid', kid.id)
  const there = postOf(await done(bob, post('there', { topic: cord })))
  return { ann, bob, one, two, kid, grandkid, there }
}

/** What people talk about, put where it belongs. */
export const moveCases: readonly Case<OpenWorld>[] = [
  tended(
    'moves a branch below a post of another topic, and counts are right in both',
    async (world, tender) => {
      const { ann, two, kid, grandkid, there } = await twoPages(world)
      const receipt = await done(tender, move(two.id, there.topic, there.id))
      const [from, to] = [await readThread(ann, lamp), await readThread(ann, cord)]
      assert.deepEqual([from.posts.map(text), from.topic?.posts], [['one'], 1])
      assert.deepEqual(
        to.posts.map(post => [text(post), post.depth, post.parent]),
        [
          ['there', 0, null],
          ['two', 1, there.id],
          ['kid', 2, two.id],
          ['grandkid', 3, kid.id],
        ],
      )
      assert.equal(to.topic?.posts, 4)
      assert.equal(new Set(to.posts.map(({ seq }) => seq)).size, 4)
      const gone = receipt.changes.filter(change => change.type === 'gone').map(({ target }) => target.id)
      assert.deepEqual(gone.sort(), [two.id, kid.id, grandkid.id].sort())
    },
  ),
  tended('moves a branch to another place in its topic', async (world, tender) => {
    const { ann, one, two, kid } = await twoPages(world)
    await done(tender, move(kid.id, one.topic, one.id))
    await done(tender, move(two.id, one.topic, kid.id))
    const page = await readThread(ann, lamp)
    assert.deepEqual(
      page.posts.map(post => [text(post), post.depth]),
      [
        ['one', 0],
        ['kid', 1],
        ['two', 2],
        ['grandkid', 2],
      ],
    )
    assert.equal(page.topic?.posts, 4)
    await done(tender, move(kid.id, one.topic))
    assert.deepEqual((await readThread(ann, lamp)).posts.map(text), ['one', 'kid', 'two', 'grandkid'])
  }),
  tended('splits a branch off as a topic of its own', async (world, tender) => {
    const { ann, two } = await twoPages(world)
    const into = { kind: 'question', title: ' How  long is a cord? ' } as const
    const moved = postOf(await done(tender, command({ do: 'post.move', post: two.id, into })))
    const page = await readThread(ann, { id: moved.topic })
    assert.deepEqual(
      [page.topic?.kind, page.topic?.title, page.topic?.posts],
      ['question', 'How long is a cord?', 3],
    )
    assert.equal(page.topic?.author.name, 'Ann')
    assert.deepEqual(page.posts.map(text), ['two', 'kid', 'grandkid'])
    assert.equal((await readThread(ann, lamp)).topic?.posts, 1)
    const [line] = (await read(ann, 'log', {})).value.items
    assert.deepEqual([line?.action, line?.topic?.title], ['split', 'How long is a cord?'])
    const blank = command({ do: 'post.move', post: moved.id, into: { kind: 'talk', title: ' ' } })
    assert.equal((await refused(tender, blank)).code, 'invalid')
  }),
  tended(
    'keeps what was said of a post, and lets it be answered and edited in its new place',
    async (world, tender) => {
      const { ann, bob, two, there } = await twoPages(world)
      await done(tender, move(two.id, there.topic))
      const edit = {
        do: 'post.put',
        id: two.id,
        base: 1,
        topic: cord,
        parent: null,
        body: { text: 'zwei' },
      } as const
      assert.equal(text(postOf(await done(ann, command(edit)))), 'zwei')
      await done(bob, post('new', { topic: cord, parent: two.id }))
      assert.equal((await refused(bob, post('late', { parent: two.id }))).rule, 'moved')
      await done(ann, command({ do: 'erase', target: { type: 'post', id: two.id } }))
      assert.equal((await readThread(ann, cord)).topic?.posts, 4)
    },
  ),
  tended(
    'refuses what can’t be: below itself, to nowhere, or by whoever does not tend',
    async (world, tender) => {
      const { ann, two, kid, grandkid, there } = await twoPages(world)
      assert.equal((await refused(ann, move(two.id, there.topic))).code, 'forbidden')
      assert.equal((await refused(tender, move(two.id, two.topic, grandkid.id))).rule, 'cycle')
      assert.equal((await refused(tender, move(two.id, two.topic, two.id))).rule, 'cycle')
      assert.equal((await refused(tender, move(two.id, there.topic, kid.id))).code, 'not-found')
      assert.equal((await refused(tender, move(two.id, 'nope'))).code, 'not-found')
      assert.equal((await refused(tender, move('nope', there.topic))).code, 'not-found')
      assert.equal((await readThread(ann, lamp)).topic?.posts, 4)
    },
  ),
  tended('tells who looks for a moved post at its old address where it is', async (world, tender) => {
    const { ann, kid, two, there } = await twoPages(world)
    await done(tender, move(two.id, there.topic))
    const problem = await read(ann, 'topic', { ref: lamp, around: kid.id }).then(
      () => null,
      thrown => thrown,
    )
    assert(isProblem(problem))
    assert.equal(problem.code, 'not-found')
    assert(problem.current?.type === 'post')
    assert.deepEqual([problem.current.value.id, problem.current.value.topic], [kid.id, there.topic])
    assert((await read(ann, 'topic', { ref: { id: there.topic }, around: kid.id })).value.posts.length > 0)
  }),
  tended('moves into a closed topic, and leads notices to the new place', async (world, tender) => {
    const { ann, kid, two, there } = await twoPages(world)
    await done(tender, command({ do: 'topic.set', topic: there.topic, locked: true }))
    await done(tender, move(two.id, there.topic))
    const notice = (await read(ann, 'notices', {})).value.items.find(({ target }) => target.id === kid.id)
    assert.equal(notice?.topic.id, there.topic)
  }),
  {
    ...live(
      'tells readers of the old topic that it is gone, and those of the new one that it came',
      async world => {
        assert(world.tender)
        const tender = await world.tender()
        const { ann, bob, two, kid, there } = await twoPages(world)
        const { mark } = await read(ann, 'topic', { ref: lamp })
        const from = hear(ann, [lamp as { kind: string; key: string }], mark)
        const to = hear(bob, [{ topic: there.topic }], mark)
        const both = hear(tender, [{ topic: two.topic }, { topic: there.topic }], mark)
        const all = (news: typeof from) =>
          news.heard.flatMap(one => (one.type === 'changes' ? one.changes : []))
        for (const news of [from, to, both]) await news.until(() => news.heard.length > 0, 'hello')
        await done(tender, move(two.id, there.topic))
        const left = (change: Change) => change.type === 'gone' && change.target.id === kid.id
        await from.until(() => all(from).some(left), 'that it left')
        assert(all(from).every(change => change.type !== 'gone' || change.topic === two.topic))
        assert(!from.entries().posts.has(two.id) && !from.entries().posts.has(kid.id))
        await to.until(() => to.entries().posts.get(kid.id)?.topic === there.topic, 'that it came')
        assert(!all(to).some(left))
        await both.until(() => both.entries().posts.get(kid.id)?.topic === there.topic, 'both')
        await done(tender, move(two.id, two.topic))
        await from.until(() => from.entries().posts.get(kid.id)?.topic === two.topic, 'that it is back')
        await to.until(() => !to.entries().posts.has(kid.id), 'that it left again')
        for (const news of [from, to, both]) news.stop()
        const missed = hear(ann, [{ topic: there.topic }], mark)
        await missed.until(() => missed.entries().topics.has(there.topic), 'what was missed')
        assert(!missed.entries().posts.has(kid.id))
        missed.stop()
      },
    ),
    needs: 'live tender',
  },
]
