import type { Store } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toDone, toLog } from './rows.ts'
import { eachOf, given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Log = Pick<Store, 'done' | 'writesSince' | 'lastSeq' | 'log'>

/** Reads of what has happened: the log, and which commands were done. */
export function logReads(opened: Opened): Log {
  const { db } = opened
  const site = given<string>('site')

  const done = prepare(
    opened,
    db
      .selectFrom(eachOf('ids'))
      .crossJoin('done as d')
      .selectAll('d')
      .where(sql<boolean>`d.site = ${site} and d.key = each.value`),
  )
  const writesSince = prepare(
    opened,
    sql<{ count: number }>`
      select count(*) as count from (
        select 1 from log where site = ${site} and by = ${given('member')} and at > ${given('since')}
        and action in (select value from json_each(${given('actions')}))
        limit ${given('limit')}
      )`,
  )
  const lastSeq = prepare(
    opened,
    db.selectFrom('log').select('seq').where('site', '=', site).orderBy('seq', 'desc').limit(sql.lit(1)),
  )
  const ranges = (order: 'asc' | 'desc') => {
    const direction = sql.raw(order)
    const beyond = sql.raw(order === 'asc' ? '>' : '<')
    const limit = given('limit')
    const all = sql<Row<'log'>>`
      select * from log where site = ${site} and seq ${beyond} ${given('from')}
      order by seq ${direction} limit ${limit}`
    const frequent = sql<Row<'log'>>`
      select * from log where site = ${site} and seq ${beyond} ${given('from')}
      and action in (select value from json_each(${given('actions')}))
      order by seq ${direction} limit ${limit}`
    // As many of each action as are wanted of all, found by the index `log_rare`; merged below.
    const rare = sql<Row<'log'>>`
      select l.* from json_each(${given('actions')}) as each
      cross join log as l on l.site = ${site} and l.seq in (
        select a.seq from log as a
        where a.site = ${site} and a.action = each.value and a.action not in ('post.put', 'react') and a.seq ${beyond} ${given('from')}
        order by a.seq ${direction} limit ${limit}
      )`
    return { all: prepare(opened, all), frequent: prepare(opened, frequent), rare: prepare(opened, rare) }
  }
  const forward = ranges('asc')
  const backward = ranges('desc')

  return {
    done: async (site, keys) => done.all({ site, ids: JSON.stringify([...new Set(keys)]) }).map(toDone),
    writesSince: async (site, member, since, limit, actions) =>
      writesSince.get({ site, member, since, limit, actions: JSON.stringify(actions) })?.count ?? 0,
    lastSeq: async site => lastSeq.get({ site })?.seq ?? 0,
    async log(site, { after = 0, before, limit, actions }) {
      const { all, frequent, rare } = before === undefined ? forward : backward
      const from = before === undefined ? after : Math.min(before, Number.MAX_SAFE_INTEGER)
      if (!actions) return all.all({ site, from, limit }).map(toLog)
      const values = { site, from, limit, actions: JSON.stringify([...new Set(actions)]) }
      if (actions.some(action => action === 'post.put' || action === 'react')) {
        return frequent.all(values).map(toLog)
      }
      const order = before === undefined ? 1 : -1
      const rows = rare.all(values).sort((a, b) => order * (a.seq - b.seq))
      return rows.slice(0, limit).map(toLog)
    },
  }
}
