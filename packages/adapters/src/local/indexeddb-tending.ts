import type {
  FollowRecord,
  NoteRecord,
  NoticeRecord,
  ReportRecord,
  Store,
  Write,
} from '@commonthread/community'
import type { Id, Ms } from '@commonthread/protocol'
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'

type Of<T> = T & { site: string }

/** What people follow and report, what happened for them, and what colleagues noted. */
export interface TendingSchema extends DBSchema {
  follows: {
    key: [string, string, Id, Id]
    value: Of<FollowRecord> & { type: string; id: Id }
    indexes: { owned: IDBValidKey }
  }
  notices: {
    key: [string, Id, Id]
    value: Of<NoticeRecord> & { id: Id; there: 0 | 1 }
    indexes: { time: IDBValidKey; line: IDBValidKey; target: IDBValidKey }
  }
  seen: { key: [string, Id]; value: { site: string; member: Id; upTo: Ms } }
  reports: { key: [string, Id, Id]; value: Of<ReportRecord>; indexes: { owned: IDBValidKey } }
  reported: {
    key: [string, Id]
    value: { site: string; target: Id; at: Ms }
    indexes: { time: IDBValidKey }
  }
  notes: { key: [string, Id]; value: Of<NoteRecord>; indexes: { target: IDBValidKey } }
}

export const tendingTables = ['follows', 'notices', 'seen', 'reports', 'reported', 'notes'] as const

type Table = (typeof tendingTables)[number]
type Writing = IDBPTransaction<TendingSchema, Table[], 'readwrite'>

export function createTending(db: IDBPDatabase<TendingSchema>): void {
  db.createObjectStore('follows', { keyPath: ['site', 'type', 'id', 'member'] })
  const notices = db.createObjectStore('notices', { keyPath: ['site', 'member', 'id'] })
  notices.createIndex('time', ['site', 'member', 'there', 'at', 'id'])
  notices.createIndex('line', ['site', 'member', 'seq'])
  notices.createIndex('target', ['site', 'id'])
  db.createObjectStore('seen', { keyPath: ['site', 'member'] })
  db.createObjectStore('reports', { keyPath: ['site', 'target', 'member'] })
  const reported = db.createObjectStore('reported', { keyPath: ['site', 'target'] })
  reported.createIndex('time', ['site', 'at', 'target'])
  const notes = db.createObjectStore('notes', { keyPath: ['site', 'id'] })
  notes.createIndex('target', ['site', 'target', 'at', 'id'])
}

type TendingReads = Pick<
  Store,
  'follows' | 'followers' | 'told' | 'notices' | 'noticed' | 'seen' | 'reports' | 'reported' | 'notes'
>

/** Sorts after all numbers and strings. */
const end: IDBValidKey = []

export function tendingReads(db: IDBPDatabase<TendingSchema>): TendingReads {
  const from = (...parts: (string | number)[]) => IDBKeyRange.bound(parts, [...parts, end])
  return {
    async follows(site, member, targets) {
      const { store } = db.transaction('follows')
      const found = await Promise.all(targets.map(({ type, id }) => store.getKey([site, type, id, member])))
      return targets.filter((_, i) => found[i])
    },
    async followers(site, targets, limit, after) {
      const { store } = db.transaction('follows')
      const range = (type: string, id: Id) => {
        const whole = [site, type, id]
        return IDBKeyRange.bound(after === undefined ? whole : [...whole, after], [...whole, end], true)
      }
      const lists = await Promise.all(targets.map(({ type, id }) => store.getAllKeys(range(type, id), limit)))
      return [...new Set(lists.flat().map(([, , , member]) => member))].slice(0, limit)
    },
    async told(site, entry, members) {
      const { store } = db.transaction('notices')
      const found = await Promise.all(members.map(member => store.getKey([site, member, entry])))
      return members.filter((_, i) => found[i])
    },
    async notices(site, member, { before, limit }) {
      const edge = before ? [site, member, 1, before.at, before.target] : [site, member, 1, end]
      const range = IDBKeyRange.bound([site, member, 1], edge, false, true)
      const found: NoticeRecord[] = []
      for await (const { value } of db.transaction('notices').store.index('time').iterate(range, 'prev')) {
        found.push(toNotice(value))
        if (found.length === limit) break
      }
      return found
    },
    async noticed(site, members, { after, upTo }) {
      const lines = db.transaction('notices').store.index('line')
      const range = (member: Id) => IDBKeyRange.bound([site, member, after], [site, member, upTo], true)
      const lists = await Promise.all(members.map(member => lines.getAll(range(member))))
      return lists.flat().map(toNotice)
    },
    async seen(site, member, most) {
      const upTo = (await db.get('seen', [site, member]))?.upTo ?? 0
      // After every notice of that time: an array sorts after all ids.
      const range = IDBKeyRange.bound([site, member, 1, upTo, end], [site, member, 1, end])
      const since = await db.getAllKeysFromIndex('notices', 'time', range, most)
      return { upTo, unread: since.length }
    },
    async reports(site, targets, most) {
      const { store } = db.transaction('reports')
      const lists = await Promise.all(targets.map(target => store.getAll(from(site, target))))
      return lists
        .flatMap(list => list.sort(byTime).slice(0, most))
        .sort(byTime)
        .map(bare)
    },
    async reported(site, { after, limit }) {
      const range = IDBKeyRange.bound(after ? [site, after.at, after.target] : [site], [site, end], true)
      const found = await db.getAllFromIndex('reported', 'time', range, limit)
      return found.map(({ target, at }) => ({ target, at }))
    },
    async notes(site, targets) {
      const index = db.transaction('notes').store.index('target')
      const lists = await Promise.all(targets.map(target => index.getAll(from(site, target))))
      return lists.flat().map(bare)
    },
  }
}

/** Within the commit's transaction: nothing but IndexedDB is awaited. `seq` is the number of its last line. */
export async function applyTending(work: Writing, site: string, write: Write, seq: number): Promise<void> {
  const notices = work.objectStore('notices')
  const reports = work.objectStore('reports')
  const reported = work.objectStore('reported')
  for (const { on, ...follow } of write.follow ?? []) {
    const { type, id } = follow.target
    if (on) await work.objectStore('follows').put({ ...follow, site, type, id })
    else await work.objectStore('follows').delete([site, type, id, follow.member])
  }
  const about = (target: Id) => notices.index('target').getAll([site, target])
  for (const target of write.hush ?? []) {
    for (const notice of await about(target)) {
      if (notice.there) await notices.put({ ...notice, seq, dropped: true, there: 0 })
    }
  }
  for (const target of write.touch ?? []) {
    for (const notice of await about(target)) if (notice.there) await notices.put({ ...notice, seq })
  }
  for (const { member, target } of write.unnotify ?? []) await notices.delete([site, member, target])
  for (const notice of write.notify ?? []) {
    await notices.put({ ...notice, site, seq, id: notice.target.id, there: 1 })
  }
  for (const { member, upTo } of write.seen ?? []) {
    const before = (await work.objectStore('seen').get([site, member]))?.upTo ?? 0
    await work.objectStore('seen').put({ site, member, upTo: Math.max(before, upTo) })
  }
  for (const target of write.settle ?? []) {
    await reports.delete(IDBKeyRange.bound([site, target], [site, target, end]))
    await reported.delete([site, target])
  }
  for (const report of write.report ?? []) {
    await reports.put({ ...report, site })
    const known = await reported.getKey([site, report.target])
    if (!known) await reported.put({ site, target: report.target, at: report.at })
  }
  const notes = work.objectStore('notes')
  for (const target of write.unnote ?? []) {
    const of = IDBKeyRange.bound([site, target], [site, target, end])
    for (const key of await notes.index('target').getAllKeys(of)) await notes.delete(key)
  }
  for (const note of write.note ?? []) await notes.put({ ...note, site })
}

function byTime(a: ReportRecord, b: ReportRecord): number {
  return a.at - b.at || (a.member < b.member ? -1 : 1)
}

function bare<T extends { site: string }>({ site: _, ...record }: T): Omit<T, 'site'> {
  return record
}

export function toNotice({
  site: _s,
  id: _i,
  there: _t,
  ...notice
}: TendingSchema['notices']['value']): NoticeRecord {
  return notice
}
