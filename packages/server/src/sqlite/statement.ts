import type { Statement } from 'better-sqlite3'
import { type AliasedRawBuilder, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Opened } from './open.ts'
import type { Tables } from './tables.ts'

/**
 * A place for a value that is given when the statement runs. The plus changes nothing but this: where rows are
 * ordered, SQLite compares the plan with a bare parameter's value and prepares the statement anew at every
 * run, which takes eight times as long as reading a row.
 */
export function given<T>(name: string): RawBuilder<T> {
  return sql<T>`${sql.raw(`+@${name}`)}`
}

/** Values by the names given in the query. SQLite refuses to run when one is missing. */
export type Values = Readonly<Record<string, string | number | null>>

/** What Kysely's builders and its `sql` have in common. */
interface Query<R> {
  compile(db: Kysely<Tables>): CompiledQuery<R>
}

/**
 * A query written with Kysely, compiled and prepared once. Running it goes straight to SQLite: at some
 * microseconds a statement, building the query each time would cost more than the query.
 */
export function prepare<R>({ sqlite, db }: Opened, query: Query<R>): Statement<[Values], R> {
  const { sql: text, parameters } = query.compile(db)
  if (parameters.length > 0) {
    throw new Error(`A prepared query holds values of its own, use given() or sql.lit(): ${text}`)
  }
  return sqlite.prepare<[Values], R>(text)
}

/** The values of a JSON list that is given, to be met with a table: one statement for any number of them. */
export function eachOf(name: string): AliasedRawBuilder<{ key: number; value: string }, 'each'> {
  return sql<{ key: number; value: string }>`json_each(${given(name)})`.as('each')
}
