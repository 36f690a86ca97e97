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

it('brings a file of the first release to ranks: who found what helpful, when topics were active', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  try {
    const file = join(folder, 'a.db')
    const sqlite = new SqliteDatabase(file)
    const db = new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite) })
    await migrate(db, file, { '0001-begin': migrations['0001-begin']! })
    const entry = 'rev, author, at, version, state, reactions, text, doc'
    sqlite.exec(`
      insert into topics (site, id, ${entry}, kind, keys, title, tags, posts, listed, next_seq) values
        ('s', 't', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["a"]', 'Lamp', '[]', 2, 2, 3),
        ('s', 'quiet', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["b"]', '', '[]', 0, 0, 1);
      insert into posts (site, id, ${entry}, topic, parent, depth, seq, replies, below) values
        ('s', 'old', 1, 'ann', 10, 1, 'shown', '{"like":3}', 'x', '{}', 't', null, 0, 0, 0, 0),
        ('s', 'good', 1, 'ann', 20, 1, 'shown', '{"like":2}', 'x', '{}', 't', null, 0, 1, 0, 0),
        ('s', 'held', 1, 'bob', 30, 1, 'held', '{}', 'x', '{}', 't', null, 0, 2, 0, 0);
      insert into reactions (site, member, target, kind) values
        ('s', 'ann', 'old', 'like'), ('s', 'bob', 'old', 'like'), ('s', 'bob', 'old', 'heart'),
        ('s', 'bob', 'good', 'like'), ('s', 'cy', 'good', 'like'), ('other', 'cy', 'old', 'like');
    `)
    await db.destroy()

    const store = await sqliteStore({ file })
    const posts = await store.posts('s', ['old', 'good', 'held'])
    expect(Object.fromEntries(posts.map(({ id, helpful }) => [id, helpful]))).toEqual({
      old: 1,
      good: 2,
      held: undefined,
    })
    const [best = []] = await store.children('s', 't', [{ parent: null, limit: 9 }], 'best')
    expect(best.map(({ id }) => id)).toEqual(['good', 'old'])
    const topics = await store.topics('s', ['t', 'quiet'])
    expect(topics.map(({ active }) => active)).toEqual([20, undefined])
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
