import assert from 'node:assert/strict'
import type { Id } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, tended } from './case.ts'
import { command, done, guest, lamp, postOf, read, readThread, refused, text, wrote } from './world.ts'

const about = (id: Id) => ({ type: 'post', id }) as const
const redact = (id: Id, ...words: string[]) => command({ do: 'redact', target: about(id), words })

/** Personal data that must not stay. */
export const redactCases: readonly Case<OpenWorld>[] = [
  tended('blacks out words wherever they stand in a post, and says that it did', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'Ring **Zed Quux** or zed quux, [here](https://zed.example/Zed%20Quux)!')
    const after = postOf(await done(tender, redact(own.id, 'zed quux', 'zed.example')))
    assert.equal(text(after), 'Ring ████████ or ████████, here!')
    assert(after.rev > own.rev)
    assert(after.redacted !== undefined)
    const page = await readThread(ann, lamp)
    assert.deepEqual(page.posts, [after])
    assert(!/zed.?quux|zed\.example/i.test(JSON.stringify(page)))
  }),
  tended('finds words that markup has parted', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'Ring Z**ed** &#81;uux now')
    const after = postOf(await done(tender, redact(own.id, 'Zed Quux')))
    assert.equal(text(after), 'Ring ████████ now')
    const [mine] = (await read(ann, 'mine', { targets: [about(own.id)] })).value
    assert.equal(mine?.source?.text, 'Ring ████████ now')
  }),
  tended('lets no edit that was begun before bring the words back', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'I am Zed Quux')
    await done(tender, redact(own.id, 'Zed Quux'))
    const edit = { do: 'post.put', id: own.id, base: 1, topic: lamp, parent: null } as const
    const problem = await refused(ann, command({ ...edit, body: { text: 'I am Zed Quux still' } }))
    assert.equal(problem.code, 'conflict')
    assert(problem.current?.type === 'post')
    assert.equal(text(problem.current.value), 'I am ████████')
  }),
  tended('leaves the words in no notice, note or report, and names only the act', async (world, tender) => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'Hello')
    const answer = await wrote(bob, 'Hello Zed Quux', own.id)
    const target = about(answer.id)
    await done(tender, command({ do: 'note', target, text: 'names Zed Quux' }))
    await done(ann, command({ do: 'report', target, ground: 'personal', note: 'That is zed quux' }))
    await done(tender, redact(answer.id, 'zed quux'))
    const everything = JSON.stringify([
      (await read(ann, 'notices', {})).value,
      (await read(ann, 'log', {})).value,
      (await read(tender, 'queue', { of: 'reported' })).value,
      (await read(tender, 'mine', { targets: [target] })).value,
      await readThread(tender, lamp),
    ])
    assert(!/zed|quux/i.test(everything), everything)
    assert.equal((await read(ann, 'notices', {})).value.items[0]?.text, 'Hello ████████')
    const [line] = (await read(ann, 'log', {})).value.items
    assert.deepEqual([line?.action, line?.target], ['redact', target])
  }),
  tended(
    'blacks out words in the title and the words of a topic, for all who read it',
    async (world, tender) => {
      const ann = await guest(world, 'Ann')
      const body = { text: 'Ask **Zed Quux** at https://zed.example/zed%20quux' }
      const about = command({ do: 'topic.put', kind: 'talk', title: 'Who is Zed Quux?', body })
      await done(ann, about)
      const target = { type: 'topic', id: about.key } as const
      const words = ['zed quux', 'zed.example']
      const { changes, mark } = await done(tender, command({ do: 'redact', target, words }))
      const topic = changes.find(change => change.type === 'topic')?.value
      assert.equal(topic?.title, 'Who is ████████?')
      const everything = JSON.stringify([
        topic,
        await readThread(ann, { id: about.key }, mark),
        (await read(ann, 'topics', { kinds: ['talk'] }, mark)).value,
        (await read(ann, 'log', {}, mark)).value,
        (await read(ann, 'history', { target }, mark)).value,
      ])
      assert(!/zed|quux/i.test(everything), everything)
      assert.deepEqual((await read(ann, 'log', {}, mark)).value.items[0]?.target, target)
      assert.equal((await refused(tender, command({ do: 'redact', target, words }))).rule, 'absent')
      assert.equal((await refused(ann, command({ do: 'redact', target, words }))).code, 'forbidden')
    },
  ),
  tended('blacks out words in the title that the first post gave a page’s thread', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const { topic } = await wrote(ann, 'Hello')
    const target = { type: 'topic', id: topic } as const
    const { mark } = await done(tender, command({ do: 'redact', target, words: ['lam'] }))
    assert.equal((await readThread(ann, lamp, mark)).topic?.title, '███p')
    assert.equal((await readThread(ann, lamp, mark)).posts.length, 1)
  }),
  tended('finds words in the addresses of links as they spell them', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'See [here](https://a.example/Zed%20Quux?n=%5Aed+quux).')
    const after = postOf(await done(tender, redact(own.id, 'zed quux')))
    assert.equal(text(after), 'See here.')
    assert(!/zed|quux|%5a/i.test(JSON.stringify(after)), JSON.stringify(after))
  }),
  tended('leaves the marks of a text where a word is one of their names', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, '**Very** strong and [linked](https://a.example/)')
    const after = postOf(await done(tender, redact(own.id, 'strong')))
    assert.equal(text(after), 'Very ██████ and linked')
    assert(JSON.stringify(after.body).includes('["strong",null,"Very"]'))
    assert.equal((await refused(tender, redact(own.id, 'strong'))).rule, 'absent')
  }),
  tended('refuses words too short or not there, and whoever does not tend', async (world, tender) => {
    const ann = await guest(world, 'Ann')
    const own = await wrote(ann, 'I am Zed')
    assert.equal((await refused(ann, redact(own.id, 'Zed'))).code, 'forbidden')
    assert.equal((await refused(tender, redact(own.id, 'Ze'))).rule, 'short')
    assert.equal((await refused(tender, redact(own.id, 'Quux'))).rule, 'absent')
    assert.equal((await refused(tender, redact('nope', 'Quux'))).code, 'not-found')
    assert.deepEqual((await readThread(ann, lamp)).posts, [own])
  }),
]
