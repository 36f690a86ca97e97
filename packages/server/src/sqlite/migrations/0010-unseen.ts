import { titleOf } from '@commonthread/community'
import { type Kysely, sql } from 'kysely'

interface Page {
  site: string
  id: string
  kind: string
  /** The first of its keys. */
  key: string
}

const page = sql`keys <> '[]' and doc is null and imported is null`

/** The posts that are shown in a topic. */
const shown = sql`posts as p
  where p.site = topics.site and p.topic = topics.id and p.state in ('shown', 'removed') and p.state = 'shown'`

const namer = sql`posts as namer where namer.site = topics.site and namer.id = topics.titled`

/** What a page is called by stays the word of its author as long as more of theirs is shown. */
const passOn = sql`update topics set titled = coalesce(
    (select p.id from ${shown} and p.author = (select author from ${namer}) order by p.at, p.seq limit 1),
    titled
  ) where titled is not null and not exists (select 1 from ${shown} and p.id = topics.titled)`

/** Pages called by a post that isn't shown, where others are; or by one whose author took the words back. */
const unseen = sql<Page>`select site, id, kind, json_extract(keys, '$[0]') as key from topics
  where titled is not null and ${page}
    and not exists (select 1 from ${shown} and p.id = topics.titled)
    and (posts > 0 or exists (select 1 from ${namer} and namer.text = '' and namer.doc is null))`

/** A page is of somebody whose words are shown, where anybody's are. */
const lend = sql`update topics set rev = rev + 1,
    author = (select p.author from ${shown} order by p.at, p.seq limit 1)
  where ${page} and exists (select 1 from ${shown})
    and not exists (select 1 from ${shown} and p.author = topics.author)`

/**
 * Takes back what pages were called by, and by whom, where that was removed, held or erased before it was known which
 * post had brought it: as the rules take it back since.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await passOn.execute(db)
  for (const { site, id, kind, key } of (await unseen.execute(db)).rows) {
    await sql`update topics set title = ${titleOf(kind, key)}, titled = null, rev = rev + 1
      where site = ${site} and id = ${id}`.execute(db)
  }
  await lend.execute(db)
}
