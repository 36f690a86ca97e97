import assert from 'node:assert/strict'
import type { Change, CommunityAdapter, Id, Notice, NoticePage, Target } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { live, type OpenWorld, tended, test } from './case.ts'
import { command, done, guest, hear, lamp, read, refused, rejects, wrote } from './world.ts'

const follow = (target: Target, on = true) => command({ do: 'follow', target, on })
const moderate = (id: Id, to: 'shown' | 'held' | 'removed', reason = 'House rule 2') =>
  command({ do: 'moderate', target: { type: 'post', id }, to, reason })

/** What happened for somebody, and up to when they have seen it. */
export const noticeCases: readonly Case<OpenWorld>[] = [
  test('tells an author of an answer, with how it begins, and nobody of their own', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'question')
    const answer = await wrote(bob, 'An *answer* to it', own.id)
    await wrote(ann, 'thanks', answer.id)
    const page = await noticesOf(ann)
    assert.deepEqual(page.items.map(sketch), [`reply ${answer.id}`])
    const [notice] = page.items
    assert.deepEqual([notice?.text, notice?.by?.name, notice?.read], ['An answer to it', 'Bob', false])
    assert.deepEqual([notice?.topic.id, notice?.topic.title], [own.topic, 'Lamp'])
    assert.deepEqual([page.unread, (await noticesOf(bob)).unread], [1, 1])
  }),
  test('tells nobody anything who has not said who they are', async world => {
    const nobody = await world.person()
    await rejects(read(nobody, 'notices', {}), 'unauthenticated')
  }),
  test('tells followers of a topic and of a writer, once each, for the strongest reason', async world => {
    const [ann, bob, cat] = [await guest(world, 'Ann'), await guest(world, 'Bob'), await guest(world, 'Cat')]
    const first = await wrote(ann, 'first')
    const [topic, writer] = [aTopic(first.topic), aMember(first.author.id)]
    await done(bob, follow(topic))
    await done(bob, follow(writer))
    await done(cat, follow(writer))
    await done(ann, follow(topic))
    const second = await wrote(ann, 'second')
    const bobs = await wrote(bob, 'mine', second.id)
    assert.deepEqual((await noticesOf(cat)).items.map(sketch), [`follow ${second.id}`])
    assert.deepEqual((await noticesOf(bob)).items.map(sketch), [`follow ${second.id}`])
    assert.deepEqual((await noticesOf(ann)).items.map(sketch), [`reply ${bobs.id}`])
    await done(bob, follow(topic, false))
    await done(bob, follow(writer, false))
    await wrote(ann, 'third')
    assert.equal((await noticesOf(bob)).items.length, 1)
  }),
  test('says what somebody follows, and lets nobody follow themselves or what is not there', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const { topic, author } = await wrote(ann, 'x')
    const targets = [aTopic(topic), aMember(author.id)]
    const follows = async (who: CommunityAdapter) =>
      (await read(who, 'mine', { targets })).value.map(mine => mine.follows)
    await done(bob, follow(aTopic(topic)))
    await done(bob, follow(aTopic(topic)))
    assert.deepEqual(await follows(bob), [true, false])
    assert.deepEqual(await follows(ann), [false, false])
    assert.equal((await refused(ann, follow(aMember(author.id)))).code, 'invalid')
    assert.equal((await refused(ann, follow(aTopic('nope')))).code, 'not-found')
  }),
  test('keeps what was seen for all devices, counts what was not, and pages on', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'question')
    const answers: string[] = []
    for (const text of ['one', 'two', 'three']) {
      answers.unshift((await wrote(bob, text, own.id)).id)
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    const first = await noticesOf(ann, { limit: 2 })
    assert.deepEqual(
      first.items.map(({ target }) => target.id),
      answers.slice(0, 2),
    )
    const rest = await noticesOf(ann, { limit: 2, cursor: first.next })
    assert.deepEqual(
      rest.items.map(({ target }) => target.id),
      answers.slice(2),
    )
    assert.equal(rest.next, undefined)
    const readUpTo = (upTo: number) => command({ do: 'notices.read', upTo })
    await done(ann, readUpTo(first.items[1]!.at))
    await done(ann, readUpTo(rest.items[0]!.at))
    const after = await noticesOf(ann)
    assert.deepEqual(
      after.items.map(notice => notice.read),
      [false, true, true],
    )
    assert.equal(after.unread, 1)
    assert(
      (after.items[1]?.rev ?? 0) > (first.items[1]?.rev ?? 0),
      'a notice that was read has a newer revision',
    )
    // A clock that is ahead marks nothing as seen that is still to come.
    await done(ann, readUpTo(Date.now() + 1e9))
    await new Promise(resolve => setTimeout(resolve, 2))
    await wrote(bob, 'four', own.id)
    assert.equal((await noticesOf(ann)).unread, 1)
    await rejects(read(ann, 'notices', { cursor: 'nonsense' }), 'cursor-gone')
  }),
  test('shows a text as it is now, and leaves out what its author erased', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'question')
    const answer = await wrote(bob, 'hasty', own.id)
    const edit = { do: 'post.put', id: answer.id, base: 1, topic: lamp, parent: own.id } as const
    await done(bob, command({ ...edit, body: { text: 'calm' } }))
    assert.equal((await noticesOf(ann)).items[0]?.text, 'calm')
    await done(bob, command({ do: 'erase', target: { type: 'post', id: answer.id } }))
    const page = await noticesOf(ann)
    assert.deepEqual([page.items, page.unread], [[], 0])
  }),
  tended(
    'tells an author what became of their post, and others only of what is shown',
    async (world, tender) => {
      const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
      const own = await wrote(ann, 'question')
      const answer = await wrote(bob, 'rude', own.id)
      await done(tender, moderate(answer.id, 'removed'))
      assert.deepEqual((await noticesOf(ann)).items, [])
      const [removed] = (await noticesOf(bob)).items
      assert.deepEqual(
        [removed?.type, removed?.text, removed?.reason],
        ['removed', undefined, 'House rule 2'],
      )
      await done(tender, moderate(answer.id, 'shown', ''))
      assert.deepEqual((await noticesOf(bob)).items.map(sketch), [`approved ${answer.id}`])
      assert.deepEqual((await noticesOf(ann)).items.map(sketch), [`reply ${answer.id}`])
      await done(tender, moderate(answer.id, 'held'))
      assert.deepEqual((await noticesOf(ann)).items, [])
      await done(tender, moderate(answer.id, 'shown', ''))
      assert.deepEqual((await noticesOf(ann)).items.map(sketch), [`reply ${answer.id}`])
      await done(tender, moderate((await wrote(tender, 'own')).id, 'removed'))
      assert.deepEqual((await noticesOf(tender)).items, [])
    },
  ),

  live('brings a notice as it happens, and tells other devices what was read', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'question')
    const { mark } = await read(ann, 'notices', {})
    const news = hear(ann, ['me'], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const answer = await wrote(bob, 'answer', own.id)
    const heard = () => newest(news.heard.flatMap(one => (one.type === 'changes' ? one.changes : [])))
    await news.until(() => heard().get(answer.id)?.text === 'answer', 'the notice')
    await done(ann, command({ do: 'notices.read', upTo: heard().get(answer.id)!.at }))
    await news.until(() => heard().get(answer.id)?.read === true, 'that it was read')
    news.stop()
  }),
  live('tells of a notice that was missed when one comes back, and nothing of others’', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'question')
    const { mark } = await read(ann, 'notices', {})
    const answer = await wrote(bob, 'answer', own.id)
    const [anns, bobs] = [hear(ann, ['me'], mark), hear(bob, ['me'], mark)]
    const all = (news: typeof anns) => news.heard.flatMap(one => (one.type === 'changes' ? one.changes : []))
    await anns.until(() => newest(all(anns)).has(answer.id), 'what was missed')
    await done(bob, command({ do: 'erase', target: { type: 'post', id: answer.id } }))
    const gone = (change: Change) => change.type === 'gone' && change.target.id === answer.id
    await anns.until(() => all(anns).some(gone), 'that it is gone')
    assert.equal(newest(all(bobs)).size, 0)
    anns.stop()
    bobs.stop()
  }),
]

async function noticesOf(
  adapter: CommunityAdapter,
  input: { cursor?: string; limit?: number } = {},
): Promise<NoticePage> {
  return (await read(adapter, 'notices', input)).value
}

const sketch = ({ type, target }: Notice): string => `${type} ${target.id}`
const aTopic = (id: Id): Target => ({ type: 'topic', id })
const aMember = (id: Id): Target => ({ type: 'member', id })

/** The newest heard of each notice. */
function newest(changes: readonly Change[]): Map<Id, Notice> {
  const found = new Map<Id, Notice>()
  for (const change of changes) {
    if (change.type !== 'notice') continue
    if (change.value.rev > (found.get(change.value.id)?.rev ?? -1)) found.set(change.value.id, change.value)
  }
  return found
}
