import assert from 'node:assert/strict'
import { type CommunityAdapter, newKey, type Post } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { live, type OpenWorld, tended, test } from './case.ts'
import { arrangeAll, readWhole } from './whole.ts'
import {
  command,
  done,
  grow,
  guest,
  hear,
  inPreOrder,
  lamp,
  post,
  postOf,
  read,
  readAll,
  readThread,
  rejects,
  text,
  wrote,
} from './world.ts'

const sorts = ['oldest', 'newest', 'best'] as const

async function react(adapter: CommunityAdapter, id: string, kind: string, on = true): Promise<Post> {
  return postOf(await done(adapter, command({ do: 'react', target: { type: 'post', id }, kind, on })))
}

/** Some people who react here and there, so that posts differ in how helpful they are. */
async function rank(people: readonly CommunityAdapter[], ids: readonly string[], kind: string) {
  for (const [i, id] of ids.entries()) {
    for (const [j, one] of people.entries()) if ((i * 7) % (j + 3) === 0) await react(one, id, kind)
  }
}

/** Orders, slices around a post and the flat view. */
export const rankCases: readonly Case<OpenWorld>[] = [
  test('counts as helpful each person but the author once, whatever they gave, and forgets who takes it back', async world => {
    const [ann, bob, cy] = [await guest(world, 'Ann'), await guest(world, 'Bob'), await guest(world, 'Cy')]
    const { reactions } = (await read(ann, 'site', {})).value
    const [first, second = first] = reactions
    assert(first && second)
    const own = await wrote(ann, 'useful')
    assert.equal((await react(ann, own.id, first)).helpful ?? 0, 0)
    assert.equal((await react(bob, own.id, first)).helpful, 1)
    assert.equal((await react(bob, own.id, second)).helpful, 1)
    assert.equal((await react(cy, own.id, second)).helpful, 2)
    assert.equal((await react(cy, own.id, second, false)).helpful, 1)
    assert.equal((await react(bob, own.id, first, false)).helpful ?? 0, first === second ? 0 : 1)
    assert.equal((await react(bob, own.id, second, false)).helpful ?? 0, 0)
  }),
  test('counts right when many react at once', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'useful')
    const [kind] = (await read(ann, 'site', {})).value.reactions
    const people = await Promise.all(Array.from({ length: 6 }, (_, i) => guest(world, `Guest ${i}`)))
    await Promise.all([...people, ann].map(one => react(one, own.id, kind!)))
    const [seen] = await readAll(ann, lamp)
    assert.deepEqual([seen?.helpful, seen?.reactions[kind!]], [6, 7])
  }),
  test('reads the most helpful first, of equals the older one, with answers oldest first', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const [kind] = (await read(ann, 'site', {})).value.reactions
    const [a, b, c] = [await wrote(ann, 'a'), await wrote(ann, 'b'), await wrote(ann, 'c')]
    await wrote(ann, 'c1', c!.id)
    const late = await wrote(ann, 'c2', c!.id)
    for (const { id } of [b!, c!, late]) await react(bob, id, kind!)
    const { value } = await read(ann, 'topic', { ref: lamp, sort: 'best' })
    assert.deepEqual(value.posts.map(text), ['b', 'c', 'c1', 'c2', 'a'])
    await done(ann, command({ do: 'erase', target: { type: 'post', id: c!.id } }))
    const after = (await read(ann, 'topic', { ref: lamp, sort: 'best' }, undefined)).value
    assert.deepEqual(after.posts.map(({ id }) => id)[1], a!.id)
  }),
  test('brings every post once and in order, from any page of any order, tree or flat', async world => {
    const ann = await guest(world)
    const { ids } = await grow(ann, 60)
    const [kind] = (await read(ann, 'site', {})).value.reactions
    await rank([await guest(world, 'Bob'), await guest(world, 'Cy')], ids.slice(0, 20), kind!)
    const all = await readAll(ann, lamp)
    for (const sort of sorts) {
      for (const flat of [false, true]) {
        const right = arrangeAll(all, sort, flat).map(({ id }) => id)
        for (const [limit, around] of [
          [7],
          [7, ids[31]],
          [1, ids[44]],
          [20, ids[0]],
          [25, ids[59]],
        ] as const) {
          const found = await readWhole(ann, lamp, { sort, flat, limit, around })
          assert.deepEqual(
            found.map(({ id }) => id),
            right,
            `${sort} ${flat ? 'flat' : 'tree'} ${limit} around ${around}`,
          )
        }
      }
    }
  }),
  test('reads around a post: all those above it, some on both sides, and a way on in both directions', async world => {
    const ann = await guest(world)
    const tops: Post[] = []
    for (let i = 0; i < 12; i++) tops.push(await wrote(ann, `top ${i}`))
    let parent = tops[6]!.id
    for (let i = 0; i < 4; i++) parent = (await wrote(ann, `deep ${i}`, parent)).id
    const { value } = await read(ann, 'topic', { ref: lamp, around: parent, limit: 15 })
    assert(value.posts.length <= 15, `${value.posts.length} posts in a slice of 15`)
    inPreOrder(value.posts)
    const texts = value.posts.map(text)
    for (let i = 0; i < 4; i++) assert(texts.includes(`deep ${i}`))
    const shown = texts.filter(words => words.startsWith('top'))
    const at = shown.indexOf('top 6')
    assert(at > 0 && at < shown.length - 1, 'there is something before and after')
    const [prev, next] = [value.gaps.find(gap => gap.prev), value.gaps.find(gap => gap.next)]
    assert.equal(prev?.count, 6 - at)
    assert.equal(next?.count, 12 - 6 + at - shown.length)
  }),
  test('reads the flat view in the order posts came, each a sibling, whatever it answers', async world => {
    const ann = await guest(world)
    const a = await wrote(ann, 'a')
    const b = await wrote(ann, 'b')
    const answer = await wrote(ann, 'a1', a.id)
    const { value } = await read(ann, 'topic', { ref: lamp, flat: true })
    assert.deepEqual(value.posts.map(text), ['a', 'b', 'a1'])
    assert.equal(value.posts[2]?.parent, a.id)
    const newest = (await read(ann, 'topic', { ref: lamp, flat: true, sort: 'newest', limit: 1 })).value
    assert.deepEqual(
      newest.posts.map(({ id }) => id),
      [answer.id],
    )
    assert.deepEqual(
      newest.gaps.map(({ parent, count }) => [parent, count]),
      [[null, 2]],
    )
    const middle = (await read(ann, 'topic', { ref: lamp, flat: true, limit: 1, around: b.id })).value
    assert.deepEqual(
      middle.gaps.map(({ count, prev }) => [count, prev !== undefined]),
      [
        [1, true],
        [1, false],
      ],
    )
  }),
  test('reads around no post that is not there, or not there any more', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'one')
    const answered = await wrote(ann, 'two')
    await wrote(ann, 'answer', answered.id)
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    await done(ann, post('elsewhere', { topic: cord }))
    const around = (id: string, ref = lamp) => read(ann, 'topic', { ref, around: id })
    await rejects(around(newKey()), 'not-found')
    await rejects(around(own.id, cord), 'not-found')
    await rejects(around(own.id, { kind: 'thread', key: 'nowhere' }), 'not-found')
    for (const { id } of [own, answered]) {
      await around(id)
      await done(ann, command({ do: 'erase', target: { type: 'post', id } }))
      await rejects(around(id), 'not-found')
    }
  }),
  tended(
    'reads around a removed post, which leaves its mark, and around none that is held',
    async (world, tender) => {
      const ann = await guest(world)
      const own = await wrote(ann, 'one')
      const target = { type: 'post', id: own.id } as const
      await done(tender, command({ do: 'moderate', target, to: 'held', reason: 'x' }))
      await rejects(read(ann, 'topic', { ref: lamp, around: own.id }), 'not-found')
      await done(tender, command({ do: 'moderate', target, to: 'removed', reason: 'x' }))
      const { value } = await read(ann, 'topic', { ref: lamp, around: own.id })
      assert.deepEqual(
        value.posts.map(({ state }) => state),
        ['removed'],
      )
    },
  ),
  test('refuses a cursor of the tree for the flat view', async world => {
    const ann = await guest(world)
    await grow(ann, 9)
    const { value } = await read(ann, 'topic', { ref: lamp, limit: 2 })
    const gap = value.gaps.find(({ parent }) => parent === null)
    assert(value.topic && gap?.next)
    const input = { topic: value.topic.id, parent: null, cursor: gap.next }
    await rejects(read(ann, 'posts', { ...input, flat: true }), 'cursor-gone')
  }),
  live('tells those who listen how helpful a post has become', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'useful')
    const [kind] = (await read(ann, 'site', {})).value.reactions
    const { mark } = await read(ann, 'topic', { ref: lamp })
    const news = hear(ann, [{ topic: own.topic }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    await react(bob, own.id, kind!)
    await news.until(() => news.entries().posts.get(own.id)?.helpful === 1, 'how helpful it is')
    news.stop()
    assert.equal((await readThread(bob, lamp)).posts[0]?.helpful, 1)
  }),
]
