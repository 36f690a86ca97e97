import { type Kysely, sql } from 'kysely'

/** What somebody has here, so that they can take it with them or have it erased. */
const statements = [
  sql`create index posts_owned on posts (site, author, at, id) where state <> 'gone'`,
  sql`create index topics_owned on topics (site, author, at, id) where state <> 'gone'`,
  sql`create index follows_owned on follows (site, member, target_type, target)`,
  sql`create index reports_owned on reports (site, member, target)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
