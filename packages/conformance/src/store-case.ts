import assert from 'node:assert/strict'
import type { PostRecord, Store, Write } from '@commonthread/community'
import { aPost, aSite } from './store-records.ts'
import { type Case, using } from './suite.ts'

/** Opens a new, empty store. */
export type OpenStore = () => Promise<Store>

export const site = 'demo'
export const none: Write = { expect: [], log: [] }

export function test(name: string, run: (store: Store) => Promise<void>): Case<OpenStore> {
  return {
    name,
    run: open =>
      using(open(), async store => {
        await store.putSite(aSite())
        await run(store)
      }),
  }
}

export async function put(store: Store, write: Partial<Write>): Promise<void> {
  const committed = await store.commit(site, { ...none, ...write })
  assert.equal(committed.ok, true)
}

export function ids(records: readonly { id: string }[]): string[] {
  return records.map(({ id }) => id)
}

/** Without fields that are `undefined`: whether a store keeps the name of a missing field makes no difference. */
export function known<T>(records: readonly T[]): T[] {
  return JSON.parse(JSON.stringify(records))
}

export const changed = { ok: false, why: 'changed' } as const

/** Two roots; the second with two answers, the first of which is answered too. */
export function family(): PostRecord[] {
  return [
    aPost('r3', { at: 30, seq: 5 }),
    aPost('r1', { at: 10, seq: 0 }),
    aPost('r2', { at: 20, seq: 1, replies: 2, below: 3 }),
    aPost('c2', { at: 26, seq: 3, parent: 'r2', depth: 1 }),
    aPost('c1', { at: 25, seq: 2, parent: 'r2', depth: 1, replies: 1, below: 1 }),
    aPost('d1', { at: 27, seq: 4, parent: 'c1', depth: 2 }),
  ]
}
