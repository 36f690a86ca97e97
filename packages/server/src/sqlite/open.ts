import { closeSync, openSync } from 'node:fs'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { Kysely } from 'kysely'
import { ImmediateDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import { applicationId, type Tables } from './tables.ts'

export const busyMsDefault = 5_000

export interface SqliteOptions {
  /** Path of the database; its folder must exist. `:memory:` keeps everything in this process. */
  file: string
  /** How long a write waits for another process's, in ms; 5,000 unless given. */
  busyMs?: number
}

export interface Opened {
  sqlite: Database
  db: Kysely<Tables>
}

/** @throws Error that names the file, when it can't be opened, isn't ours or is of a newer release. */
export async function open({ file, busyMs = busyMsDefault }: SqliteOptions): Promise<Opened> {
  const sqlite = connect(file, busyMs)
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite) })
  try {
    prepareFile(sqlite, file)
    await migrate(db, file)
    return { sqlite, db }
  } catch (thrown) {
    sqlite.close()
    throw thrown
  }
}

function connect(file: string, busyMs: number): Database {
  try {
    // It holds the sites' secrets, so a new one is its owner's alone.
    if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
    return new SqliteDatabase(file, { timeout: busyMs })
  } catch (cause) {
    throw new Error(`The database ${file} can't be opened: ${reasonOf(cause)}`, { cause })
  }
}

function prepareFile(sqlite: Database, file: string): void {
  try {
    const id = sqlite.pragma('application_id', { simple: true })
    const tables = sqlite.prepare('select count(*) from sqlite_schema').pluck().get()
    if (id !== applicationId && tables !== 0) throw new Error('it belongs to another program')
    sqlite.pragma('journal_mode = wal')
    // An acknowledged write survives a power cut. (The build's own default for WAL is one step below.)
    sqlite.pragma('synchronous = full')
    sqlite.pragma('temp_store = memory')
    // What is erased or blacked out is overwritten, and not only forgotten.
    sqlite.pragma('secure_delete = on')
    // 16 MB of log, four times the default: pages that many posts change are copied to the file once for all of
    // them, which writes a fifth less.
    sqlite.pragma('wal_autocheckpoint = 4000')
    // 8 MB: the system keeps the file's pages too.
    sqlite.pragma('cache_size = -8000')
  } catch (cause) {
    throw new Error(`${file} is no Common Thread database: ${reasonOf(cause)}`, { cause })
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
