import type { ChildrenWanted, PostRecord, Store } from '@commonthread/community'
import { compareSiblings, type Position, type Sort } from '@commonthread/protocol'
import type { Statement } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toPost } from './rows.ts'
import { given, prepare, type Values } from './statement.ts'
import type { Row } from './tables.ts'

type Listed = Row<'posts'> & { list: number }

/** A walk along an index: which posts are siblings, in which order they lie there, and which way it goes. */
interface Walk {
  flat: boolean
  ranked: boolean
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
        const walk = walkOf(sort, flat, before)
        const these = wanted
          .map((want, i) => [i, want] as const)
          .filter(([, want]) => !!want.before === before)
        if (these.length === 0) continue
        const most = these.reduce((most, [, { limit }]) => Math.max(most, limit), 0)
        const from = JSON.stringify(these.map(([i, want]) => [i, ...startOf(want, walk)]))
        for (const row of walksFor(walk).rows.all({ site, topic, wanted: from, most })) {
          lists[row.list]?.push(toPost(row))
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
      const walk = walkOf(sort, flat, wanted.before !== undefined)
      const from = JSON.stringify([0, ...startOf(wanted, walk)])
      const found = walksFor(walk).count.get({ site, topic, from, most: wanted.limit })
      const siblings = found?.siblings ?? 0
      return { siblings, posts: siblings + (flat ? 0 : (found?.below ?? 0)) }
    },
  }
}

function walkOf(sort: Sort, flat: boolean, before: boolean): Walk {
  return { flat, ranked: sort === 'best', back: (sort === 'newest') !== before }
}

/** `[parent, rank, at, seq]` from which a walk sets out: where none is wanted, beyond all there are. */
function startOf({ parent, after, before }: ChildrenWanted, { back }: Walk): (string | number | null)[] {
  const edge = back ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER
  const from: Position | undefined = before ?? after
  return from ? [parent, -(from.helpful ?? 0), from.at, from.seq] : [parent, edge, edge, edge]
}

/**
 * For each wanted `[list, parent, rank, at, seq]` a walk along the index from that position, for as many rows as
 * are asked for and no further; then those rows. (SQLite lets no LIMIT depend on a row, so the largest wanted
 * one holds for all.)
 */
function prepareWalks(opened: Opened, { flat, ranked, back }: Walk): Walks {
  const site = given<string>('site')
  const direction = sql.raw(back ? 'desc' : 'asc')
  const beyond = sql.raw(back ? '<' : '>')
  // `best` orders a topic's own posts alone, and its index holds no others.
  const among = (from: string) =>
    flat ? sql`true` : ranked ? sql`c.parent is null` : sql`c.parent is (${sql.raw(from)} ->> 1)`
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
      and c.state in ('shown', 'removed') and ${position} ${beyond} ${start(from)}
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
