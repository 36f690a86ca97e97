import assert from 'node:assert/strict'
import type { Command, CommunityAdapter, Id, Receipt, Topic } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { live, type OpenWorld, tended, test } from './case.ts'
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

type Done = Extract<Receipt, { ok: true }>
type Put = Extract<Command, { do: 'topic.put' }>

function start(title: string, more: Partial<Pick<Put, 'kind' | 'body' | 'from'>> = {}): Command {
  return command({ do: 'topic.put', kind: 'talk', title, ...more })
}

function topicOf(receipt: Done): Topic {
  const change = receipt.changes.find(change => change.type === 'topic')
  assert(change?.type === 'topic', 'the receipt brings the topic')
  return change.value
}

async function started(adapter: CommunityAdapter, ...made: Parameters<typeof start>): Promise<Topic> {
  await later()
  return topicOf(await done(adapter, start(...made)))
}

const set = (topic: Id, more: Partial<Extract<Command, { do: 'topic.set' }>>) =>
  command({ do: 'topic.set', topic, ...more })

/** Until the clock has moved on: what is listed by time has one of its own. */
async function later(): Promise<void> {
  const now = Date.now()
  while (Date.now() <= now) await new Promise(resolve => setTimeout(resolve, 1))
}

async function titles(adapter: CommunityAdapter, more: object = {}): Promise<string[]> {
  const { value } = await read(adapter, 'topics', { kinds: ['talk', 'question'], ...more })
  return value.items.map(({ title }) => title)
}

/** Topics that people start: what becomes of them, how they are listed, what they allow. */
export const topicCases: readonly Case<OpenWorld>[] = [
  test('starts a topic about anything, with a tidy title and words of its own', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const topic = await started(ann, '  Lamps \u202e for \n reading ', { body: { text: 'Which *one*?' } })
    assert.deepEqual(
      [topic.title, topic.kind, topic.author.name, topic.posts],
      ['Lamps for reading', 'talk', 'Ann', 0],
    )
    assert.deepEqual(topic.body?.doc.nodes, [['p', null, 'Which ', ['em', null, 'one'], '?']])
    const page = await readThread(bob, { id: topic.id })
    assert.deepEqual({ ...page, site: undefined }, { topic, posts: [], gaps: [], site: undefined })
    await done(bob, post('This one', { topic: { id: topic.id } }))
    const after = await readThread(ann, { id: topic.id })
    assert.deepEqual(after.posts.map(text), ['This one'])
    assert((after.topic?.active ?? 0) >= (topic.active ?? Number.NaN))
  }),
  test('needs a title and no more, and says what is wrong with one', async world => {
    const ann = await guest(world)
    assert.equal((await started(ann, 'Only a title')).body, null)
    const blank = await refused(ann, start(' \u200b '))
    assert.deepEqual([blank.code, blank.field], ['invalid', 'title'])
    const long = await refused(ann, start('x'.repeat(201)))
    assert.deepEqual([long.code, long.field], ['too-large', 'title'])
    assert.equal((await refused(ann, start('x', { body: { text: 'y'.repeat(10_001) } }))).code, 'too-large')
  }),
  test('lists topics with the newest words first, or the newest topics, page by page', async world => {
    const ann = await guest(world)
    const [a, b] = [await started(ann, 'a'), await started(ann, 'b', { kind: 'question' })]
    await started(ann, 'c')
    await done(ann, post('on a page'))
    await later()
    await done(ann, post('words', { topic: { id: a.id } }))
    assert.deepEqual(await titles(ann), ['a', 'c', 'b'])
    assert.deepEqual(await titles(ann, { sort: 'newest' }), ['c', 'b', 'a'])
    assert.deepEqual(await titles(ann, { kinds: ['question'] }), ['b'])
    const first = (await read(ann, 'topics', { kinds: ['talk', 'question'], limit: 2 })).value
    assert(first.next)
    const second = { kinds: ['talk', 'question'], limit: 2, cursor: first.next }
    const page = (await read(ann, 'topics', second)).value
    assert.deepEqual(
      page.items.map(({ id }) => id),
      [b.id],
    )
    assert.equal(page.next, undefined)
    await rejects(read(ann, 'topics', { ...second, sort: 'newest' }), 'cursor-gone')
    await rejects(read(ann, 'topics', { ...second, cursor: 'broken' }), 'cursor-gone')
  }),
  test('lists what nobody has answered', async world => {
    const ann = await guest(world)
    const [talk, question] = [
      await started(ann, 'talk'),
      await started(ann, 'question', { kind: 'question' }),
    ]
    await started(ann, 'other')
    await later()
    const answer = postOf(await done(ann, post('maybe', { topic: { id: question.id } })))
    await done(ann, post('words', { topic: { id: talk.id } }))
    assert.deepEqual(await titles(ann, { unanswered: true }), ['question', 'other'])
    await done(ann, set(question.id, { accepted: answer.id }))
    assert.deepEqual(await titles(ann, { unanswered: true }), ['other'])
  }),
  test('lets who asked a question say which post answers it, and take that back', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const question = await started(ann, 'How?', { kind: 'question' })
    const answer = postOf(await done(bob, post('So.', { topic: { id: question.id } })))
    const elsewhere = await wrote(bob, 'elsewhere')
    const accept = (accepted: string | null) => set(question.id, { accepted })
    assert.equal((await refused(bob, accept(answer.id))).code, 'forbidden')
    assert.equal((await refused(ann, accept(elsewhere.id))).code, 'not-found')
    assert.equal(
      (await refused(ann, set(question.id, { accepted: answer.id, pinned: true }))).code,
      'forbidden',
    )
    assert.equal(topicOf(await done(ann, accept(answer.id))).accepted, answer.id)
    const targets = [{ type: 'topic' as const, id: question.id }]
    assert((await read(ann, 'mine', { targets })).value[0]?.can.includes('accept'))
    assert(!(await read(bob, 'mine', { targets })).value[0]?.can.includes('accept'))
    assert.equal(topicOf(await done(ann, accept(null))).accepted, undefined)
    await done(ann, accept(answer.id))
    await done(bob, command({ do: 'erase', target: { type: 'post', id: answer.id } }))
    assert.equal((await readThread(ann, { id: question.id })).topic?.accepted, undefined)
    const talk = await started(ann, 'Just talk')
    assert.equal((await refused(ann, set(talk.id, { accepted: answer.id }))).code, 'forbidden')
  }),
  test('makes a topic of one’s own post, with a link both ways, once', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'By the way, how do I …?')
    assert.equal((await refused(bob, start('His', { from: own.id }))).code, 'forbidden')
    const topic = await started(ann, 'How do I …?', { kind: 'question', from: own.id })
    const page = (await readThread(bob, lamp)).topic
    assert.deepEqual(topic.from, {
      id: page?.id,
      kind: 'thread',
      title: 'Lamp',
      url: page?.url,
      post: own.id,
    })
    const [left] = (await readThread(bob, lamp)).posts
    assert.equal(left?.became?.id, topic.id)
    assert.equal(left?.became?.title, 'How do I …?')
    assert(left.rev > own.rev)
    assert.equal((await refused(ann, start('Again', { from: own.id }))).code, 'invalid')
  }),
  tended('pins topics before others, and counts the pinned ones anew', async (world, tender) => {
    const ann = await guest(world)
    const first = await started(ann, 'first')
    await started(ann, 'second')
    assert.equal(topicOf(await done(tender, set(first.id, { pinned: true }))).pinned, true)
    assert.deepEqual(await titles(ann), ['first', 'second'])
    await done(tender, set(first.id, { pinned: false }))
    assert.deepEqual(await titles(ann), ['second', 'first'])
    const log = (await read(ann, 'log', {})).value.items.map(({ action }) => action)
    assert.deepEqual(log.slice(0, 2), ['unpin', 'pin'])
  }),
  tended(
    'slows a topic down: two posts of one person keep their distance, and those who tend are free',
    async (world, tender) => {
      const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
      const own = await wrote(ann, 'one')
      await done(tender, set(own.topic, { slow: 3_600_000 }))
      const limited = await refused(ann, post('two'))
      assert.deepEqual([limited.code, limited.rule], ['limited', 'slow'])
      assert(limited.retry && limited.retry.afterMs > 3_500_000 && limited.retry.afterMs <= 3_600_000)
      await done(ann, command({ do: 'erase', target: { type: 'post', id: own.id } }))
      assert.equal((await refused(ann, post('two'))).code, 'limited')
      await done(bob, post('of somebody else'))
      await done(tender, post('a'))
      await done(tender, post('b'))
      await done(tender, set(own.topic, { slow: 0 }))
      await done(ann, post('two'))
    },
  ),
  tended('holds and removes a topic, and lets it through', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const topic = await started(ann, 'Doubtful', { body: { text: 'words' } })
    const moderate = (to: 'held' | 'removed' | 'shown') =>
      command({
        do: 'moderate',
        target: { type: 'topic', id: topic.id },
        to,
        reason: to === 'shown' ? '' : 'why',
      })
    await done(tender, moderate('held'))
    assert.deepEqual(await titles(bob), [])
    await rejects(read(bob, 'topic', { ref: { id: topic.id } }), 'not-found')
    assert.equal((await refused(bob, post('x', { topic: { id: topic.id } }))).code, 'not-found')
    assert.equal((await refused(ann, post('x', { topic: { id: topic.id } }))).code, 'locked')
    const [waiting] = (await read(tender, 'queue', {})).value.items
    assert.deepEqual(
      [waiting?.post.id, waiting?.topic.title, waiting && text(waiting.post)],
      [topic.id, 'Doubtful', 'words'],
    )
    await done(tender, moderate('shown'))
    assert.deepEqual(await titles(bob), ['Doubtful'])
    await done(tender, moderate('removed'))
    const removed = (await readThread(bob, { id: topic.id })).topic
    assert.deepEqual(
      [removed?.state, removed?.title, removed?.body, removed?.mark?.reason],
      ['removed', '', null, 'why'],
    )
    assert.deepEqual(await titles(bob), [])
  }),
  live('tells those who watch a list of new topics and of words in them, and not the words', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const { mark } = await read(bob, 'topics', { kinds: ['talk'] })
    const news = hear(bob, [{ kinds: ['talk'] }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const topic = await started(ann, 'New')
    await started(ann, 'Asked', { kind: 'question' })
    await news.until(() => news.entries().topics.has(topic.id), 'the topic')
    await done(ann, post('words', { topic: { id: topic.id } }))
    await news.until(() => news.entries().topics.get(topic.id)?.posts === 1, 'that it was answered')
    assert.deepEqual([...news.entries().topics.keys()], [topic.id])
    assert.equal(news.entries().posts.size, 0)
    news.stop()
  }),
  live('tells the readers of a post that it became a topic', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [{ topic: own.topic }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const topic = await started(ann, 'More of it', { from: own.id })
    await news.until(() => news.entries().posts.get(own.id)?.became?.id === topic.id, 'the link')
    news.stop()
  }),
  tended('changes a post when the topic it became is held back and shown again', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'one')
    const topic = await started(ann, 'More of it', { from: own.id })
    const now = async () => (await readThread(ann, lamp)).posts.find(({ id }) => id === own.id)!
    const moderate = (to: 'held' | 'shown') =>
      command({ do: 'moderate', target: { type: 'topic', id: topic.id }, to, reason: 'Links' })
    const before = await now()
    await done(tender, moderate('held'))
    const held = await now()
    await done(tender, moderate('shown'))
    const shown = await now()
    assert.deepEqual(
      [before, held, shown].map(({ became }) => became?.title),
      ['More of it', undefined, 'More of it'],
    )
    // Who has heard of one takes the next for newer.
    assert(before.rev < held.rev && held.rev < shown.rev, 'each is another revision')
  }),
]
