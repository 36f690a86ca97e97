import {
  type ChildrenWanted,
  type DoneRecord,
  isListed,
  type LogRecord,
  type MemberRecord,
  type PostRecord,
  type ReactionRecord,
  type SiteRecord,
  type Store,
  type TopicRecord,
  type VersionRecord,
  type Write,
} from '@commonthread/community'
import type { Id, Sort, TopicRef } from '@commonthread/protocol'
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import {
  applyTending,
  createTending,
  type TendingSchema,
  tendingReads,
  tendingTables,
} from './indexeddb-tending.ts'

/** Site and id: the site is the first column of every key and index. */
type Key = [site: string, id: string]

/** `null` is no key in IndexedDB, and no id is empty. */
const top = ''

/** A schema's own stores, without what lets it have any. */
type Own<T> = { [K in keyof T as string extends K ? never : K]: T[K] }

interface Kept extends DBSchema, Own<TendingSchema> {
  sites: { key: string; value: SiteRecord }
  topics: { key: Key; value: TopicRecord & { site: string; byKey: string[] }; indexes: { byKey: string } }
  posts: {
    key: Key
    value: PostRecord & { site: string; place: Place; queued: string }
    indexes: { place: IDBValidKey; queued: IDBValidKey }
  }
  members: { key: Key; value: MemberRecord & { site: string }; indexes: { subject: Key } }
  versions: { key: [string, Id, number]; value: VersionRecord & { site: string } }
  reactions: { key: [string, Id, Id, string]; value: ReactionRecord & { site: string } }
  done: { key: Key; value: DoneRecord & { site: string } }
  log: {
    key: [string, number]
    value: LogRecord & { site: string }
    indexes: { by: [string, string, number] }
  }
}

type Place = [topic: Id, parent: string, listed: 0 | 1]
type Table =
  | 'topics'
  | 'posts'
  | 'members'
  | 'versions'
  | 'reactions'
  | 'done'
  | 'log'
  | (typeof tendingTables)[number]
const tables: readonly Table[] = [
  'topics',
  'posts',
  'members',
  'versions',
  'reactions',
  'done',
  'log',
  ...tendingTables,
]
type Writing = IDBPTransaction<Kept, Table[], 'readwrite'>

/** A Store in this browser's IndexedDB: the local adapter's, shared by all tabs of an origin. */
export async function indexedDbStore(name = 'commonthread:local'): Promise<Store> {
  const db = await openDB<Kept>(name, 2, { upgrade: create, blocking: (_a, _b, event) => closeOf(event) })
  const many = async <T extends 'topics' | 'posts' | 'members' | 'done'>(
    table: T,
    site: string,
    ids: readonly string[],
  ) => {
    const { store } = db.transaction(table)
    const found = await Promise.all([...new Set(ids)].map(id => store.get([site, id] as never)))
    return found.flatMap(record => (record ? [bare(record)] : [])) as never[]
  }
  const topicOf = async (site: string, ref: TopicRef): Promise<TopicRecord | null> => {
    const found =
      'id' in ref
        ? await db.get('topics', [site, ref.id])
        : await db.getFromIndex('topics', 'byKey', keyed(site, `${ref.kind}:${ref.key}`))
    return found ? bare(found) : null
  }

  return {
    site: async id => (await db.get('sites', id)) ?? null,
    sites: () => db.getAll('sites'),
    async putSite(site) {
      await db.put('sites', site)
    },
    topic: topicOf,
    topics: (site, ids) => many('topics', site, ids),
    posts: (site, ids) => many('posts', site, ids),
    members: (site, ids) => many('members', site, ids),
    done: (site, keys) => many('done', site, keys),
    async memberBySubject(site, subject) {
      const found = await db.getFromIndex('members', 'subject', [site, subject])
      return found ? bare(found) : null
    },
    async children(site, topic, wanted, sort) {
      const { store } = db.transaction('posts')
      return Promise.all(wanted.map(want => childrenOf(store.index('place'), site, topic, want, sort)))
    },
    async lineage(site, id) {
      const { store } = db.transaction('posts')
      const line: PostRecord[] = []
      let post = await store.get([site, id])
      while (post) {
        line.push(bare(post))
        post = post.parent === null ? undefined : await store.get([site, post.parent])
      }
      return line
    },
    async branch(site, id, limit) {
      const { store } = db.transaction('posts')
      const root = await store.get([site, id])
      const found = root ? [root] : []
      for (const { topic, id } of found) {
        if (found.length >= limit) break
        for (const listed of [1, 0]) {
          const place = [site, [topic, id, listed]]
          found.push(...(await store.index('place').getAll(IDBKeyRange.bound(place, [...place, []]))))
        }
      }
      return found.slice(0, limit).map(bare)
    },
    ...tendingReads(tending(db)),
    counts: async (site, refs) => Promise.all(refs.map(async ref => (await topicOf(site, ref))?.posts ?? 0)),
    async held(site, { topic, author, after, limit }) {
      const from = after === undefined ? undefined : await db.get('posts', [site, after])
      const low = from ? [site, 'held', from.at, from.id] : [site, 'held']
      const found: PostRecord[] = []
      for await (const { value } of db
        .transaction('posts')
        .store.index('queued')
        .iterate(IDBKeyRange.bound(low, [site, 'held', Number.POSITIVE_INFINITY], from !== undefined))) {
        if ((!topic || value.topic === topic) && (!author || value.author === author)) found.push(bare(value))
        if (found.length === limit) break
      }
      return found
    },
    async reactions(site, member, targets) {
      const { store } = db.transaction('reactions')
      const found = await Promise.all(
        [...new Set(targets)].map(target => store.getAll(startingWith([site, target, member]))),
      )
      return found.flat().map(bare)
    },
    versions: async (site, target) => (await db.getAll('versions', startingWith([site, target]))).map(bare),
    async writesSince(site, member, since, limit, actions) {
      const range = IDBKeyRange.bound([site, member, since], [site, member, Number.POSITIVE_INFINITY], true)
      let count = 0
      for await (const { value } of db.transaction('log').store.index('by').iterate(range)) {
        if (actions.includes(value.action)) count++
        if (count === limit) break
      }
      return count
    },
    lastSeq: site => lastSeq(db.transaction('log').store, site),
    async log(site, { after = 0, before, limit, actions }) {
      const range =
        before === undefined
          ? IDBKeyRange.bound([site, after], [site, Number.POSITIVE_INFINITY], true)
          : IDBKeyRange.bound([site, 0], [site, before], false, true)
      const lines: LogRecord[] = []
      const cursor = db.transaction('log').store.iterate(range, before === undefined ? 'next' : 'prev')
      for await (const { value } of cursor) {
        if (!actions || actions.includes(value.action)) lines.push(bare(value))
        if (lines.length === limit) break
      }
      return lines
    },
    commit: (site, write) => commit(db, site, write),
    close: async () => db.close(),
  }
}

/** From the version that this browser has to the newest, step by step. */
function create(db: IDBPDatabase<Kept>, from: number): void {
  if (from < 1) begin(db)
  if (from < 2) createTending(tending(db))
}

/** The part of the database that another file keeps. */
function tending(db: IDBPDatabase<Kept>): IDBPDatabase<TendingSchema> {
  return db as unknown as IDBPDatabase<TendingSchema>
}

function begin(db: IDBPDatabase<Kept>): void {
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

/** Another tab brings a newer release: let go, so that its upgrade isn't held up. */
function closeOf(event: IDBVersionChangeEvent): void {
  ;(event.target as IDBDatabase).close()
}

type PlaceIndex = ReturnType<IDBPTransaction<Kept, ['posts']>['store']['index']>

async function childrenOf(
  index: PlaceIndex,
  site: string,
  topic: Id,
  { parent, after, limit }: ChildrenWanted,
  sort: Sort,
): Promise<PostRecord[]> {
  const place: Place = [topic, parent ?? top, 1]
  const forward = sort !== 'newest'
  const edge = after && [site, place, after.at, after.seq]
  const first = [site, place]
  const last = [site, place, Number.POSITIVE_INFINITY]
  const range = forward
    ? IDBKeyRange.bound(edge ?? first, last, edge !== undefined)
    : IDBKeyRange.bound(first, edge ?? last, false, edge !== undefined)
  const found: PostRecord[] = []
  let cursor = await index.openCursor(range as never, forward ? 'next' : 'prev')
  while (cursor && found.length < limit) {
    found.push(bare(cursor.value))
    cursor = await cursor.continue()
  }
  return found
}

/** One transaction, in which nothing but IndexedDB is awaited: it would end at anything else. */
async function commit(db: IDBPDatabase<Kept>, site: string, write: Write): ReturnType<Store['commit']> {
  const work = db.transaction([...tables], 'readwrite', { durability: 'strict' })
  try {
    if (!(await fits(work, site, write))) {
      work.abort()
      await work.done.catch(() => {})
      return { ok: false, why: 'changed' }
    }
    const seq = await apply(work, site, write)
    await work.done
    return { ok: true, seq }
  } catch (error) {
    await work.done.catch(() => {})
    if (error instanceof DOMException && error.name === 'ConstraintError')
      return { ok: false, why: 'changed' }
    throw error
  }
}

async function fits(work: Writing, site: string, { done = [], expect }: Write): Promise<boolean> {
  for (const { key } of done) if (await work.objectStore('done').getKey([site, key])) return false
  for (const { type, id, rev } of expect) {
    if (type === 'topic-key') {
      if (await work.objectStore('topics').index('byKey').getKey(keyed(site, id))) return false
    } else if (type === 'subject') {
      if (await work.objectStore('members').index('subject').getKey([site, id])) return false
    } else if (((await work.objectStore(`${type}s`).get([site, id]))?.rev ?? 0) !== rev) return false
  }
  return true
}

async function apply(work: Writing, site: string, write: Write): Promise<number> {
  const posts = work.objectStore('posts')
  for (const topic of write.topics ?? []) {
    const byKey = topic.keys.map(key => keyed(site, `${topic.kind}:${key}`))
    await work.objectStore('topics').put({ ...topic, site, byKey })
  }
  for (const member of write.members ?? []) await work.objectStore('members').put({ ...member, site })
  for (const post of write.posts ?? []) {
    const { replies, below } = (await posts.get([site, post.id])) ?? post
    const place: Place = [post.topic, post.parent ?? top, isListed(post.state) ? 1 : 0]
    await posts.put({ ...post, replies, below, site, place, queued: post.state })
  }
  for (const { id, replies, below } of write.bump ?? []) {
    const post = await posts.get([site, id])
    if (post) await posts.put({ ...post, replies: post.replies + replies, below: post.below + below })
  }
  for (const id of write.forget ?? []) await work.objectStore('versions').delete(startingWith([site, id]))
  for (const version of write.versions ?? []) await work.objectStore('versions').put({ ...version, site })
  for (const { on, ...reaction } of write.react ?? []) {
    const { target, member, kind } = reaction
    if (on) await work.objectStore('reactions').put({ ...reaction, site })
    else await work.objectStore('reactions').delete([site, target, member, kind])
  }
  for (const record of write.done ?? []) await work.objectStore('done').put({ ...record, site })
  let seq = await lastSeq(work.objectStore('log'), site)
  for (const line of write.log) await work.objectStore('log').put({ ...line, site, seq: ++seq })
  await applyTending(work as unknown as Parameters<typeof applyTending>[0], site, write, seq)
  return seq
}

async function lastSeq(
  log: { openKeyCursor(range: IDBKeyRange, direction: 'prev'): Promise<{ key: IDBValidKey } | null> },
  site: string,
): Promise<number> {
  const cursor = await log.openKeyCursor(startingWith([site]), 'prev')
  return cursor ? (cursor.key as [string, number])[1] : 0
}

/** Every key whose first parts are these. An array sorts after all strings and numbers. */
function startingWith(parts: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []])
}

/** Multi-entry indexes take no arrays, so the site stands before the key. */
function keyed(site: string, key: string): string {
  return `${site} ${key}`
}

/** A record as the rules know it, without what only the indexes need. */
function bare<T extends { site: string }>(record: T): Omit<T, 'site' | 'place' | 'queued' | 'byKey'> & never {
  const { site: _s, place: _p, queued: _q, byKey: _k, ...rest } = record as T & Record<string, unknown>
  return rest as never
}
