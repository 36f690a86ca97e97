import type { Statement } from 'better-sqlite3'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { logColumns, memberColumns, postColumns, topicColumns } from './rows.ts'
import { given, prepare, type Values } from './statement.ts'
import type { Tables } from './tables.ts'

type Put = Statement<[Values], unknown>

/** The statements that write, each of one row, and what they look at before. */
export interface Puts {
  done: Put
  topic: Put
  member: Put
  post: Put
  bump: Put
  keysOf: Statement<[Values], { kind: string; keys: string }>
  key: Put
  dropKeys: Put
  version: Put
  forget: Put
  react: Put
  unreact: Put
  lastSeq: Statement<[Values], { seq: number }>
  log: Put
}

export function puts(opened: Opened): Puts {
  const { db } = opened
  const site = given<string>('site')
  const id = given<string>('id')

  return {
    done: insert(opened, 'done', ['site', 'key', 'by', 'outcome', 'targets']),
    topic: upsert(opened, 'topics', topicColumns),
    member: upsert(opened, 'members', memberColumns),
    // Counts of a post that exists stay as stored: many answers may arrive at once, so only `bump` moves them.
    post: upsert(opened, 'posts', postColumns, ['replies', 'below']),
    bump: prepare(
      opened,
      db
        .updateTable('posts')
        .set({
          replies: sql`replies + ${given('replies')}`,
          below: sql`below + ${given('below')}`,
        })
        .where('site', '=', site)
        .where('id', '=', id),
    ),
    keysOf: prepare(
      opened,
      db.selectFrom('topics').select(['kind', 'keys']).where('site', '=', site).where('id', '=', id),
    ),
    key: insert(opened, 'topic_keys', ['site', 'kind', 'key', 'topic']),
    dropKeys: prepare(
      opened,
      db.deleteFrom('topic_keys').where('site', '=', site).where('topic', '=', given<string>('topic')),
    ),
    version: replace(opened, 'versions', ['site', 'target', 'version', 'text', 'at', 'by']),
    forget: prepare(
      opened,
      db.deleteFrom('versions').where('site', '=', site).where('target', '=', given<string>('target')),
    ),
    react: replace(opened, 'reactions', ['site', 'member', 'target', 'kind']),
    unreact: prepare(
      opened,
      db
        .deleteFrom('reactions')
        .where('site', '=', site)
        .where('member', '=', given<string>('member'))
        .where('target', '=', given<string>('target'))
        .where('kind', '=', given<string>('kind')),
    ),
    lastSeq: prepare(
      opened,
      db.selectFrom('log').select('seq').where('site', '=', site).orderBy('seq', 'desc').limit(sql.lit(1)),
    ),
    log: insert(opened, 'log', logColumns),
  }
}

/** Creates the entry or replaces all of it but what is `kept`. */
function upsert<T extends 'topics' | 'posts' | 'members'>(
  opened: Opened,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  kept: readonly string[] = [],
) {
  const moved = columns.filter(column => !['site', 'id', ...kept].includes(column))
  return prepare(
    opened,
    sql`${inserted('insert', table, columns)}
      on conflict (site, id) do update set
      ${sql.join(moved.map(column => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}`,
  )
}

function insert<T extends keyof Tables>(
  opened: Opened,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
) {
  return prepare(opened, inserted('insert', table, columns))
}

function replace<T extends keyof Tables>(
  opened: Opened,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
) {
  return prepare(opened, inserted('replace', table, columns))
}

function inserted(verb: 'insert' | 'replace', table: string, columns: readonly string[]) {
  const names = sql.join(columns.map(name => sql.ref(name)))
  const values = sql.join(columns.map(name => given(name)))
  return sql`${sql.raw(verb)} into ${sql.table(table)} (${names}) values (${values})`
}
