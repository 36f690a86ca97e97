import type { Store } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toMember, toPost, toSite, toTopic, toVersion } from './rows.ts'
import { eachOf, given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Entries = Pick<
  Store,
  | 'site'
  | 'sites'
  | 'topic'
  | 'topics'
  | 'posts'
  | 'members'
  | 'memberBySubject'
  | 'staff'
  | 'reactions'
  | 'versions'
  | 'counts'
>

/** Reads by what an entry is called: its id, its key, its subject. */
export function entryReads(opened: Opened): Entries {
  const { db } = opened
  const site = given<string>('site')
  const id = given<string>('id')
  const list = (ids: readonly string[]): string => JSON.stringify([...new Set(ids)])

  const sites = prepare(opened, db.selectFrom('sites').select('record').orderBy('id'))
  const siteById = prepare(opened, db.selectFrom('sites').select('record').where('id', '=', id))
  const topicById = prepare(
    opened,
    db.selectFrom('topics').selectAll().where('site', '=', site).where('id', '=', id),
  )
  const topicByKey = prepare(
    opened,
    db
      .selectFrom('topic_keys as k')
      .innerJoin('topics as t', join => join.onRef('t.site', '=', 'k.site').onRef('t.id', '=', 'k.topic'))
      .selectAll('t')
      .where('k.site', '=', site)
      .where('k.kind', '=', given<string>('kind'))
      .where('k.key', '=', given<string>('key')),
  )
  const memberBySubject = prepare(
    opened,
    db
      .selectFrom('members')
      .selectAll()
      .where('site', '=', site)
      .where('subject', '=', given<string>('subject')),
  )
  const staff = prepare(
    opened,
    // Left to itself, SQLite walks over all members of the site.
    sql<Row<'members'>>`
      select * from members indexed by members_staff
      where site = ${site} and role in ('staff', 'moderator', 'owner')`,
  )
  const byIds = <T extends 'topics' | 'posts' | 'members'>(table: T) =>
    prepare(
      opened,
      sql<Row<T>>`
        select t.* from json_each(${given('ids')}) as each
        cross join ${sql.table(table)} as t on t.site = ${site} and t.id = each.value`,
    )
  const topics = byIds('topics')
  const posts = byIds('posts')
  const members = byIds('members')
  const reactions = prepare(
    opened,
    db
      .selectFrom(eachOf('ids'))
      .crossJoin('reactions as r')
      .select(['r.target', 'r.member', 'r.kind'])
      .where(sql<boolean>`r.site = ${site} and r.member = ${given('member')} and r.target = each.value`),
  )
  const versions = prepare(
    opened,
    db
      .selectFrom('versions')
      .selectAll()
      .where('site', '=', site)
      .where('target', '=', given<string>('target'))
      .orderBy('version'),
  )
  /** A reference is `[id]` or `[kind, key]`. */
  const counts = prepare(
    opened,
    sql<{ at: number; posts: number }>`
      select each.key as at, t.posts from json_each(${given('refs')}) as each
      cross join topics as t on t.site = ${site} and t.id = case
        when each.value ->> 1 is null then each.value ->> 0
        else (select k.topic from topic_keys as k
              where k.site = ${site} and k.kind = each.value ->> 0 and k.key = each.value ->> 1)
      end`,
  )

  return {
    async site(id) {
      const row = siteById.get({ id })
      return row ? toSite(row) : null
    },
    sites: async () => sites.all({}).map(toSite),
    async topic(site, ref) {
      const row = 'id' in ref ? topicById.get({ site, id: ref.id }) : topicByKey.get({ site, ...ref })
      return row ? toTopic(row) : null
    },
    topics: async (site, ids) => topics.all({ site, ids: list(ids) }).map(toTopic),
    posts: async (site, ids) => posts.all({ site, ids: list(ids) }).map(toPost),
    members: async (site, ids) => members.all({ site, ids: list(ids) }).map(toMember),
    async memberBySubject(site, subject) {
      const row = memberBySubject.get({ site, subject })
      return row ? toMember(row) : null
    },
    staff: async site => staff.all({ site }).map(toMember),
    reactions: async (site, member, targets) => reactions.all({ site, member, ids: list(targets) }),
    versions: async (site, target) => versions.all({ site, target }).map(toVersion),
    async counts(site, refs) {
      const found = refs.map(() => 0)
      const list = JSON.stringify(refs.map(ref => ('id' in ref ? [ref.id] : [ref.kind, ref.key])))
      for (const { at, posts } of counts.all({ site, refs: list })) found[at] = posts
      return found
    },
  }
}
