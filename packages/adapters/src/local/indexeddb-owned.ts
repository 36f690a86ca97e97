import type { Owned, Store } from '@commonthread/community'
import type { IDBPDatabase } from 'idb'
import { bare, type Kept, tending } from './indexeddb-tables.ts'
import { toNotice } from './indexeddb-tending.ts'

type Asked<K extends keyof Owned> = { site: string; member: string; after?: Owned[K]; limit: number }
type Lists = { readonly [K in keyof Owned]: (asked: Asked<K>) => Promise<readonly Owned[K][]> }

/** Sorts after all numbers and strings. */
const end: IDBValidKey = []

/** Reads of what somebody has here, list by list: along an index or the table itself, from a position on. */
export function ownedReads(db: IDBPDatabase<Kept>): Pick<Store, 'owned'> {
  async function entries<T extends 'posts' | 'topics'>(table: T, asked: Asked<T>) {
    const { site, member, after, limit } = asked
    const edge = after ? [site, member, after.at, after.id] : [site, member, end]
    const range = IDBKeyRange.bound([site, member], edge, false, true)
    const found: unknown[] = []
    for await (const { value } of db.transaction(table).store.index('owned').iterate(range, 'prev')) {
      if (value.state !== 'gone') found.push(bare(value))
      if (found.length === limit) break
    }
    return found as Owned[T][]
  }
  const after = (parts: readonly string[], last: readonly string[]) =>
    IDBKeyRange.bound([...parts, ...last], [...parts, end], true)
  const lists: Lists = {
    posts: asked => entries('posts', asked),
    topics: asked => entries('topics', asked),
    async reactions({ site, member, after: last, limit }) {
      const range = after([site, member], last ? [last.target, last.kind] : [])
      return (await db.getAllFromIndex('reactions', 'owned', range, limit)).map(bare)
    },
    async follows({ site, member, after: last, limit }) {
      const range = after([site, member], last ? [last.target.type, last.target.id] : [])
      const found = await tending(db).getAllFromIndex('follows', 'owned', range, limit)
      return found.map(({ member, target, at }) => ({ member, target, at }))
    },
    async notices({ site, member, after: last, limit }) {
      const range = after([site, member], last ? [last.target.id] : [])
      return (await tending(db).getAll('notices', range, limit)).map(toNotice)
    },
    async reports({ site, member, after: last, limit }) {
      const range = after([site, member], last ? [last.target] : [])
      return (await tending(db).getAllFromIndex('reports', 'owned', range, limit)).map(bare)
    },
    // None are taken in a browser.
    pictures: async () => [],
  }
  return { owned: (site, member, of, range) => lists[of]({ site, member, ...range }) }
}
