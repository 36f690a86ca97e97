import type { FollowRecord, Owned, Store } from '@commonthread/community'
import { sql } from 'kysely'
import { toMedia } from './media.ts'
import { toNotice } from './notices.ts'
import type { Opened } from './open.ts'
import { toReport } from './reports.ts'
import { toPost, toTopic } from './rows.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Range<K extends keyof Owned> = { site: string; member: string; after?: Owned[K]; limit: number }
type Lists = { readonly [K in keyof Owned]: (range: Range<K>) => readonly Owned[K][] }

/** Reads of what somebody has here, list by list: along an index or the table itself, from a position on. */
export function ownedReads(opened: Opened): Pick<Store, 'owned'> {
  const [site, member, limit] = [given('site'), given('member'), given('limit')]
  const posts = prepare(
    opened,
    sql<Row<'posts'>>`
      select * from posts indexed by posts_owned
      where site = ${site} and author = ${member} and state <> 'gone'
        and (topic, at, id) < (${given('topic')}, ${given('at')}, ${given('id')})
      order by topic desc, at desc, id desc limit ${limit}`,
  )
  const topics = prepare(
    opened,
    sql<Row<'topics'>>`
      select * from topics indexed by topics_owned
      where site = ${site} and author = ${member} and state <> 'gone'
        and (at, id) < (${given('at')}, ${given('id')})
      order by at desc, id desc limit ${limit}`,
  )
  const reactions = prepare(
    opened,
    sql<Owned['reactions']>`
      select target, member, kind from reactions
      where site = ${site} and member = ${member} and (target, kind) > (${given('target')}, ${given('kind')})
      order by target, kind limit ${limit}`,
  )
  const follows = prepare(
    opened,
    sql<Row<'follows'>>`
      select * from follows indexed by follows_owned
      where site = ${site} and member = ${member}
        and (target_type, target) > (${given('type')}, ${given('target')})
      order by target_type, target limit ${limit}`,
  )
  const notices = prepare(
    opened,
    sql<Row<'notices'>>`
      select * from notices where site = ${site} and member = ${member} and target > ${given('target')}
      order by target limit ${limit}`,
  )
  const reports = prepare(
    opened,
    sql<Row<'reports'>>`
      select * from reports indexed by reports_owned
      where site = ${site} and member = ${member} and target > ${given('target')}
      order by target limit ${limit}`,
  )
  const pictures = prepare(
    opened,
    sql<Row<'media'>>`
      select * from media indexed by media_owned
      where site = ${site} and owner = ${member} and (spare is null or spare > 0)
        and (at, id) < (${given('at')}, ${given('id')})
      order by at desc, id desc limit ${limit}`,
  )
  const lists: Lists = {
    posts: ({ after, ...range }) =>
      posts.all({ ...range, topic: after?.topic ?? beyondText, ...startOf(after) }).map(toPost),
    topics: ({ after, ...range }) => topics.all({ ...range, ...startOf(after) }).map(toTopic),
    reactions: ({ after, ...range }) =>
      reactions.all({ ...range, target: after?.target ?? '', kind: after?.kind ?? '' }),
    follows: ({ after, ...range }) =>
      follows.all({ ...range, type: after?.target.type ?? '', target: after?.target.id ?? '' }).map(toFollow),
    notices: ({ after, ...range }) => notices.all({ ...range, target: after?.target.id ?? '' }).map(toNotice),
    reports: ({ after, ...range }) => reports.all({ ...range, target: after?.target ?? '' }).map(toReport),
    pictures: ({ after, ...range }) =>
      pictures.all({ ...range, at: after?.at ?? Number.MAX_SAFE_INTEGER, id: after?.id ?? '' }).map(toMedia),
  }
  return {
    owned: async (site, member, of, { after, limit }) => lists[of]({ site, member, after, limit }),
  }
}

/** Ids are of letters, digits, hyphens and underscores. */
const beyondText = '\u{10ffff}'

function startOf(after: { at: number; id: string } | undefined): { at: number; id: string } {
  return after ? { at: after.at, id: after.id } : { at: Number.MAX_SAFE_INTEGER, id: '' }
}

function toFollow({ member, target_type, target, at }: Row<'follows'>): FollowRecord {
  return { member, target: { type: target_type as FollowRecord['target']['type'], id: target }, at }
}
