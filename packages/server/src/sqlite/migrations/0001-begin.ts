import { type Kysely, sql } from 'kysely'
import { applicationId } from '../tables.ts'

const entry = sql`
  row integer primary key,
  site text not null,
  id text not null,
  rev integer not null,
  author text not null,
  at integer not null,
  version integer not null,
  edited integer,
  state text not null,
  mark text,
  reactions text not null,
  text text not null,
  doc text,
  lang text,
  imported text`

const statements = [
  sql.raw(`pragma application_id = ${applicationId}`),

  sql`create table sites (id text primary key, record text not null) strict, without rowid`,
  sql`create table settings (name text primary key, value text not null) strict, without rowid`,

  sql`create table members (
    site text not null,
    id text not null,
    rev integer not null,
    name text not null,
    role text not null,
    subject text not null,
    at integer not null,
    avatar text,
    url text,
    claimed integer,
    approved integer not null,
    primary key (site, id)
  ) strict, without rowid`,
  sql`create unique index members_by_subject on members (site, subject)`,

  sql`create table topics (
    ${entry},
    kind text not null,
    keys text not null,
    title text not null,
    url text,
    tags text not null,
    locked integer,
    more text,
    posts integer not null,
    listed integer not null,
    next_seq integer not null,
    unique (site, id)
  ) strict`,
  sql`create table topic_keys (
    site text not null,
    kind text not null,
    key text not null,
    topic text not null,
    primary key (site, kind, key)
  ) strict, without rowid`,
  sql`create index topic_keys_by_topic on topic_keys (site, topic)`,

  sql`create table posts (
    ${entry},
    topic text not null,
    parent text,
    depth integer not null,
    seq integer not null,
    kind text,
    replies integer not null,
    below integer not null,
    unique (site, id)
  ) strict`,
  // What people read: siblings in either direction, from any position on.
  sql`create index posts_by_parent on posts (site, topic, parent, at, seq) where state in ('shown', 'removed')`,
  // What waits is little, so its three ways of being asked for cost nearly nothing.
  sql`create index posts_held on posts (site, at, id) where state = 'held'`,
  sql`create index posts_held_by_topic on posts (site, topic, at, id) where state = 'held'`,
  sql`create index posts_held_by_author on posts (site, author, at, id) where state = 'held'`,

  sql`create table versions (
    site text not null,
    target text not null,
    version integer not null,
    text text not null,
    at integer not null,
    by text not null,
    primary key (site, target, version)
  ) strict, without rowid`,
  sql`create table reactions (
    site text not null,
    member text not null,
    target text not null,
    kind text not null,
    primary key (site, member, target, kind)
  ) strict, without rowid`,
  sql`create table done (
    site text not null,
    key text not null,
    by text not null,
    outcome text not null,
    targets text not null,
    primary key (site, key)
  ) strict, without rowid`,

  sql`create table log (
    site text not null,
    seq integer not null,
    at integer not null,
    action text not null,
    target_type text not null,
    target text not null,
    topic text,
    by text not null,
    role text not null,
    primary key (site, seq)
  ) strict, without rowid`,
  // Rates are counted by this one.
  sql`create index log_by_member on log (site, by, at)`,
  // The public record of moderation: what happens all the time is left out, a scan finds that at once.
  sql`create index log_rare on log (site, action, seq) where action not in ('post.put', 'react')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
