import { plainDoc } from '@commonthread/protocol'
import { expect } from 'vitest'
import { plainSite } from '../../plain-site.ts'
import { isListed, type PostRecord } from '../../records.ts'
import type { Store } from '../../store.ts'
import { applyImport, type ImportOptions } from '../apply.ts'
import type { ImportedPost, ImportedThread, ImportRecord, LeftOutReason } from '../records.ts'
import type { ImportSummary } from '../summary.ts'

export const site = plainSite('demo')
export const now = 1_700_000_000_000

export const thread = (id: string, more: Partial<ImportedThread> = {}): ImportedThread => ({
  type: 'thread',
  source: `x-p${id}`,
  key: `lamp.example/${id}`,
  url: `https://lamp.example/${id}`,
  title: `Page ${id}`,
  at: 1_000,
  closed: false,
  ...more,
})

export const post = (
  id: string,
  parent: string | null = null,
  more: Partial<ImportedPost> = {},
): ImportedPost => ({
  type: 'post',
  source: `x-${id}`,
  thread: 'x-p1',
  parent: parent === null ? null : `x-${parent}`,
  author: { source: 'x-by-ada', name: 'Ada', url: 'https://ada.example/' },
  at: 2_000,
  text: `Words of ${id}`,
  state: 'shown',
  ...more,
})

export const skip = (what: LeftOutReason, id?: string): ImportRecord => ({
  type: 'skip',
  what,
  ...(id === undefined ? {} : { source: `x-${id}` }),
})

export async function* streamOf(records: readonly ImportRecord[]): AsyncGenerator<ImportRecord> {
  yield* records
}

/** Brings records as an importer would, at a time that stands still. */
export function bring(
  into: Store,
  records: readonly ImportRecord[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  return applyImport(into, site, streamOf(records), { now: () => now, markup: plainDoc, ...options })
}

/** Every entry that the records could have made, and the log. */
export async function everything(records: readonly ImportRecord[], from: Store): Promise<unknown> {
  const ids = records.flatMap(record => record.source ?? [])
  const authors = records.flatMap(record => (record.type === 'post' ? record.author.source : []))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return {
    posts: [...(await from.posts(site.id, ids))].sort(byId),
    topics: [...(await from.topics(site.id, ids))].sort(byId),
    members: [...(await from.members(site.id, authors))].sort(byId),
    log: await from.log(site.id, { after: 0, limit: 100_000 }),
  }
}

/** Counts everything anew from the posts alone, and compares. */
export async function countsAreRight(store: Store, of: readonly ImportRecord[]): Promise<void> {
  const ids = [...new Set(of.flatMap(record => (record.type === 'thread' ? [] : (record.source ?? []))))]
  const posts = await store.posts(site.id, ids)
  const byId = new Map(posts.map(record => [record.id, record]))
  const listed = posts.filter(({ state }) => isListed(state))
  const above = (record: PostRecord): PostRecord[] => {
    const parent = byId.get(record.parent ?? '')
    return parent ? [parent, ...above(parent)] : []
  }
  for (const record of posts) {
    const answers = listed.filter(({ parent }) => parent === record.id).length
    const below = listed.filter(other => above(other).includes(record)).length
    expect([record.id, record.replies, record.below, record.depth]).toEqual([
      record.id,
      answers,
      below,
      above(record).length,
    ])
    if (answers) expect(isListed(record.state)).toBe(true)
  }
  const page = await store.topic(site.id, { kind: 'thread', key: 'lamp.example/1' })
  expect(page?.listed ?? 0).toBe(listed.length)
  expect(page?.posts ?? 0).toBe(listed.filter(({ state }) => state === 'shown').length)
  const places = new Set(posts.map(({ seq }) => seq))
  expect(places.size).toBe(posts.length)
}
