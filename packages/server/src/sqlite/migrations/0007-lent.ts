import { type Kysely, sql } from 'kysely'

/** Pictures that a text of somebody else shows: those are their owner's to take back. */
const statements = [
  sql`alter table media_uses add column lent integer not null default 0`,
  sql`update media_uses set lent = 1 from media as m
    where m.site = media_uses.site and m.id = media_uses.media and m.owner <> coalesce(
      (select p.author from posts as p where p.site = media_uses.site and p.id = media_uses.target),
      (select t.author from topics as t where t.site = media_uses.site and t.id = media_uses.target),
      m.owner
    )`,
  sql`create index media_owned on media (site, owner, at, id) where spare is null or spare > 0`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
