import type { Id, Ms } from '@commonthread/protocol'
import type { PostRecord, ReactionRecord, TopicRecord } from '../records.ts'
import type { Owned } from '../store.ts'
import type { MediaTables } from './media.ts'
import type { Tending } from './tending.ts'

export interface OwnedTables {
  topics: Map<Id, TopicRecord>
  posts: Map<Id, PostRecord>
  reactions: Map<string, ReactionRecord>
}

type Tables = OwnedTables & Tending & MediaTables

/** Whose a record is, and which of two comes first. */
const lists: {
  readonly [K in keyof Owned]: { of(record: Owned[K]): Id; order(a: Owned[K], b: Owned[K]): number }
} = {
  posts: { of: ({ author }) => author, order: newestFirst },
  topics: { of: ({ author }) => author, order: newestFirst },
  reactions: { of, order: (a, b) => compare(a.target, b.target) || compare(a.kind, b.kind) },
  follows: {
    of,
    order: (a, b) => compare(a.target.type, b.target.type) || compare(a.target.id, b.target.id),
  },
  notices: { of, order: (a, b) => compare(a.target.id, b.target.id) },
  reports: { of, order: (a, b) => compare(a.target, b.target) },
  pictures: { of: ({ owner }) => owner, order: newestFirst },
}

export function owned<K extends keyof Owned>(
  tables: Tables,
  member: Id,
  what: K,
  { after, limit }: { after?: Owned[K]; limit: number },
): readonly Owned[K][] {
  const { of, order } = lists[what]
  const { media, goneMedia, ...others } = tables
  const pictures = new Map([...media].filter(([id]) => !goneMedia.has(id)))
  return [...({ ...others, pictures }[what] as unknown as ReadonlyMap<string, Owned[K]>).values()]
    .filter(record => of(record) === member && !('state' in record && record.state === 'gone'))
    .sort(order)
    .filter(record => !after || order(after, record) < 0)
    .slice(0, limit)
}

function of({ member }: { member: Id }): Id {
  return member
}

function newestFirst(a: { at: Ms; id: Id }, b: { at: Ms; id: Id }): number {
  return b.at - a.at || compare(b.id, a.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
