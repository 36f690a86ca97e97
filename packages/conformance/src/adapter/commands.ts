import assert from 'node:assert/strict'
import { newKey } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, test } from './case.ts'
import { done, guest, lamp, mark, post, postOf, readAll, readThread, refused, send, text } from './world.ts'

/** What happens to commands: kept once, in order, each with a receipt of its own. */
export const commandCases: readonly Case<OpenWorld>[] = [
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
