import type { Store } from '@commonthread/community'
import { committer } from './commit.ts'
import { entryReads } from './entries.ts'
import { logReads } from './log.ts'
import { mediaReads } from './media.ts'
import { noticeReads } from './notices.ts'
import { busyMsDefault, open, type SqliteOptions } from './open.ts'
import { ownedReads } from './owned.ts'
import { reportReads } from './reports.ts'
import { shelfReads } from './shelf.ts'
import { siblingReads } from './siblings.ts'
import { given, prepare } from './statement.ts'
import { threadReads } from './threads.ts'
import { writing } from './writing.ts'

export type { SqliteOptions } from './open.ts'

/** What the SQLite store can do beside a Store's part. */
export interface SqliteStore extends Store {
  /**
   * A number that is another one after every commit that nobody in this process is told of: those of other
   * processes, new settings of a site, and what the disk refused after it had been shown. Cheap enough to ask before each read of a cache.
   */
  stamp(): number
  /** What belongs to the server as a whole, kept beside the sites: `null` when never put. */
  setting(name: string): Promise<string | null>
  putSetting(name: string, value: string): Promise<void>
}

/**
 * A Store in one SQLite file. Writes are durable before they resolve (WAL, `synchronous=FULL`). Several
 * processes may have the file open: their writes take turns.
 *
 * @throws Error that names the file, when it can't be opened, isn't ours or is of a newer release.
 */
export async function sqliteStore(options: SqliteOptions): Promise<SqliteStore> {
  const opened = await open(options)
  const { sqlite, db } = opened
  const writes = writing(sqlite, options.busyMs ?? busyMsDefault)
  const dataVersion = sqlite.prepare<[], number>('pragma data_version').pluck()
  const putSite = prepare(
    opened,
    db.replaceInto('sites').values({ id: given('id'), record: given('record') }),
  )
  const putSetting = prepare(
    opened,
    db.replaceInto('settings').values({ name: given('name'), value: given('value') }),
  )
  const setting = prepare(
    opened,
    db.selectFrom('settings').select('value').where('name', '=', given<string>('name')),
  )
  let sitesPut = 0

  return {
    ...entryReads(opened),
    ...threadReads(opened),
    ...siblingReads(opened),
    ...shelfReads(opened),
    ...logReads(opened),
    ...noticeReads(opened),
    ...reportReads(opened),
    ...ownedReads(opened),
    ...mediaReads(opened),
    async putSite(site) {
      await writes.write(() => putSite.run({ id: site.id, record: JSON.stringify(site) }))
      sitesPut++
    },
    commit: committer(opened, writes),
    stamp: () => (dataVersion.get() ?? 0) + sitesPut + writes.undone(),
    setting: async name => setting.get({ name })?.value ?? null,
    async putSetting(name, value) {
      await writes.write(() => putSetting.run({ name, value }))
    },
    async close() {
      // What was taken is kept: a group that is open is waited for.
      if (!sqlite.open) return
      await writes.write(() => {})
      await db.destroy()
    },
  }
}
