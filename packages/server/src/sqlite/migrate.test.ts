import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ImmediateDialect } from './dialect.ts'
import { sqliteStore } from './index.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  file = join(folder, 'a.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

function connect() {
  const sqlite = new SqliteDatabase(file)
  return { sqlite, db: new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite) }) }
}

const add = (name: string) => ({
  up: (db: Kysely<never>) => sql`create table ${sql.table(name)} (a text)`.execute(db).then(() => {}),
})

it('numbers migrations in the order in which they came', () => {
  const names = Object.keys(migrations)
  expect(names).toEqual([...names].sort())
  const numbers = names.map(name => /^\d{4}(?=-)/.exec(name)?.[0])
  expect(numbers).not.toContain(undefined)
  expect(new Set(numbers).size).toBe(names.length)
})

it('refuses a database of a newer release with a sentence that says so', async () => {
  await (await sqliteStore({ file })).close()
  const { db } = connect()
  await migrate(db, file, { ...migrations, '9999-later': add('later') })
  await db.destroy()
  await expect(sqliteStore({ file })).rejects.toThrow(/newer release \(it has "9999-later"\)/)
})

it('leaves the file as it was when a migration fails', async () => {
  await (await sqliteStore({ file })).close()
  const { sqlite, db } = connect()
  const failing = { up: () => Promise.reject(new Error('no')) }
  const next = { ...migrations, '9998-half': add('half'), '9999-failing': failing }
  await expect(migrate(db, file, next)).rejects.toThrow(/could not be brought/)
  expect(sqlite.prepare("select count(*) from sqlite_schema where name = 'half'").pluck().get()).toBe(0)
  await db.destroy()
  await (await sqliteStore({ file })).close()
})

it('refuses a file that is no database, and one of another program', async () => {
  writeFileSync(file, 'These are words and no database. '.repeat(40))
  await expect(sqliteStore({ file })).rejects.toThrow(/is no Common Thread database/)
  rmSync(file)
  const { sqlite } = connect()
  sqlite.exec('create table theirs (a)')
  sqlite.close()
  await expect(sqliteStore({ file })).rejects.toThrow(/belongs to another program/)
})

it('says which file it could not open', async () => {
  await expect(sqliteStore({ file: join(folder, 'no', 'where.db') })).rejects.toThrow(
    /where\.db can't be opened/,
  )
})

it('keeps a new file for its owner alone, since it holds secrets', async () => {
  await (await sqliteStore({ file })).close()
  expect(statSync(file).mode & 0o077).toBe(0)
})

it('writes with WAL and synchronous=FULL', async () => {
  const spy = vi.spyOn(SqliteDatabase.prototype, 'pragma')
  const store = await sqliteStore({ file })
  const sqlite = spy.mock.contexts[0] as Database
  spy.mockRestore()
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(2)
  await store.close()
})
