import { compareOnShelf, type Store, shelfPosition } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { toTopic } from './rows.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

/** Reads of topics in lists, and of who has written in one. */
export function shelfReads(
  opened: Opened,
): Pick<Store, 'shelf' | 'heldTopics' | 'writers' | 'wrote' | 'lastWords'> {
  const site = given<string>('site')
  const topic = given<string>('topic')

  /** As many of each kind as are wanted of all, each by a walk along its index; merged below. */
  const shelf = (sort: 'changed' | 'newest', unanswered: boolean) => {
    const time = sql.ref(sort === 'changed' ? 'c.changed' : 'c.at')
    const only = unanswered ? sql`and c.unanswered = 1` : sql``
    return prepare(
      opened,
      sql<Row<'topics'>>`
        select t.* from json_each(${given('kinds')}) as each
        cross join topics as t on t.row in (
          select c.row from topics as c
          where c.site = ${site} and c.kind = each.value and c.on_shelf = 1 ${only}
            and (c.pinned, ${time}, c.id) < (${given('pinned')}, ${given('at')}, ${given('id')})
          order by c.pinned desc, ${time} desc, c.id desc
          limit ${given('limit')}
        )`,
    )
  }
  const reads = {
    changed: [shelf('changed', false), shelf('changed', true)],
    newest: [shelf('newest', false), shelf('newest', true)],
  } as const
  const heldTopics = prepare(
    opened,
    sql<Row<'topics'>>`
      select * from topics where site = ${site} and state = 'held'
        and (at, id) > (${given('at')}, ${given('target')})
      order by at, id limit ${given('limit')}`,
  )
  const writers = prepare(
    opened,
    sql<{ author: string }>`
      select author from posts
      where site = ${site} and topic = ${topic} and state in ('shown', 'removed') and state = 'shown'
      order by at desc, seq desc limit ${given('most')}`,
  )
  const wrote = prepare(
    opened,
    sql<{ member: string }>`
      select each.value as member from json_each(${given('members')}) as each
      where exists (
        select 1 from posts as p
        where p.site = ${site} and p.topic = ${topic} and p.author = each.value and p.state = 'shown'
      )`,
  )
  const lastWords = prepare(
    opened,
    sql<{ at: number }>`
      select at from posts where site = ${site} and topic = ${topic} and author = ${given('member')}
      order by at desc limit 1`,
  )

  return {
    async shelf(site, { kinds, sort, unanswered = false, after, limit }) {
      const { pinned, at, id } = after ?? { pinned: 2, at: 0, id: '' }
      const values = {
        site,
        kinds: JSON.stringify([...new Set(kinds)]),
        pinned: Number(pinned),
        at,
        id,
        limit,
      }
      const found = reads[sort][unanswered ? 1 : 0].all(values).map(toTopic)
      return found
        .sort((a, b) => compareOnShelf(shelfPosition(a, sort), shelfPosition(b, sort)))
        .slice(0, limit)
    },
    heldTopics: async (site, { after: { at, target } = { at: -1, target: '' }, limit }) =>
      heldTopics.all({ site, at, target, limit }).map(toTopic),
    writers: async (site, topic, most) => [
      ...new Set(writers.all({ site, topic, most }).map(({ author }) => author)),
    ],
    wrote: async (site, topic, members) =>
      wrote.all({ site, topic, members: JSON.stringify([...new Set(members)]) }).map(({ member }) => member),
    lastWords: async (site, topic, member) => lastWords.get({ site, topic, member })?.at ?? null,
  }
}
