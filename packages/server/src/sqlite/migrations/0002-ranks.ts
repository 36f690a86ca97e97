import { type Kysely, sql } from 'kysely'

/** Columns whose values follow from others, so that an index can hold them: each is computed where it is read. */
const statements = [
  // Most helpful first, as a number that grows along the index.
  sql`alter table posts add column helpful integer not null default 0`,
  sql`alter table posts add column rank integer generated always as (-helpful) virtual`,
  sql`alter table posts add column mentions text`,
  sql`alter table posts add column became text`,
  sql`update posts set helpful = found.people from (
    select r.site, r.target, count(distinct r.member) as people
    from reactions as r cross join posts as p on p.site = r.site and p.id = r.target
    where r.member <> p.author and p.doc is not null
    group by r.site, r.target
  ) as found where posts.site = found.site and posts.id = found.target`,

  sql`alter table topics add column active integer`,
  sql`alter table topics add column pinned integer not null default 0`,
  sql`alter table topics add column slow integer`,
  sql`alter table topics add column accepted text`,
  sql`alter table topics add column from_topic text`,
  sql`alter table topics add column from_post text`,
  sql`alter table topics add column changed integer generated always as (coalesce(active, at)) virtual`,
  sql`alter table topics add column on_shelf integer
    generated always as (state = 'shown' and (listed > 0 or keys = '[]')) virtual`,
  sql`alter table topics add column unanswered integer
    generated always as (case when kind = 'question' then accepted is null else posts = 0 end) virtual`,
  sql`update topics set active = found.at from (
    select site, topic, max(at) as at from posts where state = 'shown' group by site, topic
  ) as found where topics.site = found.site and topics.id = found.topic`,

  sql`create index posts_by_rank on posts (site, topic, rank, at, seq)
    where parent is null and state in ('shown', 'removed')`,
  // All posts of a topic as siblings.
  sql`create index posts_flat on posts (site, topic, at, seq) where state in ('shown', 'removed')`,
  sql`create index posts_flat_by_rank on posts (site, topic, rank, at, seq) where state in ('shown', 'removed')`,
  // Who has written in a topic, and when last.
  sql`create index posts_by_author on posts (site, topic, author, at, state)`,

  sql`create index topics_by_changed on topics (site, kind, pinned, changed, id) where on_shelf = 1`,
  sql`create index topics_by_at on topics (site, kind, pinned, at, id) where on_shelf = 1`,
  sql`create index topics_unanswered_by_changed on topics (site, kind, pinned, changed, id)
    where on_shelf = 1 and unanswered = 1`,
  sql`create index topics_unanswered_by_at on topics (site, kind, pinned, at, id)
    where on_shelf = 1 and unanswered = 1`,
  sql`create index topics_held on topics (site, at, id) where state = 'held'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
