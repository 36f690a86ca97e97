import assert from 'node:assert/strict'
import { newKey } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, test } from './case.ts'
import { command, done, guest, lamp, post, postOf, read, readThread, refused, text, wrote } from './world.ts'

/** What becomes of posts: markup, limits, edits, erasing, reactions. */
export const postCases: readonly Case<OpenWorld>[] = [
  test('shows markup as text, and links only where they may lead', async world => {
    const ann = await guest(world)
    const body = (
      await wrote(ann, '<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://b.example/)')
    ).body
    const json = JSON.stringify(body?.doc)
    assert(json.includes('<script>'), 'markup is text')
    assert(!/"href":"javascript/i.test(json), 'no script in a link')
    assert(json.includes('"href":"https://b.example/"'))
  }),
  test('takes the first words of a page, also where it has no title and no address for others', async world => {
    const ann = await guest(world)
    for (const kind of ['thread', 'question', 'talk']) {
      const topic = { kind, key: `/home/ann/${kind}.html` }
      const first = { do: 'post.put', topic, parent: null, body: { text: 'x' }, page: { title: '' } } as const
      await done(ann, command(first))
      const page = await readThread(ann, topic)
      assert.deepEqual([page.posts.map(text), page.topic?.url], [['x'], undefined])
      assert(kind === 'thread' || page.topic?.title, 'lists lead to it by name')
    }
  }),
  test('refuses a blank text and one that is too long, and says so', async world => {
    const ann = await guest(world)
    assert.equal((await refused(ann, post('\u200b \n'))).code, 'invalid')
    assert.equal((await refused(ann, post('x'.repeat(10_001)))).code, 'too-large')
    assert.equal((await readThread(ann, lamp)).topic, null)
  }),

  test('refuses a text of which nothing would be seen', async world => {
    const ann = await guest(world)
    const unseen = ['\u3164', '\u2800', '&nbsp;', '&#8203;', '[]()', '> > ', '-\n- ', '```\n```', '# ', '---']
    for (const words of [...unseen, '[a]: https://a.example/']) {
      const { code, rule } = await refused(ann, post(words))
      assert.deepEqual([words, code, rule], [words, 'invalid', 'blank'])
    }
    for (const words of ['.', '\u{1f44d}\u{1f3fd}', '`x`', '> \u0645', '&amp;']) await wrote(ann, words)
  }),

  test('edits with the version that was read, and shows that it was edited', async world => {
    const ann = await guest(world)
    const first = await wrote(ann, 'befroe')
    const edit = command({
      do: 'post.put',
      id: first.id,
      base: first.version,
      topic: lamp,
      parent: null,
      body: { text: 'before' },
    })
    const second = postOf(await done(ann, edit))
    assert.deepEqual([second.id, second.version, text(second)], [first.id, 2, 'before'])
    assert(second.rev > first.rev)
    assert(second.edited !== undefined)
    assert.equal(second.seq, first.seq)
  }),
  test('refuses an edit of a stale version as a conflict that brings the current entry', async world => {
    const ann = await guest(world)
    const first = await wrote(ann, 'one')
    const edit = (text: string) =>
      command({ do: 'post.put', id: first.id, base: 1, topic: lamp, parent: null, body: { text } })
    await done(ann, edit('two'))
    const problem = await refused(ann, edit('three'))
    assert.equal(problem.code, 'conflict')
    assert(problem.current?.type === 'post')
    assert.equal(text(problem.current.value), 'two')
  }),
  test('leaves the posts of others alone', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'hers')
    const edit = { do: 'post.put', base: 1, topic: lamp, parent: null, body: { text: 'his' } } as const
    assert.equal((await refused(bob, command({ ...edit, id: own.id }))).code, 'forbidden')
    const target = { type: 'post', id: own.id } as const
    assert.equal((await refused(bob, command({ do: 'erase', target }))).code, 'forbidden')
    assert.equal((await refused(bob, command({ ...edit, id: newKey() }))).code, 'not-found')
    assert.deepEqual((await readThread(bob, lamp)).posts.map(text), ['hers'])
  }),
  test('erases one’s own post without a trace where nobody has answered', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'hasty')
    await wrote(ann, 'calm')
    const receipt = await done(ann, command({ do: 'erase', target: { type: 'post', id: own.id } }))
    assert(receipt.changes.some(change => change.type === 'gone' && change.target.id === own.id))
    const page = await readThread(ann, lamp, receipt.mark)
    assert.deepEqual(page.posts.map(text), ['calm'])
    assert.equal(page.topic?.posts, 1)
  }),
  test('erases one’s own words and keeps their place where somebody has answered', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'hasty')
    await wrote(bob, 'really?', own.id)
    const receipt = await done(ann, command({ do: 'erase', target: { type: 'post', id: own.id } }))
    const page = await readThread(bob, lamp, receipt.mark)
    assert.deepEqual(
      page.posts.map(({ state, body }) => [state, body === null]),
      [
        ['removed', true],
        ['shown', false],
      ],
    )
    assert.equal(page.topic?.posts, 1)
  }),

  test('takes a reaction once, and takes it back', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const [kind] = (await read(ann, 'site', {})).value.reactions
    assert(kind !== undefined, 'the site offers a reaction')
    const own = await wrote(ann, 'nice')
    const target = { type: 'post', id: own.id } as const
    const react = (on: boolean) => command({ do: 'react', target, kind, on })
    await done(bob, react(true))
    assert.equal(postOf(await done(bob, react(true))).reactions[kind], 1)
    assert.equal(postOf(await done(ann, react(true))).reactions[kind], 2)
    assert.deepEqual((await read(bob, 'mine', { targets: [target] })).value[0]?.reactions, [kind])
    assert.equal(postOf(await done(bob, react(false))).reactions[kind], 1)
    assert.equal(
      (await refused(ann, command({ do: 'react', target, kind: 'no-such', on: true }))).code,
      'invalid',
    )
  }),
]
