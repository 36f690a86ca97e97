import {
  type DoneRecord,
  isListed,
  isOnShelf,
  type LogRecord,
  type MemberRecord,
  type PostRecord,
  type ReactionRecord,
  type SiteRecord,
  type TopicRecord,
  type VersionRecord,
} from '@commonthread/community'
import type { Id } from '@commonthread/protocol'
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { createTending, type TendingSchema } from './indexeddb-tending.ts'

/** Site and id: the site is the first column of every key and index. */
export type Key = [site: string, id: string]

/** `null` is no key in IndexedDB, and no id is empty. */
export const top = ''

/** A schema's own stores, without what lets it have any. */
type Own<T> = { [K in keyof T as string extends K ? never : K]: T[K] }

export interface Kept extends DBSchema, Own<TendingSchema> {
  sites: { key: string; value: SiteRecord }
  topics: {
    key: Key
    value: KeptTopic
    indexes: {
      byKey: string
      changed: IDBValidKey
      newest: IDBValidKey
      held: IDBValidKey
      owned: IDBValidKey
    }
  }
  posts: {
    key: Key
    value: KeptPost
    indexes: {
      place: IDBValidKey
      ranked: IDBValidKey
      flat: IDBValidKey
      flatRanked: IDBValidKey
      author: IDBValidKey
      queued: IDBValidKey
      owned: IDBValidKey
    }
  }
  members: { key: Key; value: MemberRecord & { site: string }; indexes: { subject: Key } }
  versions: { key: [string, Id, number]; value: VersionRecord & { site: string } }
  reactions: {
    key: [string, Id, Id, string]
    value: ReactionRecord & { site: string }
    indexes: { owned: IDBValidKey }
  }
  done: { key: Key; value: DoneRecord & { site: string } }
  log: {
    key: [string, number]
    value: LogRecord & { site: string }
    indexes: { by: [string, string, number] }
  }
}

/** A post with what its indexes are made of. */
export type KeptPost = PostRecord & {
  site: string
  place: [topic: Id, parent: string, listed: 0 | 1]
  flat: [topic: Id, listed: 0 | 1]
  /** Grows along the index of the most helpful. */
  rank: number
  queued: string
}

/** A topic with what its indexes are made of. `shelf`: its kind, or nothing when it stands in no list. */
export type KeptTopic = TopicRecord & {
  site: string
  byKey: string[]
  shelf: string
  pin: 0 | 1
  /** When it was written, while it waits: what has none stands in no index. */
  heldAt?: number
  changed: number
}
/** Brings the tables to this release's form, whichever they have. */
export async function upgrade(
  db: IDBPDatabase<Kept>,
  from: number,
  _to: number | null,
  work: IDBPTransaction<Kept, StoreNames<Kept>[], 'versionchange'>,
): Promise<void> {
  if (from < 1) create(db)
  if (from < 2) createTending(tending(db))
  if (from < 3) await addRanks(work)
  if (from < 4) addOwned(work)
}

/** What somebody has here, list by list. */
function addOwned(work: IDBPTransaction<Kept, StoreNames<Kept>[], 'versionchange'>): void {
  for (const entries of ['posts', 'topics'] as const) {
    work.objectStore(entries).createIndex('owned', ['site', 'author', 'at', 'id'])
  }
  work.objectStore('reactions').createIndex('owned', ['site', 'member', 'target', 'kind'])
  work.objectStore('follows').createIndex('owned', ['site', 'member', 'type', 'id'])
  work.objectStore('reports').createIndex('owned', ['site', 'member', 'target'])
}

/** The part of the database that another file keeps. */
export function tending(db: IDBPDatabase<Kept>): IDBPDatabase<TendingSchema> {
  return db as unknown as IDBPDatabase<TendingSchema>
}

function create(db: IDBPDatabase<Kept>): void {
  db.createObjectStore('sites', { keyPath: 'id' })
  const topics = db.createObjectStore('topics', { keyPath: ['site', 'id'] })
  topics.createIndex('byKey', 'byKey', { unique: true, multiEntry: true })
  const posts = db.createObjectStore('posts', { keyPath: ['site', 'id'] })
  posts.createIndex('place', ['site', 'place', 'at', 'seq'])
  posts.createIndex('queued', ['site', 'queued', 'at', 'id'])
  const members = db.createObjectStore('members', { keyPath: ['site', 'id'] })
  members.createIndex('subject', ['site', 'subject'], { unique: true })
  db.createObjectStore('versions', { keyPath: ['site', 'target', 'version'] })
  db.createObjectStore('reactions', { keyPath: ['site', 'target', 'member', 'kind'] })
  db.createObjectStore('done', { keyPath: ['site', 'key'] })
  const log = db.createObjectStore('log', { keyPath: ['site', 'seq'] })
  log.createIndex('by', ['site', 'by', 'at'])
}

/** Most helpful first, all posts of a topic as siblings, who wrote in a topic, and lists of topics. */
async function addRanks(work: IDBPTransaction<Kept, StoreNames<Kept>[], 'versionchange'>): Promise<void> {
  const [topics, posts] = [work.objectStore('topics'), work.objectStore('posts')]
  posts.createIndex('ranked', ['site', 'place', 'rank', 'at', 'seq'])
  posts.createIndex('flat', ['site', 'flat', 'at', 'seq'])
  posts.createIndex('flatRanked', ['site', 'flat', 'rank', 'at', 'seq'])
  posts.createIndex('author', ['site', 'topic', 'author', 'at'])
  topics.createIndex('changed', ['site', 'shelf', 'pin', 'changed', 'id'])
  topics.createIndex('held', ['site', 'heldAt', 'id'])
  topics.createIndex('newest', ['site', 'shelf', 'pin', 'at', 'id'])

  const helpers = new Map<string, Set<Id>>()
  for await (const { value } of work.objectStore('reactions').iterate()) {
    const name = `${value.site} ${value.target}`
    helpers.set(name, (helpers.get(name) ?? new Set()).add(value.member))
  }
  const active = new Map<string, number>()
  for await (const cursor of posts.iterate()) {
    const { site, ...post } = cursor.value
    const people = helpers.get(`${site} ${post.id}`)
    people?.delete(post.author)
    const helpful = post.doc && people?.size ? people.size : undefined
    await cursor.update(keptPost(site, { ...post, helpful }))
    const name = `${site} ${post.topic}`
    if (post.state === 'shown') active.set(name, Math.max(post.at, active.get(name) ?? 0))
  }
  for await (const cursor of topics.iterate()) {
    const { site, ...topic } = cursor.value
    await cursor.update(keptTopic(site, { ...topic, active: active.get(`${site} ${topic.id}`) }))
  }
}

export function keptPost(site: string, post: PostRecord): KeptPost {
  const listed = isListed(post.state) ? 1 : 0
  const { topic, parent, helpful = 0, state } = post
  return {
    ...post,
    site,
    place: [topic, parent ?? top, listed],
    flat: [topic, listed],
    rank: -helpful,
    queued: state,
  }
}

export function keptTopic(site: string, topic: TopicRecord): KeptTopic {
  return {
    ...topic,
    site,
    byKey: topic.keys.map(key => keyed(site, `${topic.kind}:${key}`)),
    shelf: isOnShelf(topic) ? topic.kind : '',
    pin: topic.pinned ? 1 : 0,
    changed: topic.active ?? topic.at,
    ...(topic.state === 'held' ? { heldAt: topic.at } : {}),
  }
}

/** Every key whose first parts are these. An array sorts after all strings and numbers. */
export function startingWith(parts: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []])
}

/** Multi-entry indexes take no arrays, so the site stands before the key. */
export function keyed(site: string, key: string): string {
  return `${site} ${key}`
}

/** A record as the rules know it, without what only the indexes need. */
export function bare<T extends { site: string }>(record: T): Omit<T, 'site'> & never {
  const {
    site: _s,
    place: _p,
    flat: _f,
    rank: _r,
    queued: _q,
    byKey: _k,
    shelf: _h,
    pin: _n,
    changed: _c,
    heldAt: _a,
    ...rest
  } = record as T & Record<string, unknown>
  return rest as never
}
