import assert from 'node:assert/strict'
import type { CommunityAdapter, Export, Id } from '@commonthread/protocol'
import { exportSchema } from '@commonthread/protocol/schema'
import * as v from 'valibot'
import type { Case } from '../suite.ts'
import { live, type OpenWorld, tended, test } from './case.ts'
import {
  command,
  done,
  guest,
  hear,
  lamp,
  newSecret,
  post,
  postOf,
  read,
  readThread,
  refused,
  rejects,
  text,
  wrote,
} from './world.ts'

const about = (id: Id) => ({ type: 'post', id }) as const
const like = (id: Id) => command({ do: 'react', target: about(id), kind: 'like', on: true })
const follow = (type: 'topic' | 'member', id: Id) => command({ do: 'follow', target: { type, id }, on: true })
const edit = (id: Id, words: string) =>
  command({ do: 'post.put', id, base: 1, topic: lamp, parent: null, body: { text: words } })
const start = (title: string) =>
  command({ do: 'topic.put', kind: 'talk', title, body: { text: `${title}?` } })
const eraseAll = () => command({ do: 'me.erase', sure: true })

async function exported(adapter: CommunityAdapter): Promise<Export> {
  assert(adapter.exportMine, 'the adapter gives people what is theirs')
  const found = JSON.parse(await new Response(await adapter.exportMine()).text())
  v.parse(exportSchema, found)
  return found
}

async function idOf(adapter: CommunityAdapter): Promise<Id> {
  const { member } = await adapter.session()
  assert(member)
  return member.id
}

/** What one person may take with them, and have erased. */
export const mydataCases: readonly Case<OpenWorld>[] = [
  test('gives somebody everything that is theirs, in one document, and nothing of others', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const other = await wrote(bob, 'Words of Bob')
    const own = await wrote(ann, 'First *words*', other.id)
    await done(ann, edit(own.id, 'Second words'))
    await done(ann, start('About cords'))
    await done(ann, like(other.id))
    await done(ann, follow('member', await idOf(bob)))
    await done(ann, command({ do: 'report', target: about(other.id), ground: 'spam', note: 'Odd' }))
    await wrote(bob, 'An answer', own.id)
    const all = await exported(ann)
    assert.deepEqual([all.person.name, all.person.role], ['Ann', 'guest'])
    assert.deepEqual(
      all.posts.map(({ text, parent, versions }) => [text, parent, versions.map(one => one.text)]),
      [['Second words', other.id, ['First *words*']]],
    )
    assert.equal(all.posts[0]?.topic.title, 'Lamp')
    assert.equal(all.posts[0]?.address, `https://shop.example/lamp?community-post=${own.id}`)
    assert.deepEqual(
      all.topics.map(({ title, text }) => [title, text]),
      [['About cords', 'About cords?']],
    )
    assert.deepEqual(
      all.reactions.map(({ kind, post }) => [kind, post]),
      [['like', other.id]],
    )
    assert.deepEqual(
      all.follows.map(({ type, name }) => [type, name]),
      [['member', 'Bob']],
    )
    assert.deepEqual(
      all.reports.map(({ ground, note }) => [ground, note]),
      [['spam', 'Odd']],
    )
    assert(all.notices.some(({ kind }) => kind === 'reply'))
    assert(!/Words of Bob|An answer/.test(JSON.stringify(all)))
  }),
  test('exports more than fits one page of anything', async world => {
    const ann = await guest(world, 'Ann')
    for (let i = 0; i < 6; i++) {
      await Promise.all(Array.from({ length: 18 }, (_, k) => done(ann, post(`words ${i * 18 + k}`))))
      if (i === 2) await wrote(ann, 'in the middle')
    }
    const { posts } = await exported(ann)
    assert.equal(new Set(posts.map(({ text }) => text)).size, 109)
    assert.equal(posts.length, 109)
    await done(ann, eraseAll())
    assert.deepEqual((await readThread(await world.person(), lamp)).posts, [])
  }),
  test('gives nothing to nobody', async world => {
    const nobody = await world.person()
    assert(nobody.exportMine)
    await rejects(nobody.exportMine(), 'unauthenticated')
  }),

  test('erases what somebody wrote: what others answered leaves an empty mark, the rest is gone', async world => {
    const [ann, bob] = [await guest(world, 'Ann Quux'), await guest(world, 'Bob')]
    const root = await wrote(ann, 'Root of Ann')
    await wrote(ann, 'I answer myself', (await wrote(ann, 'Talking to myself')).id)
    await done(ann, edit(root.id, 'Root of Ann, again'))
    const answer = await wrote(bob, 'An answer of Bob', root.id)
    await wrote(ann, 'Thanks', answer.id)
    const receipt = await done(ann, eraseAll())
    const page = await readThread(await world.person(), lamp, receipt.mark)
    assert.deepEqual(
      page.posts.map(({ state, body, author }) => [state, body === null, author.name]),
      [
        ['removed', true, ''],
        ['shown', false, 'Bob'],
      ],
    )
    assert.equal(page.topic?.posts, 1)
    assert(!/Ann|Quux|Thanks|myself/.test(JSON.stringify(page)))
  }),
  test('shows a member without name, picture and address in every receipt and reading afterwards', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const root = await wrote(ann, 'Hello')
    await wrote(bob, 'Hi', root.id)
    const { changes } = await done(ann, eraseAll())
    const member = changes.find(change => change.type === 'member')?.value
    assert.deepEqual(
      [member?.id, member?.name, member?.avatar, member?.url, member?.role],
      [root.author.id, '', undefined, undefined, 'guest'],
    )
  }),
  test('erases topics that nobody else wrote in; others keep their title above what was said', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const [lonely, busy] = [start('Lonely'), start('Busy')]
    await done(ann, lonely)
    await done(ann, busy)
    await done(ann, post('Me again', { topic: { id: lonely.key } }))
    await done(bob, post('Bob is here', { topic: { id: busy.key } }))
    await done(ann, eraseAll())
    await rejects(read(bob, 'topic', { ref: { id: lonely.key } }), 'not-found')
    const { topic, posts } = await readThread(bob, { id: busy.key })
    assert.deepEqual([topic?.title, topic?.body, topic?.author.name], ['Busy', null, ''])
    assert.deepEqual(posts.map(text), ['Bob is here'])
    const list = (await read(bob, 'topics', { kinds: ['talk'] })).value.items
    assert.deepEqual(
      list.map(({ id }) => id),
      [busy.key],
    )
  }),
  test('takes back reactions and whom they helped, follows, notices and what others follow of them', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const other = await wrote(bob, 'Helpful')
    await wrote(ann, 'Own words')
    await done(ann, like(other.id))
    await done(await guest(world, 'Cat'), like(other.id))
    await done(ann, follow('topic', other.topic))
    await done(bob, follow('member', await idOf(ann)))
    assert.equal((await readThread(bob, lamp)).posts[0]?.helpful, 2)
    const { mark } = await done(ann, eraseAll())
    const [after] = (await readThread(bob, lamp, mark)).posts
    assert.deepEqual([after?.reactions, after?.helpful], [{ like: 1 }, 1])
    assert.deepEqual((await exported(bob)).follows, [])
  }),
  test('makes a new person of the same secret, who has nothing', async world => {
    const secret = newSecret()
    const ann = await world.person()
    await ann.signIn({ type: 'guest', name: 'Ann', secret })
    await wrote(ann, 'Hello')
    const before = await idOf(ann)
    await done(ann, eraseAll())
    await ann.signOut()
    const again = await world.person()
    const { member } = await again.signIn({ type: 'guest', name: 'Ann', secret })
    assert(member && member.id !== before)
    assert.deepEqual((await exported(again)).posts, [])
  }),
  test('lets nothing be written any more in the name of whoever was erased', async world => {
    const ann = await guest(world, 'Ann')
    await wrote(ann, 'Hello')
    await done(ann, eraseAll())
    await assert.rejects(
      async () => {
        const problem = await refused(ann, post('Still here'))
        throw Object.assign(new Error(problem.message), problem)
      },
      { code: 'unauthenticated' },
    )
  }),
  test('wants it said for sure', async world => {
    const ann = await guest(world, 'Ann')
    await wrote(ann, 'Hello')
    const problem = await refused(ann, command({ do: 'me.erase', sure: false } as never))
    assert.equal(problem.code, 'invalid')
    assert.deepEqual((await readThread(ann, lamp)).posts.map(text), ['Hello'])
  }),
  tended(
    'leaves what a moderator removed as a mark with its reason, and no words of reports',
    async (world, tender) => {
      const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
      const bad = await wrote(ann, 'Rude words')
      const other = await wrote(bob, 'Words of Bob')
      await done(
        ann,
        command({ do: 'report', target: about(other.id), ground: 'hostile', note: 'As Ann says' }),
      )
      const reason = 'Keep it friendly'
      await done(tender, command({ do: 'moderate', target: about(bad.id), to: 'removed', reason }))
      await done(ann, eraseAll())
      const [mark] = (await readThread(bob, lamp)).posts
      assert.deepEqual([mark?.state, mark?.mark?.reason, mark?.author.name], ['removed', reason, ''])
      assert.equal((await read(bob, 'log', {})).value.items[0]?.reason, reason)
      const [entry] = (await read(tender, 'queue', { of: 'reported' })).value.items
      assert.deepEqual([entry?.reports[0]?.ground, entry?.reports[0]?.note], ['hostile', undefined])
      assert.equal(entry?.reports[0]?.by.name, '')
    },
  ),
  live('tells whoever reads along that it is gone, and that its writer has no name', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const root = await wrote(ann, 'Hello')
    const last = await wrote(ann, 'Hello again')
    const answer = postOf(await done(bob, post('Hi', { parent: root.id })))
    const page = await read(bob, 'topic', { ref: lamp })
    const heard = hear(bob, [{ topic: answer.topic }], page.mark)
    await done(ann, eraseAll())
    await heard.until(() => {
      const told = JSON.stringify(heard.heard)
      const gone = heard.heard.some(
        news =>
          news.type === 'changes' &&
          news.changes.some(change => change.type === 'gone' && change.target.id === last.id),
      )
      const nameless = heard.heard.some(
        news =>
          news.type === 'changes' &&
          news.changes.some(change => change.type === 'member' && change.value.name === ''),
      )
      return gone && nameless && told.includes('"removed"')
    }, 'posts to go and a name to be no more')
    heard.stop()
  }),
]
