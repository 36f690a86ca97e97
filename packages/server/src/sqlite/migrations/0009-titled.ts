import { type Kysely, sql } from 'kysely'

/**
 * The post that brought the title of a page: as far as is known, the one that began its topic, whose id ends as the
 * post's does. A page without a title, and one that those who tend have renamed, has none.
 */
const statements = [
  sql`alter table topics add column titled text`,
  sql`update topics set titled = substr(id, 3)
    where keys <> '[]' and imported is null and id like 't-%' and title <> '' and not exists (
      select 1 from log where log.site = topics.site and log.action = 'rename' and log.target = topics.id
    )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
