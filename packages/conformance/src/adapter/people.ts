import assert from 'node:assert/strict'
import { newKey } from '@commonthread/protocol'
import type { Case } from '../suite.ts'
import { type OpenWorld, test } from './case.ts'
import { command, guest, lamp, newSecret, post, read, readThread, rejects, send, wrote } from './world.ts'

/** Who somebody is, and what they may. */
export const peopleCases: readonly Case<OpenWorld>[] = [
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
  test('refuses a name that looks like the title or the name of somebody who tends', async world => {
    const adapter = await world.person()
    const called = (name: string) => adapter.signIn({ type: 'guest', name, secret: newSecret() })
    const titles = [
      'Moderator',
      ' m\u043ederat\u043er ',
      'S t a f f',
      '\uff33taff',
      'Adm1n',
      'Own\u200der',
      'Sam (Staff)',
      '[Team] Sam',
      'Sam \u2013 Owner',
      'Admin Sam',
      '\u0627\u0644\u0645\u0627\u0644\u0643',
      '\u00c9quipe',
      'Sam [\u041c\u043e\u0434\u0435\u0440\u0430\u0442\u043e\u0440]',
      '\u30b9\u30bf\u30c3\u30d5',
      '\u05de\u05d4\u05e6\u05d5\u05d5\u05ea',
      'M\u00f6derator',
    ]
    for (const name of titles.slice(0, -1)) await rejects(called(name), 'invalid')
    // It reads as another word.
    await called(titles.at(-1)!.replace('\u00f6', 'oe'))
    for (const name of ['Tom Partner', 'Jo-Ann O\u2019Mod', 'Home Team', 'Staffa Isles']) await called(name)
    const tender = await world.tender?.()
    const { member } = (await tender?.session()) ?? {}
    if (!tender || !member) return
    await wrote(tender, 'hello')
    for (const name of [member.name, member.name.toUpperCase(), `${member.name}\u200b`])
      await rejects(called(name), 'invalid')
    await called(`${member.name} of Leeds`)
    const [receipt] = await send(adapter, command({ do: 'me.put', name: member.name }))
    assert.equal(receipt?.ok || receipt?.error.code, 'invalid')
  }),
  test('refuses a name that is the site’s own, and one of which nothing would be seen', async world => {
    const adapter = await world.person()
    const called = (name: string) => adapter.signIn({ type: 'guest', name, secret: newSecret() })
    const site = (await read(adapter, 'site', {})).value
    for (const name of [site.name, `${site.name.toUpperCase()}\u200b`]) await rejects(called(name), 'invalid')
    for (const name of ['\u3164', '\u2800\u115f', '\u0301']) await rejects(called(name), 'invalid')
    await called(`A friend of ${site.name}`)
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
    assert.deepEqual(his[0]?.can, ['report'])
    assert.equal(his[0]?.source, undefined)
  }),
]
