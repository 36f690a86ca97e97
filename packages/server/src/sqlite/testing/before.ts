import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@commonthread/community'
import SqliteDatabase from 'better-sqlite3'
import { Kysely } from 'kysely'
import { ImmediateDialect } from '../dialect.ts'
import { sqliteStore } from '../index.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { Tables } from '../tables.ts'

/** Columns of an entry that each release had. */
export const entry = 'rev, author, at, version, state, reactions, text, doc'

/**
 * Opens a file that was written before a migration came.
 *
 * @param before Its number.
 * @param statements What was written into the file.
 */
export async function openFrom(
  before: string,
  statements: string,
  look: (store: Store) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  try {
    const file = join(folder, 'a.db')
    const sqlite = new SqliteDatabase(file)
    const db = new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite) })
    const had = Object.entries(migrations).filter(([name]) => name < before)
    await migrate(db, file, Object.fromEntries(had))
    sqlite.exec(statements)
    await db.destroy()
    const store = await sqliteStore({ file })
    await look(store)
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
