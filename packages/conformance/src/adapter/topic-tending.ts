import assert from 'node:assert/strict'
import type { CommunityAdapter, Id } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, tended } from './case.ts'
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
  rejects,
  text,
  wrote,
} from './world.ts'

const about = (id: Id) => ({ type: 'topic', id }) as const
const report = (id: Id, note?: string) =>
  command({ do: 'report', target: about(id), ground: 'spam', ...(note && { note }) })
const moderate = (id: Id, to: 'shown' | 'held' | 'removed', reason = '') =>
  command({ do: 'moderate', target: about(id), to, reason })
const takeBack = (id: Id) => command({ do: 'erase', target: about(id) })

async function started(who: CommunityAdapter, title: string, from?: Id): Promise<Id> {
  const start = command({
    do: 'topic.put',
    kind: 'talk',
    title,
    body: { text: 'words' },
    ...(from && { from }),
  })
  await done(who, start)
  return start.key
}

const can = async (who: CommunityAdapter, id: Id): Promise<readonly string[]> =>
  (await read(who, 'mine', { targets: [about(id)] })).value[0]?.can ?? []
const reported = async (who: CommunityAdapter) =>
  (await read(who, 'queue', { of: 'reported' })).value.items.map(({ post, topic, reports }) => [
    post.id,
    topic.title,
    reports.map(({ note }) => note),
  ])

/** Topics that people started, in the hands of those who report, tend and take back. */
export const topicTendingCases: readonly Case<OpenWorld>[] = [
  tended('brings reported topics to those who tend, until one of them has decided', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const topic = await started(ann, 'Cheap watches')
    assert.deepEqual(
      [(await can(ann, topic)).includes('report'), (await can(bob, topic)).includes('report')],
      [false, true],
    )
    assert.equal((await refused(ann, report(topic))).code, 'forbidden')
    await done(bob, report(topic, 'An advert'))
    const own = await wrote(ann, 'x')
    await done(bob, command({ do: 'report', target: { type: 'post', id: own.id }, ground: 'other' }))
    assert.deepEqual(await reported(tender), [
      [topic, 'Cheap watches', ['An advert']],
      [own.id, 'Lamp', [undefined]],
    ])
    const before = (await readThread(bob, { id: topic })).topic
    await done(tender, moderate(topic, 'shown', 'Nothing wrong with it'))
    assert.deepEqual(await reported(tender), [[own.id, 'Lamp', [undefined]]])
    assert.deepEqual((await readThread(bob, { id: topic })).topic, before, 'what stays doesn’t change')
    await done(bob, report(topic))
    await done(tender, moderate(topic, 'removed', 'An advert'))
    assert.equal((await reported(tender)).length, 1)
    assert.equal((await refused(bob, report(topic))).code, 'not-found')
  }),
  tended('takes no report of what a page is called', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const { topic } = await wrote(ann, 'x')
    assert(!(await can(bob, topic)).includes('report'))
    assert.equal((await refused(bob, report(topic))).code, 'unsupported')
    assert.deepEqual(await reported(tender), [])
  }),
  tended('keeps notes of a topic for colleagues, and shows them to nobody else', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const topic = await started(ann, 'Doubtful')
    const note = (text: string) => command({ do: 'note', target: about(topic), text })
    await done(tender, note('I wrote to her'))
    const notes = async (who: CommunityAdapter) =>
      (await read(who, 'mine', { targets: [about(topic)] })).value[0]?.notes?.map(({ text }) => text)
    assert.deepEqual([await notes(tender), await notes(ann)], [['I wrote to her'], undefined])
    assert.equal((await refused(ann, note('hm'))).code, 'forbidden')
    await done(tender, moderate(topic, 'held', 'To look at'))
    const [entry] = (await read(tender, 'queue', {})).value.items
    assert.deepEqual(
      entry?.notes.map(({ text }) => text),
      ['I wrote to her'],
    )
  }),
  tended('lets the author take back a topic that waits, and leaves nothing of it', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const topic = await started(ann, 'My number is 555')
    await done(bob, report(topic, 'has 555'))
    await done(tender, command({ do: 'note', target: about(topic), text: 'gives 555' }))
    await done(tender, moderate(topic, 'held', 'To look at'))
    assert((await can(ann, topic)).includes('erase'))
    assert.equal((await refused(bob, takeBack(topic))).code, 'not-found')
    const { changes } = await done(ann, takeBack(topic))
    assert(changes.some(change => change.type === 'gone' && change.target.id === topic))
    assert.deepEqual((await read(tender, 'queue', {})).value.items, [])
    assert.deepEqual(await reported(tender), [])
    assert.equal((await refused(tender, moderate(topic, 'shown'))).code, 'not-found')
    await rejects(read(ann, 'topic', { ref: { id: topic } }), 'not-found')
  }),
  tended(
    'keeps the mark of a removed topic that is taken back, and brings it back to nobody',
    async (world, tender) => {
      const ann = await guest(world, 'Ann')
      const topic = await started(ann, 'My number is 555')
      await done(tender, moderate(topic, 'removed', 'Personal'))
      await done(ann, takeBack(topic))
      assert.equal((await refused(tender, moderate(topic, 'shown'))).code, 'not-found')
      assert.equal((await refused(tender, moderate(topic, 'held', 'To look at'))).code, 'not-found')
      assert.equal((await readThread(ann, { id: topic })).topic?.mark?.reason, 'Personal')
      assert(!(await can(ann, topic)).includes('erase'))
      assert.equal((await refused(ann, takeBack(topic))).code, 'not-found')
    },
  ),
  tended('keeps a topic in which others wrote, whoever began it', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const topic = await started(ann, 'Lamps')
    assert.equal((await refused(bob, takeBack(topic))).code, 'forbidden')
    const answer = postOf(await done(bob, post('words', { topic: { id: topic } })))
    await done(
      tender,
      command({ do: 'moderate', target: { type: 'post', id: answer.id }, to: 'held', reason: 'x' }),
    )
    assert(!(await can(ann, topic)).includes('erase'))
    const problem = await refused(ann, takeBack(topic))
    assert.deepEqual([problem.code, problem.rule], ['forbidden', 'answered'])
    assert.equal((await readThread(bob, { id: topic })).topic?.title, 'Lamps')
  }),
  tended('parts a post from the topic it became, once that is taken back', async world => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'By the way')
    const topic = await started(ann, 'On its own', own.id)
    const now = async () => (await readThread(ann, lamp)).posts[0]!
    const before = await now()
    await done(ann, takeBack(topic))
    const after = await now()
    assert.deepEqual([before.became?.id, after.became], [topic, undefined])
    assert(after.rev > before.rev)
    await started(ann, 'After all', own.id)
  }),
  tended(
    'tells those who tend of what is held back, and all others that it is gone',
    async (world, tender) => {
      const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
      if (!tender.listen) return
      const own = await wrote(ann, 'doubtful')
      const { mark } = await read(ann, 'topic', { ref: lamp })
      const [theirs, others] = [tender, bob].map(who => hear(who, [{ topic: own.topic }, 'me'], mark))
      await theirs!.until(() => theirs!.heard.length > 0, 'hello')
      await others!.until(() => others!.heard.length > 0, 'hello')
      const target = { type: 'post', id: own.id } as const
      await done(tender, command({ do: 'moderate', target, to: 'held', reason: 'links' }))
      await theirs!.until(() => theirs!.entries().posts.get(own.id)?.state === 'held', 'the post that waits')
      await others!.until(() => others!.entries().gone.has(own.id), 'that it is gone')
      assert(!others!.entries().posts.has(own.id))
      theirs!.stop()
      others!.stop()
    },
  ),
  tended('brings to those who tend what waits in one topic', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const [here, elsewhere] = [await wrote(ann, 'here'), await started(ann, 'Elsewhere')]
    const there = postOf(await done(ann, post('there', { topic: { id: elsewhere } })))
    for (const { id } of [here, there])
      await done(tender, command({ do: 'moderate', target: { type: 'post', id }, to: 'held', reason: 'x' }))
    const waits = async (topic: Id) =>
      (await read(tender, 'queue', { topic })).value.items.map(one => text(one.post))
    assert.deepEqual([await waits(here.topic), await waits(elsewhere)], [['here'], ['there']])
    await rejects(read(ann, 'queue', { topic: here.topic }), 'forbidden')
    const bob = await guest(world, 'Bob')
    const [talk, answered] = [await started(ann, 'Reported'), await started(ann, 'Reported, too')]
    const answer = postOf(await done(ann, post('of Ann', { topic: { id: answered } })))
    for (const id of [talk, answered]) await done(bob, report(id))
    const target = { type: 'post', id: answer.id } as const
    await done(bob, command({ do: 'report', target, ground: 'other' }))
    const found = (await read(tender, 'queue', { of: 'reported', topic: answered })).value.items
    assert.deepEqual(
      found.map(one => one.post.id),
      [answer.id],
    )
  }),
]
