import assert from 'node:assert/strict'
import type { CommunityAdapter, Ground, Id, Page, QueueEntry } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, tended } from './case.ts'
import { command, done, guest, read, readThread, refused, rejects, text, wrote } from './world.ts'

const about = (id: Id) => ({ type: 'post', id }) as const
const report = (id: Id, ground: Ground, note?: string) =>
  command({ do: 'report', target: about(id), ground, note })
const moderate = (id: Id, to: 'shown' | 'held' | 'removed', reason: string) =>
  command({ do: 'moderate', target: about(id), to, reason })

/** What people tell those who tend, and what these tell one another. */
export const reportCases: readonly Case<OpenWorld>[] = [
  tended('brings reported posts to those who tend, the first reported first', async (world, tender) => {
    const [ann, bob, cat] = [await guest(world, 'Ann'), await guest(world, 'Bob'), await guest(world, 'Cat')]
    const [one, two] = [await wrote(ann, 'one'), await wrote(ann, 'two')]
    await done(bob, report(two.id, 'spam', 'An advert\u0007'))
    await pause()
    await done(cat, report(one.id, 'hostile'))
    await pause()
    await done(cat, report(two.id, 'other'))
    await pause()
    await done(bob, report(two.id, 'off-topic', ' \n '))
    const { items } = await reported(tender)
    assert.deepEqual(
      items.map(({ post, topic }) => [text(post), topic.title]),
      [
        ['two', 'Lamp'],
        ['one', 'Lamp'],
      ],
    )
    const reports = items[0]?.reports.map(({ ground, note, by }) => [ground, note, by.name])
    assert.deepEqual(reports, [
      ['other', undefined, 'Cat'],
      ['off-topic', undefined, 'Bob'],
    ])
    assert.deepEqual((await read(tender, 'queue', {})).value.items, [])
    await rejects(read(bob, 'queue', { of: 'reported' }), 'forbidden')
  }),
  tended('takes a report of what is shown, and none of one’s own', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'x')
    assert.equal((await refused(ann, report(own.id, 'spam'))).code, 'forbidden')
    assert.equal((await refused(ann, report('nope', 'spam'))).code, 'not-found')
    await done(tender, moderate(own.id, 'removed', 'rule'))
    assert.equal((await refused(bob, report(own.id, 'spam'))).code, 'not-found')
    await refused(bob, command({ do: 'report', target: about(own.id), ground: 'ugly' as never }))
  }),
  tended('takes a post from the queue once somebody has decided, also to leave it', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const [fine, rude, erased] = [
      await wrote(ann, 'fine'),
      await wrote(ann, 'rude'),
      await wrote(ann, 'erased'),
    ]
    for (const { id } of [fine, rude, erased]) await done(bob, report(id, 'hostile'))
    await done(ann, command({ do: 'erase', target: about(erased.id) }))
    await done(tender, moderate(rude.id, 'removed', 'rule'))
    assert.deepEqual(
      (await reported(tender)).items.map(({ post }) => text(post)),
      ['fine'],
    )
    const before = (await readThread(ann, { id: fine.topic })).posts.find(({ id }) => id === fine.id)
    await done(tender, moderate(fine.id, 'shown', 'Nothing wrong with it'))
    assert.deepEqual((await reported(tender)).items, [])
    const after = (await readThread(ann, { id: fine.topic })).posts.find(({ id }) => id === fine.id)
    assert.deepEqual(after, before, 'what stays as it is doesn’t change')
    await done(bob, report(fine.id, 'spam'))
    assert.equal((await reported(tender)).items.length, 1)
  }),
  tended('pages on through the queue of reported posts', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    for (const text of ['a', 'b', 'c']) {
      await done(bob, report((await wrote(ann, text)).id, 'spam'))
      await pause()
    }
    const first = await reported(tender, { limit: 2 })
    const second = await reported(tender, { limit: 2, cursor: first.next })
    assert.deepEqual(
      [...first.items, ...second.items].map(({ post }) => text(post)),
      ['a', 'b', 'c'],
    )
    assert.equal(second.next, undefined)
    await rejects(read(tender, 'queue', { of: 'reported', cursor: 'nonsense' }), 'cursor-gone')
  }),
  tended('tells nobody that something was reported', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'x')
    const before = await readThread(ann, { id: own.topic })
    await done(bob, report(own.id, 'spam', 'a secret'))
    assert.deepEqual(await readThread(ann, { id: own.topic }), before)
    assert.deepEqual((await read(ann, 'notices', {})).value.items, [])
    assert(!JSON.stringify((await read(ann, 'log', {})).value).includes(own.id))
    await done(tender, moderate(own.id, 'shown', 'fine'))
    assert(!JSON.stringify((await read(ann, 'log', {})).value).includes(own.id))
  }),
  tended('keeps notes for colleagues, and shows them to nobody else', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'x')
    const note = (text: string) => command({ do: 'note', target: about(own.id), text })
    await done(tender, note('Third time this week'))
    await pause()
    await done(tender, note('I wrote to her'))
    const mine = async (who: CommunityAdapter) =>
      (await read(who, 'mine', { targets: [about(own.id)] })).value[0]?.notes?.map(({ text }) => text)
    assert.deepEqual(await mine(tender), ['Third time this week', 'I wrote to her'])
    assert.equal(await mine(ann), undefined)
    assert.equal((await refused(ann, note('hm'))).code, 'forbidden')
    assert.equal((await refused(tender, note(' \n'))).code, 'invalid')
    await done(tender, moderate(own.id, 'held', 'rule'))
    const [entry] = (await read(tender, 'queue', {})).value.items
    assert.deepEqual(
      entry?.notes.map(({ text }) => text),
      ['Third time this week', 'I wrote to her'],
    )
  }),
]

async function reported(
  tender: CommunityAdapter,
  input: { cursor?: string; limit?: number } = {},
): Promise<Page<QueueEntry>> {
  return (await read(tender, 'queue', { of: 'reported', ...input })).value
}

/** Times are in ms: what comes after has a later one. */
function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 2))
}
