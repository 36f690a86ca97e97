import assert from 'node:assert/strict'
import { newKey, noEntries, type Post, reduce } from '@commonthread/protocol'
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
  readAll,
  readThread,
  refused,
  rejects,
  send,
  type World,
  wrote,
} from './adapter-world.ts'
import { type Case, using } from './suite.ts'

/** Opens a new, empty community. */
export type OpenWorld = () => Promise<World>

/** What every adapter does that offers these reads and commands, whatever stands behind it. */
export const adapterSuite: readonly Case<OpenWorld>[] = [
  test('reads an unknown page as an empty thread, and makes no topic by reading', async world => {
    const adapter = await world.person()
    assert.deepEqual(await readThread(adapter, lamp), { topic: null, posts: [], gaps: [] })
    assert.deepEqual((await read(adapter, 'counts', { refs: [lamp] })).value, [0])
  }),
  test('refuses an unknown id as not found', async world => {
    const adapter = await world.person()
    await rejects(read(adapter, 'topic', { ref: { id: 'nope' } }), 'not-found')
  }),
  test('says what the site allows', async world => {
    const { value } = await read(await world.person(), 'site', {})
    assert.equal(typeof value.name, 'string')
    assert(!JSON.stringify(value).includes('secret'), 'a site never gives its secret')
  }),

  test('keeps a post and shows it to somebody else', async world => {
    const ann = await guest(world, 'Ann')
    const receipt = await done(ann, post('Hello *there*'))
    assert.equal(receipt.outcome, 'done')
    const page = await readThread(await world.person(), lamp, receipt.mark)
    assert.equal(page.topic?.title, 'Lamp')
    assert.equal(page.topic?.posts, 1)
    assert.deepEqual(page.gaps, [])
    const [found] = page.posts
    assert.equal(found?.author.name, 'Ann')
    assert.equal(found?.author.role, 'guest')
    assert.equal(found?.version, 1)
    assert.deepEqual(found?.body?.doc, { v: 1, nodes: [['p', null, 'Hello ', ['em', null, 'there']]] })
    assert.deepEqual(page.posts, [postOf(receipt)])
  }),
  test('does a command once, however often its key comes', async world => {
    const ann = await guest(world)
    const one = post('once')
    const first = await done(ann, one)
    const second = await done(ann, { ...one, made: one.made + 5 })
    assert.deepEqual(second.changes, first.changes)
    const [third, fourth] = await send(ann, one, one)
    assert(third?.ok && fourth?.ok)
    assert.equal((await readThread(ann, lamp, second.mark)).posts.length, 1)
  }),
  test('says nothing of a key to anybody but who used it', async world => {
    const one = post('mine')
    await done(await guest(world), one)
    assert.equal((await refused(await guest(world, 'Bob'), one)).code, 'forbidden')
  }),
  test('does a batch in order, and a refused command does not stop those after it', async world => {
    const ann = await guest(world)
    const receipts = await send(ann, post('one'), post(' \n '), post('three'))
    assert.deepEqual(
      receipts.map(({ ok }) => ok),
      [true, false, true],
    )
    const page = await readThread(ann, lamp, mark(receipts))
    assert.deepEqual(page.posts.map(text), ['one', 'three'])
  }),
  test('does what follows on a command of the same batch, and refuses it where that was refused', async world => {
    const ann = await guest(world)
    const root = post('root')
    const blank = post(' ')
    const receipts = await send(
      ann,
      root,
      post('answer', { parent: root.key, needs: root.key }),
      blank,
      post('orphan', { needs: blank.key }),
      post('lost', { needs: newKey() }),
    )
    assert.deepEqual(
      receipts.map(({ ok }) => ok),
      [true, true, false, false, false],
    )
    const page = await readThread(ann, lamp, mark(receipts))
    assert.deepEqual(
      page.posts.map(({ depth }) => depth),
      [0, 1],
    )
  }),
  test('refuses a malformed command alone, and says which field is at fault', async world => {
    const ann = await guest(world)
    const bad = { ...post('x'), parent: 7 } as never
    const odd = { ...post('x'), do: 'fly' } as never
    const receipts = await send(ann, bad, odd, post('fine'))
    assert.deepEqual(
      receipts.map(({ ok }) => ok),
      [false, false, true],
    )
    const [first, second] = receipts
    assert(first && !first.ok && second && !second.ok)
    assert.deepEqual([first.error.code, first.error.field], ['invalid', 'parent'])
    assert.equal(second.error.code, 'unsupported')
  }),

  test('keeps answers under their true parents at any depth', async world => {
    const ann = await guest(world)
    let parent: string | null = null
    for (let depth = 0; depth < 12; depth++) parent = (await wrote(ann, `level ${depth}`, parent)).id
    const { posts } = await readThread(ann, lamp)
    assert.deepEqual(
      posts.map(({ depth }) => depth),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    )
    for (const [i, { parent }] of posts.entries()) assert.equal(parent, posts[i - 1]?.id ?? null)
  }),
  test('refuses an answer to nothing, and to a post of another topic', async world => {
    const ann = await guest(world)
    const elsewhere = await wrote(ann, 'elsewhere')
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    assert.equal((await refused(ann, post('x', { parent: newKey() }))).code, 'not-found')
    assert.equal((await refused(ann, post('x', { parent: elsewhere.id, topic: cord }))).code, 'not-found')
  }),
  test('reads a big topic in slices whose gaps, opened, bring every post once', async world => {
    const ann = await guest(world)
    const all = await grow(ann, 90)
    for (const sort of ['oldest', 'newest'] as const) {
      const page = (await read(ann, 'topic', { ref: lamp, limit: 20, sort }, all.mark)).value
      assert(page.posts.length <= 20 && page.posts.length > 10, `${page.posts.length} posts in a slice of 20`)
      assert.equal(
        page.gaps.reduce((sum, gap) => sum + gap.count, page.posts.length),
        90,
        'shown and left out are all there are',
      )
      inPreOrder(page.posts)
      const found = await readAll(ann, lamp, { limit: 20, sort, fresh: all.mark })
      assert.deepEqual(found.map(({ id }) => id).sort(), [...all.ids].sort())
    }
  }),
  test('reads newest first with answers oldest first', async world => {
    const ann = await guest(world)
    const a = await wrote(ann, 'a')
    await wrote(ann, 'b')
    await wrote(ann, 'a1', a.id)
    await wrote(ann, 'a2', a.id)
    const { value } = await read(ann, 'topic', { ref: lamp, sort: 'newest' })
    assert.deepEqual(value.posts.map(text), ['b', 'a', 'a1', 'a2'])
  }),
  test('refuses a cursor of another query, and a broken one', async world => {
    const ann = await guest(world)
    await grow(ann, 30)
    const { value } = await read(ann, 'topic', { ref: lamp, limit: 5 })
    const gap = value.gaps.find(({ parent }) => parent === null)
    assert(value.topic && gap?.next)
    const input = { topic: value.topic.id, parent: null, cursor: gap.next }
    await rejects(read(ann, 'posts', { ...input, sort: 'newest' }), 'cursor-gone')
    await rejects(read(ann, 'posts', { ...input, cursor: 'broken' }), 'cursor-gone')
  }),
  test('counts shown posts of many topics in the order asked', async world => {
    const ann = await guest(world)
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    await send(ann, post('1'), post('2'), post('3', { topic: cord }))
    const refs = [cord, { kind: 'thread', key: 'nowhere' }, lamp]
    assert.deepEqual((await read(ann, 'counts', { refs })).value, [1, 0, 2])
  }),

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
  test('refuses a blank text and one that is too long, and says so', async world => {
    const ann = await guest(world)
    assert.equal((await refused(ann, post('\u200b \n'))).code, 'invalid')
    assert.equal((await refused(ann, post('x'.repeat(10_001)))).code, 'too-large')
    assert.equal((await readThread(ann, lamp)).topic, null)
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

  test('lets nobody write who has not said who they are', async world => {
    const adapter = await world.person()
    const session = await adapter.session()
    assert.deepEqual([session.member, session.proof], [null, 'none'])
    const refusal = await adapter.send([post('x')]).then(
      ([receipt]) => (receipt?.ok ? 'done' : receipt?.error.code),
      error => error.code,
    )
    assert.equal(refusal, 'unauthenticated')
  }),
  test('knows the same guest by the same secret, and shows a new name everywhere', async world => {
    const adapter = await world.person()
    const secret = newSecret()
    const first = await adapter.signIn({ type: 'guest', name: 'Ann', secret })
    await wrote(adapter, 'hello')
    const second = await adapter.signIn({ type: 'guest', name: 'Anne', secret })
    assert.equal(second.member?.id, first.member?.id)
    assert.equal(second.proof, 'guest')
    assert.equal((await readThread(adapter, lamp)).posts[0]?.author.name, 'Anne')
  }),
  test('refuses a name that shows nothing, and keeps direction marks out of names', async world => {
    const adapter = await world.person()
    await rejects(adapter.signIn({ type: 'guest', name: ' \u200b', secret: newSecret() }), 'invalid')
    const session = await adapter.signIn({ type: 'guest', name: 'Ann\u202e ', secret: newSecret() })
    assert.equal(session.member?.name, 'Ann')
  }),
  test('refuses a credential it does not know', async world => {
    const adapter = await world.person()
    await assert.rejects(adapter.signIn({ type: 'jwt', token: 'a.b.c' }))
    await assert.rejects(adapter.signIn({ type: 'guest', name: 'Ann', secret: 'short' }))
    assert.equal((await adapter.session()).member, null)
  }),
  test('forgets who it was after signing out', async world => {
    const ann = await guest(world)
    await ann.signOut()
    assert.equal((await ann.session()).member, null)
  }),
  test('says what somebody may do, and gives the source of their own text', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'my *text*')
    const targets = [
      { type: 'post' as const, id: own.id },
      { type: 'post' as const, id: newKey() },
    ]
    const mine = (await read(ann, 'mine', { targets })).value
    assert.equal(mine.length, 1)
    assert.deepEqual(mine[0]?.source, { text: 'my *text*', version: 1 })
    assert.deepEqual([...(mine[0]?.can ?? [])].sort(), ['erase', 'post.put'])
    const his = (await read(bob, 'mine', { targets })).value
    assert.deepEqual(his[0]?.can, [])
    assert.equal(his[0]?.source, undefined)
  }),

  live('tells somebody else of a post, an edit and an erasure', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [{ topic: own.topic }], mark)
    const is = (id: string) => news.entries().posts.get(id)
    await news.until(() => news.heard.some(({ type }) => type === 'hello'), 'hello')
    const other = await wrote(ann, 'two', own.id)
    await news.until(() => is(other.id) !== undefined, 'the post')
    assert.equal(text(is(other.id)!), 'two')
    await done(
      ann,
      command({ do: 'post.put', id: other.id, base: 1, topic: lamp, parent: own.id, body: { text: 'zwei' } }),
    )
    await news.until(() => text(is(other.id)!) === 'zwei', 'the edit')
    await done(ann, command({ do: 'erase', target: { type: 'post', id: other.id } }))
    await news.until(() => is(other.id) === undefined, 'the erasure')
    news.stop()
  }),
  live('tells of the first post of a page to whoever listens by its key', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [lamp as { kind: string; key: string }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const first = await wrote(ann, 'first')
    await news.until(() => news.entries().posts.has(first.id), 'the post')
    assert.equal(news.entries().topics.get(first.topic)?.posts, 1)
    news.stop()
  }),
  live('tells nothing of other topics, and nothing after the stop', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'here')
    const { mark } = await read(ann, 'topic', { ref: lamp })
    const news = hear(ann, [{ topic: own.topic }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    const cord = { kind: 'thread', key: 'shop.example/cord' }
    const there = postOf(await done(ann, post('there', { topic: cord })))
    const here = await wrote(ann, 'here too')
    await news.until(() => news.entries().posts.has(here.id), 'the post here')
    assert(!news.entries().posts.has(there.id))
    news.stop()
    const before = news.heard.length
    await wrote(ann, 'after')
    await new Promise(resolve => setTimeout(resolve, 50))
    assert.equal(news.heard.length, before)
  }),
  live('goes on from a mark without a hole', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const page = await read(bob, 'topic', { ref: lamp })
    const [two, three] = [await wrote(ann, 'two'), await wrote(ann, 'three')]
    const news = hear(bob, [{ topic: own.topic }], page.mark)
    await news.until(() => news.entries().posts.has(three.id), 'what was missed')
    assert(news.entries().posts.has(two.id))
    news.stop()
    const seen = news.heard.findLast(({ type }) => type === 'changes')
    assert(seen)
    const four = await wrote(ann, 'four')
    const again = hear(bob, [{ topic: own.topic }], seen.mark)
    await again.until(() => again.entries().posts.has(four.id), 'what came after')
    assert(!again.entries().posts.has(three.id), 'what was heard before is not told again')
    again.stop()
    const state = reduce(
      noEntries,
      page.value.posts.map(value => ({ type: 'post', value })),
    )
    const told = again.entries(news.entries(state))
    const fresh = await readAll(bob, lamp)
    assert.deepEqual([...told.posts.keys()].sort(), fresh.map(({ id }) => id).sort())
  }),
  live('tells a reader with an unknown mark to read again', async world => {
    const ann = await guest(world)
    const own = await wrote(ann, 'one')
    const news = hear(ann, [{ topic: own.topic }], '999999')
    await news.until(() => news.heard.some(({ type }) => type === 'reset'), 'reset')
    news.stop()
  }),
  live('tells a new name of somebody', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await world.person()]
    const own = await wrote(ann, 'one')
    const { mark } = await read(bob, 'topic', { ref: lamp })
    const news = hear(bob, [{ topic: own.topic }], mark)
    await news.until(() => news.heard.length > 0, 'hello')
    await done(ann, command({ do: 'me.put', name: 'Anna' }))
    await news.until(() => news.entries().members.get(own.author.id)?.name === 'Anna', 'the name')
    news.stop()
  }),

  tended('removes with a reason that stays in the post’s place, and restores', async (world, tender) => {
    const ann = await guest(world)
    const own = await wrote(ann, 'rude')
    await wrote(ann, 'answer', own.id)
    const target = { type: 'post', id: own.id } as const
    const removed = postOf(
      await done(tender, command({ do: 'moderate', target, to: 'removed', reason: 'House rule 2' })),
    )
    assert.deepEqual([removed.state, removed.body, removed.mark?.reason], ['removed', null, 'House rule 2'])
    const page = await readThread(ann, lamp)
    assert.deepEqual(
      page.posts.map(({ state }) => state),
      ['removed', 'shown'],
    )
    assert.equal(page.topic?.posts, 1)
    const log = (await read(ann, 'log', {})).value
    assert.equal(log.items[0]?.reason, 'House rule 2')
    assert(!JSON.stringify(log).includes('rude'))
    const restored = postOf(await done(tender, command({ do: 'moderate', target, to: 'shown', reason: '' })))
    assert.deepEqual([restored.state, text(restored)], ['shown', 'rude'])
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
    assert.deepEqual((await read(tender, 'queue', {})).value.items.map(text), ['doubtful'])
    await rejects(read(bob, 'queue', {}), 'forbidden')
    assert.equal((await refused(bob, post('x', { parent: own.id }))).code, 'not-found')
    assert.equal((await refused(bob, command({ do: 'erase', target }))).code, 'not-found')
    await done(tender, command({ do: 'moderate', target, to: 'shown', reason: '' }))
    assert.deepEqual((await readThread(bob, lamp)).posts.map(text), ['doubtful'])
  }),
  tended('asks for a reason to remove, and lets only the team do it', async (world, tender) => {
    const ann = await guest(world)
    const own = await wrote(ann, 'x')
    const target = { type: 'post', id: own.id } as const
    const remove = (reason: string) => command({ do: 'moderate', target, to: 'removed', reason })
    assert.equal((await refused(tender, remove(' '))).code, 'invalid')
    assert.equal((await refused(ann, remove('why not'))).code, 'forbidden')
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
  test('takes a reaction once, and takes it back', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const [kind] = (await read(ann, 'site', {})).value.reactions
    if (kind === undefined) return
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
  test('lets many write at once and loses none', async world => {
    const people = await Promise.all(Array.from({ length: 5 }, (_, i) => guest(world, `Guest ${i}`)))
    const receipts = await Promise.all(
      people.flatMap(one => Array.from({ length: 4 }, (_, i) => send(one, post(`post ${i}`)))),
    )
    assert(receipts.flat().every(({ ok }) => ok))
    const posts = await readAll(people[0]!, lamp)
    assert.equal(posts.length, 20)
    assert.equal(new Set(posts.map(({ seq }) => seq)).size, 20)
  }),
]

function test(name: string, run: (world: World) => Promise<void>): Case<OpenWorld> {
  return { name, run: open => using(open(), run) }
}

function live(name: string, run: (world: World) => Promise<void>): Case<OpenWorld> {
  return { ...test(name, run), needs: 'live' }
}

function tended(
  name: string,
  run: (world: World, tender: Awaited<ReturnType<World['person']>>) => Promise<void>,
): Case<OpenWorld> {
  const work = async (world: World) => {
    assert(world.tender, 'the world has somebody who may moderate')
    await run(world, await world.tender())
  }
  return { ...test(name, work), needs: 'tender' }
}

function text({ body }: Post): string {
  const words = (node: unknown): string =>
    typeof node === 'string' ? node : (node as unknown[]).slice(2).map(words).join('')
  return (body?.doc.nodes ?? []).map(words).join('\n')
}

function mark(receipts: readonly { ok: boolean }[]): string {
  return (receipts.findLast(({ ok }) => ok) as { mark?: string } | undefined)?.mark ?? ''
}

/** A bushy tree: every post answers an earlier one or the topic, the same in every run. */
async function grow(adapter: Parameters<typeof send>[0], count: number) {
  const ids: string[] = []
  let last = ''
  for (let i = 0; i < count; i++) {
    const parent = i % 3 === 0 ? null : (ids[(i * 7) % i] ?? null)
    const receipt = await done(adapter, post(`post ${i}`, { parent }))
    ids.push(postOf(receipt).id)
    last = receipt.mark
  }
  return { ids, mark: last }
}

function inPreOrder(posts: readonly Post[]): void {
  const seen = new Set<string | null>([null])
  for (const { id, parent } of posts) {
    assert(seen.has(parent), 'each post stands after its parent')
    seen.add(id)
  }
}
