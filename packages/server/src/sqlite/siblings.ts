import type { ChildrenWanted, PostRecord, Store } from '@commonthread/community'
import { compareSiblings, type Position, type Sort } from '@commonthread/protocol'
import type { Statement } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toPost } from './rows.ts'
import { given, prepare, type Values } from './statement.ts'
import type { Row } from './tables.ts'

type Listed = Row<'posts'> & { list: number }

/**
 * A walk along an index: which posts are siblings, which of them lie there, and which way it goes. What nobody
 * found helpful yet, as every new post, stands in no order by rank, so that posting writes none: it comes after
 * what somebody did, along the index by time.
 */
interface Walk {
  flat: boolean
  part: 'all' | 'helpful' | 'others'
  back: boolean
}

interface Walks {
  /** The rows that several wanted lists hold, each with its list's number. */
  rows: Statement<[Values], Listed>
  /** How many siblings one wanted list holds, and posts below them. */
  count: Statement<[Values], { siblings: number; below: number | null }>
}

/** Reads of listed siblings, from any position on in either direction. */
export function siblingReads(opened: Opened): Pick<Store, 'children' | 'beyond'> {
  const known = new Map<string, Walks>()
  const walksFor = (walk: Walk): Walks => {
    const name = JSON.stringify(walk)
    const walks = known.get(name) ?? prepareWalks(opened, walk)
    known.set(name, walks)
    return walks
  }

  return {
    async children(site, topic, wanted, sort, flat = false) {
      const lists: PostRecord[][] = wanted.map(() => [])
      for (const before of [false, true]) {
        for (const walk of walksOf(sort, flat, before)) {
          const these = [...wanted.entries()].filter(
            ([i, want]) => !!want.before === before && (lists[i]?.length ?? 0) < want.limit,
          )
          if (these.length === 0) continue
          const most = these.reduce((most, [, { limit }]) => Math.max(most, limit), 0)
          const from = JSON.stringify(these.map(([i, want]) => [i, ...startOf(want, walk)]))
          for (const row of walksFor(walk).rows.all({ site, topic, wanted: from, most })) {
            lists[row.list]?.push(toPost(row))
          }
        }
      }
      // Rows come list by list and in no order within; sorting what was found is sorting what is shown.
      const order = compareSiblings(sort)
      return lists.map((list, i) => {
        const { before, limit = 0 } = wanted[i] ?? {}
        list.sort(order)
        return before ? list.slice(Math.max(0, list.length - limit)) : list.slice(0, limit)
      })
    },
    async beyond(site, topic, wanted, sort, flat = false) {
      const found = { siblings: 0, posts: 0 }
      for (const walk of walksOf(sort, flat, wanted.before !== undefined)) {
        const most = wanted.limit - found.siblings
        const from = JSON.stringify([0, ...startOf(wanted, walk)])
        const { siblings = 0, below } = walksFor(walk).count.get({ site, topic, from, most }) ?? {}
        found.siblings += siblings
        found.posts += siblings + (flat ? 0 : (below ?? 0))
      }
      return found
    },
  }
}

/** The walks that pass all siblings, the nearest first. */
function walksOf(sort: Sort, flat: boolean, before: boolean): readonly Walk[] {
  const back = (sort === 'newest') !== before
  if (sort !== 'best') return [{ flat, part: 'all', back }]
  const parts = ['helpful', 'others'] as const
  return (back ? parts.toReversed() : parts).map(part => ({ flat, part, back }))
}

/** `[parent, rank, at, seq]` from which a walk sets out: where none is wanted, beyond all there are. */
function startOf(
  { parent, after, before }: ChildrenWanted,
  { part, back }: Walk,
): (string | number | null)[] {
  const edge = back ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER
  const from: Position | undefined = before ?? after
  if (!from) return [parent, edge, edge, edge]
  // Before something helpful comes nothing of the others, and after it all of them.
  const first = -Number.MAX_SAFE_INTEGER
  if (part === 'others' && from.helpful) return [parent, 0, first, first]
  return [parent, -(from.helpful ?? 0), from.at, from.seq]
}

/**
 * For each wanted `[list, parent, rank, at, seq]` a walk along the index from that position, for as many rows as
 * are asked for and no further; then those rows. (SQLite lets no LIMIT depend on a row, so the largest wanted
 * one holds for all.)
 */
function prepareWalks(opened: Opened, { flat, part, back }: Walk): Walks {
  const site = given<string>('site')
  const direction = sql.raw(back ? 'desc' : 'asc')
  const beyond = sql.raw(back ? '<' : '>')
  const ranked = part === 'helpful'
  // `best` orders a topic's own posts alone, and its index holds no others.
  const among = (from: string) =>
    flat ? sql`true` : ranked ? sql`c.parent is null` : sql`c.parent is (${sql.raw(from)} ->> 1)`
  const helpful = sql.raw({ all: 'true', helpful: 'c.helpful > 0', others: 'c.helpful = 0' }[part])
  // Named, since the planner takes indexes that hold more than the siblings wanted for as good.
  const index = sql.ref(
    flat ? (ranked ? 'posts_flat_by_rank' : 'posts_flat') : ranked ? 'posts_by_rank' : 'posts_by_parent',
  )
  const position = ranked ? sql`(c.rank, c.at, c.seq)` : sql`(c.at, c.seq)`
  const start = (from: string) =>
    sql.raw(`(${(ranked ? [2, 3, 4] : [3, 4]).map(i => `${from} ->> ${i}`).join(', ')})`)
  const order = ranked
    ? sql`c.rank ${direction}, c.at ${direction}, c.seq ${direction}`
    : sql`c.at ${direction}, c.seq ${direction}`
  const walked = (from: string) => sql`
    from posts as c indexed by ${index}
    where c.site = ${site} and c.topic = ${given('topic')} and ${among(from)}
      and c.state in ('shown', 'removed') and ${helpful} and ${position} ${beyond} ${start(from)}
    order by ${order} limit ${given('most')}`
  return {
    rows: prepare(
      opened,
      sql<Listed>`
        select each.value ->> 0 as list, p.* from json_each(${given('wanted')}) as each
        cross join posts as p on p.row in (select c.row ${walked('each.value')})`,
    ),
    count: prepare(
      opened,
      sql<{ siblings: number; below: number | null }>`
        select count(*) as siblings, sum(below) as below from (select c.below ${walked('+@from')})`,
    ),
  }
}
