import { memoryStore } from '@commonthread/community/memory'
import { arrangeAll, readWhole } from '@commonthread/conformance'
import { type Command, type CommunityAdapter, newKey, type Post } from '@commonthread/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localAdapter } from './local-adapter.ts'

const lamp = { kind: 'thread', key: 'shop.example/lamp' }
const kinds = ['like', 'thanks'] as const
const people = 4

/** What people do, each in their own name: write below something, react to something, take it back, erase. */
const step = fc.record({
  what: fc.constantFrom('post', 'post', 'post', 'react', 'react', 'unreact', 'erase'),
  who: fc.nat(people - 1),
  pick: fc.nat(40),
  kind: fc.constantFrom(...kinds),
})
const steps = fc.array(step, { minLength: 1, maxLength: 60 })
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function play(done: readonly Step[]) {
  const store = memoryStore()
  const adapters = await Promise.all(
    Array.from({ length: people }, async (_, i): Promise<CommunityAdapter> => {
      const adapter = await localAdapter({ store, settings: { reactions: kinds } })
      await adapter.signIn({ type: 'guest', name: `Guest ${i}`, secret: `${i}`.padStart(43, 'x') })
      return adapter
    }),
  )
  const ids: string[] = []
  for (const { what, who, pick, kind } of done) {
    const id = ids[pick % (ids.length + 1)] ?? null
    const base = { key: newKey(), made: 0 }
    const target = { type: 'post', id: id ?? '' } as const
    const command: Command =
      what === 'post'
        ? { ...base, do: 'post.put', topic: lamp, parent: id, body: { text: `post ${ids.length}` } }
        : what === 'erase'
          ? { ...base, do: 'erase', target }
          : { ...base, do: 'react', target, kind, on: what === 'react' }
    const [receipt] = await adapters[who]!.send([command])
    if (receipt?.ok && what === 'post') ids.push(command.key)
  }
  return { store, adapters, ids }
}

async function allOf(adapter: CommunityAdapter): Promise<readonly Post[]> {
  return (await adapter.read.topic({ ref: lamp, limit: 200 })).value.posts
}

it('brings every listed post once and in order, from any start, in any order, in slices of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.constantFrom('oldest', 'newest', 'best'),
      fc.boolean(),
      fc.integer({ min: 1, max: 12 }),
      fc.option(fc.nat()),
      async (done, sort, flat, limit, start) => {
        const { adapters } = await play(done)
        const all = await allOf(adapters[0]!)
        const whole = all.filter(({ body }) => body !== null)
        const around = start === null ? undefined : whole[start % Math.max(1, whole.length)]?.id
        const found = await readWhole(adapters[0]!, lamp, { sort, flat, limit, around })
        expect(found.map(({ id }) => id)).toEqual(arrangeAll(all, sort, flat).map(({ id }) => id))
      },
    ),
    { numRuns: 150 },
  )
})

it('knows how helpful each post is as an honest recount does, through any mixture of reactions', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async done => {
      const { store, adapters, ids } = await play(done)
      const members = await Promise.all(adapters.map(async one => (await one.session()).member!.id))
      const given = (await Promise.all(members.map(id => store.reactions('local', id, ids)))).flat()
      for (const { id, author, body, helpful = 0 } of await allOf(adapters[0]!)) {
        const givers = new Set(given.filter(one => one.target === id).map(({ member }) => member))
        givers.delete(author.id)
        expect([id, helpful]).toEqual([id, body === null ? 0 : givers.size])
      }
    }),
    { numRuns: 100 },
  )
})
