import { type Kysely, sql } from 'kysely'

/**
 * The post that brought the title of a page: as far as is known, the one that began its topic, whose id ends as the
 * post's does.
 */
const statements = [
  sql`alter table topics add column titled text`,
  sql`update topics set titled = substr(id, 3) where keys <> '[]' and imported is null and id like 't-%'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
