import type { ChildrenWanted, PostRecord, Store } from '@commonthread/community'
import type { Id, Sort } from '@commonthread/protocol'
import type { IDBPDatabase, IDBPTransaction } from 'idb'
import { bare, type Kept, type KeptPost, top } from './indexeddb-tables.ts'

/** A walk over siblings, from a position on. */
interface Walk {
  site: string
  topic: Id
  wanted: ChildrenWanted
  sort: Sort
  flat: boolean
}

/** Reads of listed siblings, from any position on in either direction. */
export function siblingReads(db: IDBPDatabase<Kept>): Pick<Store, 'children' | 'beyond'> {
  return {
    async children(site, topic, wanted, sort, flat = false) {
      const work = db.transaction('posts')
      return Promise.all(
        wanted.map(async want => {
          const found: PostRecord[] = []
          await walk(work, { site, topic, wanted: want, sort, flat }, post => found.push(bare(post)))
          return want.before ? found.reverse() : found
        }),
      )
    },
    async beyond(site, topic, wanted, sort, flat = false) {
      let [siblings, posts] = [0, 0]
      await walk(db.transaction('posts'), { site, topic, wanted, sort, flat }, ({ below }) => {
        siblings++
        posts += 1 + (flat ? 0 : below)
      })
      return { siblings, posts }
    },
  }
}

async function walk(
  work: IDBPTransaction<Kept, ['posts']>,
  { site, topic, wanted, sort, flat }: Walk,
  visit: (post: KeptPost) => void,
): Promise<void> {
  const { parent, before, after, limit } = wanted
  const ranked = sort === 'best'
  const among = flat ? [topic, 1] : [topic, parent ?? top, 1]
  const position = before ?? after
  const edge = position && [
    site,
    among,
    ...(ranked ? [-(position.helpful ?? 0)] : []),
    position.at,
    position.seq,
  ]
  const forward = (sort === 'newest') === (before !== undefined)
  const [first, last] = [
    [site, among],
    [site, among, Number.POSITIVE_INFINITY],
  ]
  const range = forward
    ? IDBKeyRange.bound(edge ?? first, last, edge !== undefined)
    : IDBKeyRange.bound(first, edge ?? last, false, edge !== undefined)
  const index = work.store.index(flat ? (ranked ? 'flatRanked' : 'flat') : ranked ? 'ranked' : 'place')
  let seen = 0
  let cursor = await index.openCursor(range as never, forward ? 'next' : 'prev')
  while (cursor && seen < limit) {
    visit(cursor.value)
    cursor = ++seen < limit ? await cursor.continue() : null
  }
}
