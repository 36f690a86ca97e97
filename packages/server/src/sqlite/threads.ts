import type { Store } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toPost } from './rows.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Threads = Pick<Store, 'lineage' | 'held' | 'branch'>

/** Reads by a post's place: above a post, in the queue. */
export function threadReads(opened: Opened): Threads {
  const site = given<string>('site')

  const lineage = prepare(
    opened,
    sql<Row<'posts'>>`
      with recursive line (row, parent, step) as (
        select row, parent, 0 from posts where site = ${site} and id = ${given('id')}
        union all
        select p.row, p.parent, line.step + 1
        from line cross join posts as p on p.site = ${site} and p.id = line.parent
      )
      select p.* from line cross join posts as p on p.row = line.row`,
  )

  /** Level by level: what is listed below a post by one index, what isn't by another. */
  const branch = prepare(
    opened,
    sql<Row<'posts'>>`
      with recursive branch (row, id, topic) as (
        select row, id, topic from posts where site = ${site} and id = ${given('id')}
        union all
        select p.row, p.id, p.topic from branch cross join posts as p on p.site = ${site}
          and p.topic = branch.topic and p.parent = branch.id and p.state in ('shown', 'removed')
        union all
        select p.row, p.id, p.topic from branch cross join posts as p on p.site = ${site}
          and p.parent = branch.id and p.state in ('held', 'gone')
        limit ${given('limit')}
      )
      select p.* from branch cross join posts as p on p.row = branch.row`,
  )

  const heldReads = new Map<string, ReturnType<typeof heldRead>>()
  const heldRead = (topic: boolean, author: boolean) =>
    prepare(
      opened,
      opened.db
        .selectFrom('posts')
        .selectAll()
        .where('site', '=', site)
        .where('state', '=', sql.lit('held'))
        .$if(topic, query => query.where('topic', '=', given<string>('topic')))
        .$if(author, query => query.where('author', '=', given<string>('author')))
        .where(sql<boolean>`(at, id) > (${given('at')}, ${given('id')})`)
        .orderBy('at')
        .orderBy('id')
        .limit(given<number>('limit')),
    )
  return {
    lineage: async (site, id) => lineage.all({ site, id }).map(toPost),
    branch: async (site, id, limit) =>
      branch
        .all({ site, id, limit })
        .sort((a, b) => a.depth - b.depth)
        .map(toPost),
    async held(site, { topic, author, after, limit }) {
      const name = `${topic !== undefined} ${author !== undefined}`
      const read = heldReads.get(name) ?? heldRead(topic !== undefined, author !== undefined)
      heldReads.set(name, read)
      const values = { site, topic: topic ?? null, author: author ?? null, limit }
      return read.all({ ...values, at: after?.at ?? -1, id: after?.target ?? '' }).map(toPost)
    },
  }
}
