import { newKey } from '@commonthread/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moderate, post } from './testing/commands.ts'
import { open, start } from './testing/open.ts'

describe('counts', () => {
  it('stay those of an honest recount through any mixture of posts, removals and erasures', async () => {
    const step = fc.record({
      what: fc.constantFrom('post', 'post', 'post', 'remove', 'hold', 'show', 'erase'),
      pick: fc.nat(30),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const { enter, send, thread, store } = await open()
        const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
        const ids: string[] = []
        for (const { what, pick } of steps) {
          const id = ids[pick % (ids.length + 1)] ?? null
          if (what === 'post') {
            const next = post('x', id)
            if ((await send(ann, next)).ok) ids.push(next.key)
          } else if (id !== null) {
            const to = ({ remove: 'removed', hold: 'held', show: 'shown' } as const)[what as 'remove']
            const target = { type: 'post', id } as const
            await (to
              ? send(staff, moderate(id, to))
              : send(ann, { do: 'erase', key: newKey(), made: start, target }))
          }
        }
        if (ids.length === 0) return
        const kept = await store.posts('demo', ids)
        const { topic, posts, gaps } = await thread()
        const listed = kept.filter(({ state }) => state === 'shown' || state === 'removed')
        expect(topic?.posts).toBe(kept.filter(({ state }) => state === 'shown').length)
        expect(gaps).toEqual([])
        expect(posts.map(({ id }) => id).sort()).toEqual(listed.map(({ id }) => id).sort())
        for (const { id, replies } of kept) {
          expect(replies).toBe(listed.filter(({ parent }) => parent === id).length)
        }
      }),
      { numRuns: 300 },
    )
  })
})
