import assert from 'node:assert/strict'
import { isListed, type PostRecord, type Store } from '@commonthread/community'
import { compareSiblings, type Sort } from '@commonthread/protocol'
import { ids, type OpenStore, put, site, test } from './store-case.ts'
import { aPost, aTopic } from './store-records.ts'
import type { Case } from './suite.ts'

const sorts: readonly Sort[] = ['oldest', 'newest', 'best']

/** Siblings of each order, from any position on, in both directions. */
export const storePlaceCases: readonly Case<OpenStore>[] = [
  test('walks siblings in every order from every position, forward and back', async store => {
    const posts = crowd()
    await put(store, { topics: [aTopic('lamp')], posts })
    for (const sort of sorts) {
      for (const flat of [false, true]) {
        const line = posts
          .filter(post => isListed(post.state) && (flat || post.parent === null))
          .sort(compareSiblings(sort))
        const read = async (more: object, limit = 99) =>
          (await store.children(site, 'lamp', [{ parent: null, limit, ...more }], sort, flat)).map(ids)
        assert.deepEqual(await read({}), [ids(line)])
        for (const [i, at] of line.entries()) {
          const where = `${sort} ${flat} ${i}`
          assert.deepEqual(await read({ after: at }, 3), [ids(line.slice(i + 1, i + 4))], where)
          assert.deepEqual(await read({ before: at }, 3), [ids(line.slice(Math.max(0, i - 3), i))], where)
        }
      }
    }
  }),
  test('gives lists that go forward and lists that go back in the order wanted', async store => {
    await put(store, { topics: [aTopic('lamp')], posts: crowd() })
    const oldest = await first(store, 'oldest', 99)
    const [before, after, both] = await store.children(
      site,
      'lamp',
      [
        { parent: null, before: oldest[5], limit: 1 },
        { parent: null, after: oldest[5], limit: 3 },
        { parent: null, before: oldest[5], limit: 2 },
      ],
      'oldest',
    )
    assert.deepEqual(ids(before!), ids(oldest.slice(4, 5)))
    assert.deepEqual(ids(after!), ids(oldest.slice(6, 9)))
    assert.deepEqual(ids(both!), ids(oldest.slice(3, 5)))
  }),
  test('counts what stands beyond a position, and looks no further than told', async store => {
    await put(store, { topics: [aTopic('lamp')], posts: crowd() })
    for (const sort of sorts) {
      const line = await first(store, sort, 99)
      const posts = (some: readonly PostRecord[]) => some.reduce((sum, { below }) => sum + 1 + below, 0)
      const before = line.slice(0, 4)
      const after = line.slice(5)
      const beyond = (more: object, limit = 99) =>
        store.beyond(site, 'lamp', { parent: null, limit, ...more }, sort)
      assert.deepEqual(await beyond({ before: line[4] }), { siblings: 4, posts: posts(before) })
      assert.deepEqual(await beyond({ after: line[4] }), { siblings: after.length, posts: posts(after) })
      assert.deepEqual(await beyond({ before: line[4] }, 2), { siblings: 2, posts: posts(before.slice(2)) })
    }
    const all = await first(store, 'best', 99, true)
    const flat = await store.beyond(site, 'lamp', { parent: null, limit: 99, after: all[0] }, 'best', true)
    assert.deepEqual(flat, { siblings: all.length - 1, posts: all.length - 1 })
  }),
]

async function first(store: Store, sort: Sort, limit: number, flat = false): Promise<readonly PostRecord[]> {
  const [line = []] = await store.children(site, 'lamp', [{ parent: null, limit }], sort, flat)
  return line
}

/** Posts with many ties: of time, of how helpful they are; some with answers, some that aren't listed. */
function crowd(): PostRecord[] {
  return Array.from({ length: 24 }, (_, i) =>
    aPost(`p${i}`, {
      seq: i,
      at: 100 + ((i * 5) % 7),
      parent: i % 4 === 3 ? `p${i - 3}` : null,
      below: i % 4 === 0 ? 1 : 0,
      state: i % 9 === 8 ? 'held' : i % 7 === 6 ? 'removed' : 'shown',
      ...(i % 3 === 0 ? {} : { helpful: i % 5 }),
    }),
  )
}
