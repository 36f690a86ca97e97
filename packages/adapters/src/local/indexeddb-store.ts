import {
  type LogRecord,
  type PostRecord,
  type Store,
  type TopicRecord,
  tendingRoles,
  type Write,
} from '@commonthread/community'
import type { TopicRef } from '@commonthread/protocol'
import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { ownedReads } from './indexeddb-owned.ts'
import { shelfReads } from './indexeddb-shelf.ts'
import { siblingReads } from './indexeddb-siblings.ts'
import {
  bare,
  type Kept,
  keptPost,
  keptTopic,
  keyed,
  startingWith,
  tending,
  upgrade,
} from './indexeddb-tables.ts'

import { applyTending, tendingReads, tendingTables } from './indexeddb-tending.ts'

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
  const db = await openDB<Kept>(name, 4, { upgrade, blocking: (_a, _b, event) => closeOf(event) })
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
    ...siblingReads(db),
    ...shelfReads(db),
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
    async staff(site) {
      const all = await db.getAll('members', IDBKeyRange.bound([site], [site, []]))
      return all.filter(({ role }) => tendingRoles.includes(role)).map(bare)
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
    ...ownedReads(db),
    ...tendingReads(tending(db)),
    counts: async (site, refs) => Promise.all(refs.map(async ref => (await topicOf(site, ref))?.posts ?? 0)),
    async held(site, { topic, author, after, limit }) {
      const low = after ? [site, 'held', after.at, after.target] : [site, 'held']
      const found: PostRecord[] = []
      for await (const { value } of db
        .transaction('posts')
        .store.index('queued')
        .iterate(IDBKeyRange.bound(low, [site, 'held', Number.POSITIVE_INFINITY], after !== undefined))) {
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

/** Another tab brings a newer release: let go, so that its upgrade isn't held up. */
function closeOf(event: IDBVersionChangeEvent): void {
  ;(event.target as IDBDatabase).close()
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
    await work.objectStore('topics').put(keptTopic(site, topic))
  }
  for (const member of write.members ?? []) await work.objectStore('members').put({ ...member, site })
  for (const post of write.posts ?? []) {
    const { replies, below } = (await posts.get([site, post.id])) ?? post
    await posts.put(keptPost(site, { ...post, replies, below }))
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
