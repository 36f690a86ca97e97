import { type Cursor, limits, ProblemError, problem } from '@commonthread/protocol'
import { peopleOf, presentTopic } from '../present.ts'
import { type ShelfPosition, type ShelfWanted, shelfPosition } from '../records.ts'
import { pack, unpack } from './cursor.ts'
import type { StoreReader } from './reader.ts'

/** Topics in lists, pinned ones first. */
export const topics: StoreReader<'topics'> = async (
  { kinds, sort = 'changed', unanswered = false, cursor, limit = limits.pagePostsDefault },
  { store, site },
) => {
  const most = Math.max(1, Math.min(limit, limits.pagePosts))
  const query = { kinds, sort, unanswered }
  const after = cursor === undefined ? undefined : readPlace(cursor, query)
  // One more than fits tells whether any are left.
  const found = await store.shelf(site.id, { ...query, after, limit: most + 1 })
  const shown = found.slice(0, most)
  const last = found.length > most ? shown.at(-1) : undefined
  const people = await peopleOf(store, site.id, shown)
  return {
    items: shown.map(topic => presentTopic(topic, people)),
    next: last && writePlace(shelfPosition(last, sort), query),
  }
}

type Query = Pick<ShelfWanted, 'kinds' | 'sort' | 'unanswered'>

const boundTo = ({ kinds, sort, unanswered }: Query): string =>
  [[...kinds].sort().join(','), sort, unanswered].join(' ')

function writePlace({ pinned, at, id }: ShelfPosition, query: Query): Cursor {
  return pack([boundTo(query), pinned ? 1 : 0, at, id])
}

/** @throws ProblemError `cursor-gone` when it isn't one of ours, or of another query. */
function readPlace(cursor: Cursor, query: Query): ShelfPosition {
  const [kinds, sort, unanswered, pinned, at = '', id = ''] = unpack(cursor)
  const fits = [kinds, sort, unanswered].join(' ') === boundTo(query) && /^\d{1,16}$/.test(at) && id !== ''
  if (!fits) throw new ProblemError(problem('cursor-gone'))
  return { pinned: pinned === '1', at: Number(at), id }
}
