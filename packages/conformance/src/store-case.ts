import assert from 'node:assert/strict'
import type { Store, Write } from '@commonthread/community'
import { aSite } from './store-records.ts'
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
