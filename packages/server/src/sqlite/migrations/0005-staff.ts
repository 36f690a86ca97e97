import { type Kysely, sql } from 'kysely'

/** Finds those who tend among all members: nobody else may be called as they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index members_staff on members (site, role) where role in ('staff', 'moderator', 'owner')`.execute(
    db,
  )
}
