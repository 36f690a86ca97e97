import { type Command, lightRates, limits, newKey } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { lamp, open } from './testing/open.ts'
import type { Viewer } from './viewer.ts'

async function world() {
  const opened = await open({}, { rates: undefined })
  const send = async (viewer: Viewer, draft: object) => {
    const receipt = await opened.send(viewer, { key: newKey(), made: 0, ...draft } as Command)
    return receipt.ok ? 'done' : `${receipt.error.code} ${receipt.error.rule}`
  }
  const post = async (viewer: Viewer) => {
    const key = newKey()
    await send(viewer, { do: 'post.put', key, topic: lamp, parent: null, body: { text: 'words' } })
    return key
  }
  return { ...opened, send, post }
}

type World = Awaited<ReturnType<typeof world>>

/** Each changes something, however often it is done. */
const light: Record<string, (i: number, post: string, bob: string, world: World) => object> = {
  react: (i, id) => ({ do: 'react', target: { type: 'post', id }, kind: 'like', on: i % 2 === 0 }),
  follow: (i, _, id) => ({ do: 'follow', target: { type: 'member', id }, on: i % 2 === 0 }),
  'notices.read': (_, __, ___, { clock }) => ({ do: 'notices.read', upTo: clock.now++ }),
}

it.each(Object.keys(light))(
  'bounds how often somebody may %s in a minute, apart from what they write',
  async name => {
    const here = await world()
    const { clock, enter, send, post } = here
    const [ann, bob] = [await enter('Ann'), await enter('Bob')]
    const id = await post(bob)
    const again = (i: number) => send(ann, light[name]!(i, id, bob.member!.id, here))
    const { count, perMs } = lightRates.guest
    for (let i = 0; i < count; i++) expect(await again(i)).toBe('done')
    expect(await again(count)).toBe('limited rate')
    expect(await send(ann, { do: 'post.put', topic: lamp, parent: null, body: { text: 'x' } })).toBe('done')
    clock.now += perMs + count
    expect(await again(count)).toBe('done')
  },
)

it('lets somebody follow so many and no more, and another one once they leave one', async () => {
  const { store, enter, send } = await world()
  const [ann, bob] = [await enter('Ann'), await enter('Bob')]
  const all = Array.from({ length: limits.follows }, (_, i) => ({ type: 'topic', id: `t${i}` }) as const)
  const follow = all.map(target => ({ member: ann.member!.id, target, at: 1, on: true }))
  await store.commit('demo', { expect: [], log: [], follow })
  const target = { type: 'member', id: bob.member!.id } as const
  expect(await send(ann, { do: 'follow', target, on: true })).toBe('limited follows')
  expect(await send(ann, { do: 'follow', target: all[0], on: false })).toBe('done')
  expect(await send(ann, { do: 'follow', target, on: true })).toBe('done')
})

it('tells nobody whom somebody follows, not even in the log', async () => {
  const { store, enter, send } = await world()
  const [ann, bob] = [await enter('Ann'), await enter('Bob')]
  await send(ann, { do: 'follow', target: { type: 'member', id: bob.member!.id }, on: true })
  expect(JSON.stringify(await store.log('demo', { limit: 9 }))).not.toContain(bob.member!.id)
})
