import { type Kysely, sql } from 'kysely'

/**
 * Each index that a new post stands in is one more page to write, mostly a different one for each topic. So ranks
 * hold only what somebody found helpful, and one index serves both what somebody has here and what they wrote
 * in a topic, those that are gone too: whoever takes back what they wrote waits no less in slow mode.
 */
const statements = [
  sql`drop index posts_by_rank`,
  sql`create index posts_by_rank on posts (site, topic, rank, at, seq)
    where parent is null and helpful > 0 and state in ('shown', 'removed')`,
  sql`drop index posts_flat_by_rank`,
  sql`create index posts_flat_by_rank on posts (site, topic, rank, at, seq)
    where helpful > 0 and state in ('shown', 'removed')`,
  sql`drop index posts_by_author`,
  sql`drop index posts_owned`,
  sql`create index posts_owned on posts (site, author, topic, at, id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
