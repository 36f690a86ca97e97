import assert from 'node:assert/strict'
import type { Command } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, tended, test } from './case.ts'
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
  wrote,
} from './world.ts'

function meaning(text: string, mentions: readonly string[], more: object = {}): Command {
  return { ...post(text), body: { text, mentions }, ...more } as Command
}

/** Who has written in a topic, whom a text means, and what a text was before. */
export const mentionCases: readonly Case<OpenWorld>[] = [
  test('names who has written in a topic, newest words first, by how any word of the name begins', async world => {
    const names = ['Ann Lee', 'Björn', 'Zoë Annan', 'Eve']
    const people = await Promise.all(names.map(name => guest(world, name)))
    for (const one of people.slice(0, 3)) await wrote(one, 'words')
    const own = await wrote(people[0]!, 'more words')
    await done(people[3]!, post('elsewhere', { topic: { kind: 'thread', key: 'shop.example/cord' } }))
    const found = async (more: object = {}) => {
      const { value } = await read(people[0]!, 'people', { topic: own.topic, ...more })
      return value.map(({ name }) => name)
    }
    assert.deepEqual(await found(), ['Ann Lee', 'Zoë Annan', 'Björn'])
    assert.deepEqual(await found({ starts: 'an' }), ['Ann Lee', 'Zoë Annan'])
    assert.deepEqual(await found({ starts: 'ZOE' }), ['Zoë Annan'])
    assert.deepEqual(await found({ starts: 'bjö' }), ['Björn'])
    assert.deepEqual(await found({ starts: 'ann l' }), ['Ann Lee'])
    assert.deepEqual(await found({ starts: 'ee' }), [])
    assert.deepEqual(await found({ limit: 1 }), ['Ann Lee'])
    await rejects(read(people[0]!, 'people', { topic: 'nope' }), 'not-found')
  }),
  test('mentions people who have written in the topic, and nobody else', async world => {
    const [ann, bob, eve] = [await guest(world, 'Ann'), await guest(world, 'Bob'), await guest(world, 'Eve')]
    const his = await wrote(bob, 'first')
    const hers = (await eve.session()).member!.id
    const own = postOf(await done(ann, meaning('Hi @Bob and @Eve, `@Bob`', [his.author.id, hers, 'nobody'])))
    assert.deepEqual(own.body?.doc.nodes, [
      ['p', null, 'Hi ', ['mention', { id: his.author.id }, '@Bob'], ' and @Eve, ', ['code', null, '@Bob']],
    ])
    const source = async () => {
      const targets = [{ type: 'post' as const, id: own.id }]
      return (await read(ann, 'mine', { targets })).value[0]?.source
    }
    assert.deepEqual((await source())?.mentions, [his.author.id])
    const edit = meaning('Hi Bob', [his.author.id], { id: own.id, base: 1 })
    const edited = postOf(await done(ann, edit))
    assert.deepEqual(edited.body?.doc.nodes, [['p', null, 'Hi Bob']])
    assert.equal((await source())?.mentions, undefined)
  }),
  test('gives the texts a post has had to its author, newest first, and to nobody else unasked', async world => {
    const [ann, bob] = [await guest(world, 'Ann'), await guest(world, 'Bob')]
    const own = await wrote(ann, 'one')
    const edit = (text: string, base: number) =>
      command({ do: 'post.put', id: own.id, base, topic: lamp, parent: null, body: { text } })
    await done(ann, edit('*two*', 1))
    await done(ann, edit('three', 2))
    const target = { type: 'post', id: own.id } as const
    const versions = (await read(ann, 'history', { target })).value
    assert.deepEqual(
      versions.map(({ version, body, by }) => [version, body?.doc.nodes, by.name]),
      [
        [3, [['p', null, 'three']], 'Ann'],
        [2, [['p', null, ['em', null, 'two']]], 'Ann'],
        [1, [['p', null, 'one']], 'Ann'],
      ],
    )
    assert(versions[0]!.at >= versions[1]!.at && versions[2]!.at === own.at)
    await rejects(read(bob, 'history', { target }), 'forbidden')
    await rejects(read(await world.person(), 'history', { target }), 'forbidden')
    await rejects(read(ann, 'history', { target: { type: 'post', id: 'nope' } }), 'not-found')
    await wrote(bob, 'answer', own.id)
    await done(ann, command({ do: 'erase', target }))
    assert.deepEqual((await read(ann, 'history', { target })).value, [])
  }),
  tended('shows earlier texts to those who tend', async (world, tender) => {
    const ann = await guest(world)
    const own = await wrote(ann, 'one')
    await done(ann, meaning('two', [], { id: own.id, base: 1 }))
    const target = { type: 'post', id: own.id } as const
    assert.equal((await read(tender, 'history', { target })).value.length, 2)
    await done(tender, command({ do: 'moderate', target, to: 'held', reason: 'x' }))
    assert.equal((await read(ann, 'history', { target })).value.length, 2)
    await rejects(read(await guest(world, 'Bob'), 'history', { target }), 'not-found')
    assert.equal((await refused(ann, meaning('three', [], { id: own.id, base: 1 }))).code, 'conflict')
    assert.equal((await readThread(ann, lamp)).posts.length, 0)
  }),
]
