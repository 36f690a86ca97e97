import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { ImmediateDialect } from './dialect.ts'
import { sqliteStore } from './index.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

it('tells of a file of the releases before which pictures stand in texts of others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  try {
    const file = join(folder, 'a.db')
    const sqlite = new SqliteDatabase(file)
    const db = new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite) })
    const before = Object.entries(migrations).filter(([name]) => name < '0007')
    await migrate(db, file, Object.fromEntries(before))
    sqlite.exec(`
      insert into posts (site, id, rev, author, at, version, state, reactions, text, topic, depth, seq, replies, below)
        values ('demo', 'of-ann', 1, 'ann', 5, 1, 'shown', '{}', '', 't', 0, 0, 0, 0),
          ('demo', 'of-bob', 1, 'bob', 5, 1, 'shown', '{}', '', 't', 0, 1, 0, 0);
      insert into media (site, id, owner, at, extension, bytes, width, height, url) values
        ('demo', 'a', 'ann', 5, 'png', 9, 1, 1, 'https://server.example/media/demo/a.png');
      insert into media_uses (site, target, media) values ('demo', 'of-ann', 'a'), ('demo', 'of-bob', 'a');
    `)
    await db.destroy()

    const store = await sqliteStore({ file })
    await store.commit('demo', { expect: [], log: [], uses: [{ target: 'of-ann', media: [], anew: true }] })
    expect(await store.media?.('demo', ['a'])).toEqual([])
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
