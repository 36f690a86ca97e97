import { type Kysely, sql } from 'kysely'

/** What people follow and report, what happened for them, what colleagues noted, and what a line of the log leaves open. */
const statements = [
  sql`alter table log add column detail text`,
  sql`alter table posts add column redacted integer`,

  // The posts below one that `posts_by_parent` leaves out: little, and looked for only where a branch moves.
  sql`create index posts_unlisted on posts (site, parent) where state in ('held', 'gone')`,

  sql`create table follows (
    site text not null,
    target_type text not null,
    target text not null,
    member text not null,
    at integer not null,
    primary key (site, target_type, target, member)
  ) strict, without rowid`,

  sql`create table notices (
    site text not null,
    member text not null,
    target text not null,
    target_type text not null,
    type text not null,
    at integer not null,
    by text,
    seq integer not null,
    dropped integer not null,
    primary key (site, member, target)
  ) strict, without rowid`,
  // What people see, newest first; and how much of it is new.
  sql`create index notices_by_time on notices (site, member, at, target) where dropped = 0`,
  // What news tells a person of some lines of the log.
  sql`create index notices_by_line on notices (site, member, seq)`,
  sql`create index notices_by_target on notices (site, target) where dropped = 0`,
  sql`create table seen (
    site text not null,
    member text not null,
    up_to integer not null,
    primary key (site, member)
  ) strict, without rowid`,

  sql`create table reports (
    site text not null,
    target text not null,
    member text not null,
    ground text not null,
    note text,
    at integer not null,
    primary key (site, target, member)
  ) strict, without rowid`,
  sql`create index reports_by_time on reports (site, target, at, member)`,
  // When the first report came that nobody has settled.
  sql`create table reported (
    site text not null,
    target text not null,
    at integer not null,
    primary key (site, target)
  ) strict, without rowid`,
  sql`create index reported_by_time on reported (site, at, target)`,

  sql`create table notes (
    site text not null,
    id text not null,
    target text not null,
    by text not null,
    at integer not null,
    text text not null,
    primary key (site, id)
  ) strict, without rowid`,
  sql`create index notes_by_target on notes (site, target, at, id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
