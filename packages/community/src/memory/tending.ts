import type { Id, Ms, Target } from '@commonthread/protocol'
import type { FollowRecord, NoteRecord, NoticeRecord, ReportRecord } from '../records.ts'
import type { Store, Write } from '../store.ts'

/** What people follow and report, what happened for them, and what colleagues noted. */
export interface Tending {
  follows: Map<string, FollowRecord>
  notices: Map<string, NoticeRecord>
  seen: Map<Id, Ms>
  reports: Map<string, ReportRecord>
  reported: Map<Id, Ms>
  notes: Map<Id, NoteRecord>
}

type TendingReads = Pick<
  Store,
  'follows' | 'followers' | 'told' | 'notices' | 'noticed' | 'seen' | 'reports' | 'reported' | 'notes'
>

export function noTending(): Tending {
  return {
    follows: new Map(),
    notices: new Map(),
    seen: new Map(),
    reports: new Map(),
    reported: new Map(),
    notes: new Map(),
  }
}

export function tendingReads(of: (site: string) => Tending): TendingReads {
  const noticesOf = (site: string, members: readonly Id[]) =>
    [...of(site).notices.values()].filter(({ member }) => members.includes(member))
  return {
    follows: async (site, member, targets) =>
      structuredClone(targets.filter(target => of(site).follows.has(followKey(member, target)))),
    async followers(site, targets, limit, after = '') {
      const found = [...of(site).follows.values()].filter(follow =>
        targets.some(({ type, id }) => follow.target.type === type && follow.target.id === id),
      )
      const members = [...new Set(found.map(({ member }) => member))].sort()
      return members.filter(member => member > after).slice(0, limit)
    },
    told: async (site, entry, members) =>
      members.filter(member => of(site).notices.has([member, entry].join(' '))),
    async notices(site, member, { before, limit }) {
      const found = noticesOf(site, [member]).filter(({ dropped }) => !dropped)
      return structuredClone(found.sort(newestFirst))
        .filter(
          notice => !before || newestFirst({ at: before.at, target: { id: before.target } }, notice) < 0,
        )
        .slice(0, limit)
    },
    noticed: async (site, members, { after, upTo }) =>
      structuredClone(noticesOf(site, members).filter(({ seq }) => seq > after && seq <= upTo)),
    async seen(site, member, most) {
      const upTo = of(site).seen.get(member) ?? 0
      const since = noticesOf(site, [member]).filter(({ at, dropped }) => !dropped && at > upTo)
      return { upTo, unread: Math.min(most, since.length) }
    },
    async reports(site, targets, most) {
      const found = [...of(site).reports.values()].sort(
        (a, b) => a.at - b.at || (a.member < b.member ? -1 : 1),
      )
      return structuredClone(
        targets.flatMap(target => found.filter(report => report.target === target).slice(0, most)),
      )
    },
    async reported(site, { after, limit }) {
      return [...of(site).reported]
        .map(([target, at]) => ({ target, at }))
        .sort(oldestFirst)
        .filter(entry => !after || oldestFirst(after, entry) < 0)
        .slice(0, limit)
    },
    async notes(site, targets) {
      const found = [...of(site).notes.values()].filter(({ target }) => targets.includes(target))
      return structuredClone(found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)))
    },
  }
}

export function applyTending(tables: Tending, write: Write, seq: number): void {
  const { follows, notices, seen, reports, reported, notes } = tables
  for (const { on, ...follow } of write.follow ?? []) {
    if (on) follows.set(followKey(follow.member, follow.target), follow)
    else follows.delete(followKey(follow.member, follow.target))
  }
  for (const [key, notice] of notices) {
    const { id } = notice.target
    if (notice.dropped) continue
    if (write.hush?.includes(id)) notices.set(key, { ...notice, seq, dropped: true })
    else if (write.touch?.includes(id)) notices.set(key, { ...notice, seq })
  }
  for (const { member, target } of write.unnotify ?? []) notices.delete([member, target].join(' '))
  for (const notice of write.notify ?? []) {
    notices.set([notice.member, notice.target.id].join(' '), { ...notice, seq })
  }
  for (const { member, upTo } of write.seen ?? []) {
    seen.set(member, Math.max(upTo, seen.get(member) ?? 0))
  }
  for (const target of write.settle ?? []) {
    reported.delete(target)
    for (const [key, report] of reports) if (report.target === target) reports.delete(key)
  }
  for (const report of write.report ?? []) {
    reports.set([report.target, report.member].join(' '), report)
    if (!reported.has(report.target)) reported.set(report.target, report.at)
  }
  for (const [id, { target }] of notes) if (write.unnote?.includes(target)) notes.delete(id)
  for (const note of write.note ?? []) notes.set(note.id, note)
}

function followKey(member: Id, { type, id }: Target): string {
  return [member, type, id].join(' ')
}

type Placed = { at: Ms; target: { id: Id } }

function newestFirst(a: Placed, b: Placed): number {
  return b.at - a.at || (a.target.id > b.target.id ? -1 : Number(a.target.id < b.target.id))
}

function oldestFirst(a: { at: Ms; target: Id }, b: { at: Ms; target: Id }): number {
  return a.at - b.at || (a.target < b.target ? -1 : Number(a.target > b.target))
}
