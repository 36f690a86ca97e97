import { type Kysely, sql } from 'kysely'

const statements = [
  // `spare`: since when no text uses it; 0 when the last text that did was erased, and null while one does.
  sql`create table media (
    site text not null,
    id text not null,
    owner text not null,
    at integer not null,
    extension text not null,
    bytes integer not null,
    width integer not null,
    height integer not null,
    url text not null,
    spare integer,
    primary key (site, id)
  ) strict, without rowid`,
  sql`create index media_spare on media (site, spare) where spare is not null`,
  sql`create table media_uses (
    site text not null,
    target text not null,
    media text not null,
    primary key (site, target, media)
  ) strict, without rowid`,
  sql`create index media_uses_by_media on media_uses (site, media)`,
]

/** Pictures, and which texts use them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
