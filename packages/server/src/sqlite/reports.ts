import type { ReportRecord, Store } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Reports = Pick<Store, 'reports' | 'reported' | 'notes'>

/** Reads of what people reported and what colleagues noted. */
export function reportReads(opened: Opened): Reports {
  const site = given<string>('site')
  const reports = prepare(
    opened,
    sql<Row<'reports'>>`
      select r.* from json_each(${given('targets')}) as each
      cross join reports as r on r.site = ${site} and r.target = each.value and r.member in (
        select o.member from reports as o where o.site = ${site} and o.target = each.value
        order by o.at, o.member limit ${given('most')}
      )`,
  )
  const reported = prepare(
    opened,
    sql<{ target: string; at: number }>`
      select target, at from reported
      where site = ${site} and (at, target) > (${given('at')}, ${given('target')})
      order by at, target limit ${given('limit')}`,
  )
  const notes = prepare(
    opened,
    sql<Row<'notes'>>`
      select n.* from json_each(${given('targets')}) as each
      cross join notes as n indexed by notes_by_target on n.site = ${site} and n.target = each.value`,
  )
  const list = (targets: readonly string[]) => JSON.stringify([...new Set(targets)])

  return {
    async reports(site, targets, most) {
      const rows = reports.all({ site, targets: list(targets), most })
      return rows.sort((a, b) => a.at - b.at || (a.member < b.member ? -1 : 1)).map(toReport)
    },
    async reported(site, { after, limit }) {
      return reported.all({ site, at: after?.at ?? -1, target: after?.target ?? '', limit })
    },
    async notes(site, targets) {
      const rows = notes.all({ site, targets: list(targets) })
      return rows.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ site: _, ...note }) => note)
    },
  }
}

export function toReport({ target, member, ground, note, at }: Row<'reports'>): ReportRecord {
  return { target, member, ground: ground as ReportRecord['ground'], ...(note === null ? {} : { note }), at }
}
