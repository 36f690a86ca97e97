import type { NoticeRecord, Store } from '@commonthread/community'
import type { Target } from '@commonthread/protocol'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Notices = Pick<Store, 'follows' | 'followers' | 'told' | 'notices' | 'noticed' | 'seen'>

/** Reads of what people follow and of what happened for them. */
export function noticeReads(opened: Opened): Notices {
  const site = given<string>('site')
  const member = given<string>('member')
  /** A target is `[type, id]`. */
  const follows = prepare(
    opened,
    sql<{ type: Target['type']; id: string }>`
      select f.target_type as type, f.target as id from json_each(${given('targets')}) as each
      cross join follows as f on f.site = ${site} and f.target_type = each.value ->> 0
        and f.target = each.value ->> 1 and f.member = ${member}`,
  )
  // Ordered as the table is, so that somebody who follows two of them stands twice, and twice is the most.
  const followers = prepare(
    opened,
    sql<{ member: string }>`
      select f.member from json_each(${given('targets')}) as each
      cross join follows as f on f.site = ${site} and f.target_type = each.value ->> 0
        and f.target = each.value ->> 1 and f.member > ${given('after')}
      limit ${given('limit')}`,
  )
  const told = prepare(
    opened,
    sql<{ member: string }>`
      select n.member from json_each(${given('members')}) as each
      cross join notices as n on n.site = ${site} and n.member = each.value and n.target = ${given('entry')}`,
  )
  const notices = prepare(
    opened,
    sql<Row<'notices'>>`
      select * from notices where site = ${site} and member = ${member} and dropped = 0
        and (at, target) < (${given('at')}, ${given('target')})
      order by at desc, target desc limit ${given('limit')}`,
  )
  const noticed = prepare(
    opened,
    sql<Row<'notices'>>`
      select n.* from json_each(${given('members')}) as each
      cross join notices as n on n.site = ${site} and n.member = each.value
        and n.seq > ${given('after')} and n.seq <= ${given('upTo')}`,
  )
  const seen = prepare(
    opened,
    sql<{ up_to: number }>`select up_to from seen where site = ${site} and member = ${member}`,
  )
  const unread = prepare(
    opened,
    sql<{ count: number }>`
      select count(*) as count from (
        select 1 from notices where site = ${site} and member = ${member} and dropped = 0
          and at > ${given('upTo')}
        limit ${given('most')}
      )`,
  )
  const list = (targets: readonly Target[]) => JSON.stringify(targets.map(({ type, id }) => [type, id]))

  return {
    follows: async (site, member, targets) => follows.all({ site, member, targets: list(targets) }),
    async followers(site, targets, limit, after = '') {
      const rows = followers.all({ site, targets: list(targets), after, limit: limit * targets.length })
      return [...new Set(rows.map(({ member }) => member))].slice(0, limit)
    },
    told: async (site, entry, members) =>
      told.all({ site, entry, members: JSON.stringify(members) }).map(({ member }) => member),
    async notices(site, member, { before, limit }) {
      const { at, target } = before ?? { at: Number.MAX_SAFE_INTEGER, target: '' }
      return notices.all({ site, member, at, target, limit }).map(toNotice)
    },
    noticed: async (site, members, { after, upTo }) =>
      noticed.all({ site, members: JSON.stringify(members), after, upTo }).map(toNotice),
    async seen(site, member, most) {
      const upTo = seen.get({ site, member })?.up_to ?? 0
      return { upTo, unread: unread.get({ site, member, upTo, most })?.count ?? 0 }
    },
  }
}

export function toNotice({
  member,
  target,
  target_type,
  type,
  at,
  by,
  seq,
  dropped,
}: Row<'notices'>): NoticeRecord {
  return {
    member,
    target: { type: target_type as Target['type'], id: target },
    type,
    at,
    ...(by === null ? {} : { by }),
    seq,
    ...(dropped ? { dropped: true } : {}),
  }
}
