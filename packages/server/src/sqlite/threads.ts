import type { PostRecord, Store } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toPost } from './rows.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Threads = Pick<Store, 'children' | 'lineage' | 'held' | 'branch'>

type Listed = Row<'posts'> & { list: number }

/** Reads by a post's place: below a parent, above a post, in the queue. */
export function threadReads(opened: Opened): Threads {
  const site = given<string>('site')

  /**
   * For each wanted `[parent, at, seq]` a walk along the index from that position, for as many rows as are
   * asked for and no further; then those rows. (SQLite lets no LIMIT depend on a row, so the largest wanted
   * one holds for all.)
   */
  const children = (order: 'asc' | 'desc') => {
    const direction = sql.raw(order)
    const beyond = sql.raw(order === 'asc' ? '>' : '<')
    return prepare(
      opened,
      sql<Listed>`
        select each.key as list, p.* from json_each(${given('wanted')}) as each
        cross join posts as p on p.row in (
          select c.row from posts as c
          where c.site = ${site} and c.topic = ${given('topic')} and c.parent is (each.value ->> 0)
            and c.state in ('shown', 'removed')
            and (c.at, c.seq) ${beyond} (each.value ->> 1, each.value ->> 2)
          order by c.at ${direction}, c.seq ${direction}
          limit ${given('most')}
        )`,
    )
  }
  const oldest = children('asc')
  const newest = children('desc')

  const lineage = prepare(
    opened,
    sql<Row<'posts'>>`
      with recursive line (row, parent, step) as (
        select row, parent, 0 from posts where site = ${site} and id = ${given('id')}
        union all
        select p.row, p.parent, line.step + 1
        from line cross join posts as p on p.site = ${site} and p.id = line.parent
      )
      select p.* from line cross join posts as p on p.row = line.row`,
  )

  /** Level by level: what is listed below a post by one index, what isn't by another. */
  const branch = prepare(
    opened,
    sql<Row<'posts'>>`
      with recursive branch (row, id, topic) as (
        select row, id, topic from posts where site = ${site} and id = ${given('id')}
        union all
        select p.row, p.id, p.topic from branch cross join posts as p on p.site = ${site}
          and p.topic = branch.topic and p.parent = branch.id and p.state in ('shown', 'removed')
        union all
        select p.row, p.id, p.topic from branch cross join posts as p on p.site = ${site}
          and p.parent = branch.id and p.state in ('held', 'gone')
        limit ${given('limit')}
      )
      select p.* from branch cross join posts as p on p.row = branch.row`,
  )

  const heldReads = new Map<string, ReturnType<typeof heldRead>>()
  const heldRead = (topic: boolean, author: boolean) =>
    prepare(
      opened,
      opened.db
        .selectFrom('posts')
        .selectAll()
        .where('site', '=', site)
        .where('state', '=', sql.lit('held'))
        .$if(topic, query => query.where('topic', '=', given<string>('topic')))
        .$if(author, query => query.where('author', '=', given<string>('author')))
        .where(sql<boolean>`(at, id) > (${given('at')}, ${given('id')})`)
        .orderBy('at')
        .orderBy('id')
        .limit(given<number>('limit')),
    )
  const position = prepare(
    opened,
    opened.db
      .selectFrom('posts')
      .select(['at', 'id'])
      .where('site', '=', site)
      .where('id', '=', given<string>('id')),
  )

  return {
    async children(site, topic, wanted, sort) {
      const descending = sort === 'newest'
      const edge = descending ? Number.MAX_SAFE_INTEGER : -1
      const from = wanted.map(({ parent, after }) => [parent, after?.at ?? edge, after?.seq ?? edge])
      const most = wanted.reduce((most, { limit }) => Math.max(most, limit), 0)
      const rows = (descending ? newest : oldest).all({ site, topic, wanted: JSON.stringify(from), most })
      return inLists(rows, wanted, descending ? -1 : 1)
    },
    lineage: async (site, id) => lineage.all({ site, id }).map(toPost),
    branch: async (site, id, limit) =>
      branch
        .all({ site, id, limit })
        .sort((a, b) => a.depth - b.depth)
        .map(toPost),
    async held(site, { topic, author, after, limit }) {
      const name = `${topic !== undefined} ${author !== undefined}`
      const read = heldReads.get(name) ?? heldRead(topic !== undefined, author !== undefined)
      heldReads.set(name, read)
      const from = after === undefined ? undefined : position.get({ site, id: after })
      const values = { site, topic: topic ?? null, author: author ?? null, limit }
      return read.all({ ...values, at: from?.at ?? -1, id: from?.id ?? '' }).map(toPost)
    },
  }
}

/** Rows come list by list and in no order within; sorting what was found is sorting what is shown. */
function inLists(
  rows: readonly Listed[],
  wanted: readonly { limit: number }[],
  direction: 1 | -1,
): readonly (readonly PostRecord[])[] {
  const lists: Listed[][] = wanted.map(() => [])
  for (const row of rows) lists[row.list]?.push(row)
  return lists.map((list, i) =>
    list
      .sort((a, b) => direction * (a.at - b.at || a.seq - b.seq))
      .slice(0, wanted[i]?.limit)
      .map(toPost),
  )
}
