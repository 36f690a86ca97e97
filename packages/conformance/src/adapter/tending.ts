import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { type OpenWorld, tended } from './case.ts'
import {
  command,
  done,
  guest,
  lamp,
  post,
  postOf,
  read,
  readThread,
  refused,
  rejects,
  text,
  wrote,
} from './world.ts'

/** What those do who tend a community. */
export const tendingCases: readonly Case<OpenWorld>[] = [
  tended('removes with a reason that stays in the post’s place, and restores', async (world, tender) => {
    const ann = await guest(world)
    const own = await wrote(ann, 'rude')
    await wrote(ann, 'answer', own.id)
    const target = { type: 'post', id: own.id } as const
    const removed = postOf(
      await done(
        tender,
        command({ do: 'moderate', target, to: 'removed', reason: 'House rule 2', ground: 'hostile' }),
      ),
    )
    assert.equal(removed.mark?.ground, 'hostile')
    assert.deepEqual([removed.state, removed.body, removed.mark?.reason], ['removed', null, 'House rule 2'])
    const page = await readThread(ann, lamp)
    assert.deepEqual(
      page.posts.map(({ state }) => state),
      ['removed', 'shown'],
    )
    assert.equal(page.topic?.posts, 1)
    const log = (await read(ann, 'log', {})).value
    const [line] = log.items
    assert.deepEqual([line?.action, line?.reason, line?.ground], ['remove', 'House rule 2', 'hostile'])
    assert.deepEqual([line?.target, line?.topic?.title], [target, 'Lamp'])
    assert.notEqual(line?.role, 'guest')
    assert(!JSON.stringify(log).includes('rude'))
    const restored = postOf(await done(tender, command({ do: 'moderate', target, to: 'shown', reason: '' })))
    assert.deepEqual([restored.state, text(restored)], ['shown', 'rude'])
  }),
  tended('overturns nothing that a colleague has decided meanwhile', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'doubtful')
    await done(ann, command({ do: 'topic.put', kind: 'talk', title: 'Watches', body: { text: 'cheap' } }))
    const topic = (await read(ann, 'topics', { kinds: ['talk'] })).value.items[0]!
    for (const target of [{ type: 'post', id: own.id } as const, { type: 'topic', id: topic.id } as const]) {
      await done(tender, command({ do: 'moderate', target, to: 'removed', reason: 'An advert' }))
      const late = await refused(
        tender,
        command({ do: 'moderate', target, to: 'held', from: 'shown', reason: 'Is it?' }),
      )
      assert.equal(late.code, 'conflict')
      assert(late.current?.type === target.type)
      assert.deepEqual(
        [late.current.value.id, late.current.value.state, late.current.value.author.name],
        [target.id, 'removed', 'Ann'],
      )
      // Who decided the same is told that it is done.
      await done(
        tender,
        command({ do: 'moderate', target, to: 'removed', from: 'shown', reason: 'An advert' }),
      )
      await done(tender, command({ do: 'moderate', target, to: 'shown', from: 'removed', reason: '' }))
    }
  }),
  tended('holds a post so that only its author and the team see it', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'doubtful')
    const target = { type: 'post', id: own.id } as const
    await done(tender, command({ do: 'moderate', target, to: 'held', reason: 'links' }))
    assert.deepEqual((await readThread(bob, lamp)).posts, [])
    const topic = [{ type: 'topic' as const, id: own.topic }]
    assert.deepEqual((await read(ann, 'mine', { targets: topic })).value[0]?.held?.map(text), ['doubtful'])
    assert.deepEqual((await read(bob, 'mine', { targets: topic })).value[0]?.held, [])
    assert.deepEqual(
      (await read(tender, 'queue', {})).value.items.map(entry => text(entry.post)),
      ['doubtful'],
    )
    await rejects(read(bob, 'queue', {}), 'forbidden')
    assert.equal((await refused(bob, post('x', { parent: own.id }))).code, 'not-found')
    assert.equal((await refused(bob, command({ do: 'erase', target }))).code, 'not-found')
    await done(tender, command({ do: 'moderate', target, to: 'shown', reason: '' }))
    assert.deepEqual((await readThread(bob, lamp)).posts.map(text), ['doubtful'])
  }),
  tended(
    'pages through posts and topics that wait, in the order in which they came',
    async (world, tender) => {
      const ann = await guest(world)
      const waiting: string[] = []
      for (let i = 0; i < 5; i++) {
        const title = `topic ${i}`
        const one = i % 2 ? post(`post ${i}`) : command({ do: 'topic.put', kind: 'talk', title })
        await done(ann, one)
        const type = i % 2 ? 'post' : 'topic'
        const target = { type, id: one.key } as const
        await done(tender, command({ do: 'moderate', target, to: 'held', reason: 'to look at' }))
        waiting.push(one.key)
      }
      const found: { id: string; at: number }[] = []
      let cursor: string | undefined
      do {
        const { items, next } = (await read(tender, 'queue', { limit: 2, cursor })).value
        assert(items.length <= 2)
        found.push(...items.map(entry => entry.post))
        cursor = next
      } while (cursor !== undefined)
      assert.deepEqual(found.map(({ id }) => id).sort(), waiting.sort())
      assert(found.every(({ at }, i) => at >= (found[i - 1]?.at ?? 0)))
      await rejects(read(tender, 'queue', { cursor: 'nonsense' }), 'cursor-gone')
    },
  ),
  tended('asks for a reason to remove, and lets only the team do it', async (world, tender) => {
    const ann = await guest(world)
    const own = await wrote(ann, 'x')
    const target = { type: 'post', id: own.id } as const
    const remove = (reason: string) => command({ do: 'moderate', target, to: 'removed', reason })
    assert.equal((await refused(tender, remove(' '))).code, 'invalid')
    assert.equal((await refused(ann, remove('why not'))).code, 'forbidden')
  }),
  tended('forgets what colleagues noted of a post with the post itself', async (world, tender) => {
    for (const how of ['erase', 'me.erase'] as const) {
      const ann = await guest(world)
      const own = await wrote(ann, 'My number is 555')
      const target = { type: 'post', id: own.id } as const
      await wrote(await guest(world, 'Bob'), 'answer', own.id)
      await done(tender, command({ do: 'note', target, text: 'gives the number 555' }))
      await done(ann, command(how === 'erase' ? { do: how, target } : { do: how, sure: true }))
      const [mine] = (await read(tender, 'mine', { targets: [target] })).value
      assert.deepEqual(mine?.notes, [])
    }
  }),
  tended('calls a topic by another name, and only for the team', async (world, tender) => {
    const ann = await guest(world)
    const { topic } = await wrote(ann, 'x')
    const name = (title: string) => command({ do: 'topic.set', topic, title })
    assert.equal((await refused(ann, name('Mine'))).code, 'forbidden')
    assert.equal((await refused(tender, name(' '))).field, 'title')
    const { mark } = await done(tender, name('The lamp'))
    assert.equal((await readThread(ann, lamp, mark)).topic?.title, 'The lamp')
    assert.equal((await read(ann, 'log', {}, mark)).value.items[0]?.action, 'rename')
    await done(ann, post('y'))
    assert.equal((await readThread(ann, lamp)).topic?.title, 'The lamp')
  }),
  tended('says of nobody whose words are removed that a page is theirs', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const first = await wrote(ann, 'cheap pills')
    await wrote(bob, 'words')
    await done(tender, command({ do: 'topic.set', topic: first.topic, title: 'The lamp' }))
    const page = async () => (await readThread(bob, lamp)).topic
    assert.equal((await page())?.author.name, 'Ann')
    const target = { type: 'post', id: first.id } as const
    await done(tender, command({ do: 'moderate', target, to: 'removed', reason: 'An advert' }))
    const { title, author } = (await page())!
    assert.deepEqual([title, author.name], ['The lamp', 'Bob'])
  }),
  tended('closes a topic to new posts and opens it again', async (world, tender) => {
    const ann = await guest(world)
    const own = await wrote(ann, 'x')
    await done(tender, command({ do: 'topic.set', topic: own.topic, locked: true }))
    assert.equal((await refused(ann, post('y'))).code, 'locked')
    assert.equal((await readThread(ann, lamp)).topic?.locked, true)
    await done(tender, post('the team may'))
    await done(tender, command({ do: 'topic.set', topic: own.topic, locked: false }))
    await done(ann, post('y'))
    assert.equal(
      (await refused(ann, command({ do: 'topic.set', topic: own.topic, locked: true }))).code,
      'forbidden',
    )
  }),
]
