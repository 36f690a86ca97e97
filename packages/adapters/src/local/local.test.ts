import 'fake-indexeddb/auto'
import type { Store } from '@commonthread/community'
import { memoryStore } from '@commonthread/community/memory'
import { adapterSuite, storeSuite, type World } from '@commonthread/conformance'
import type { CommunityAdapter } from '@commonthread/protocol'
import { describe, it } from 'vitest'
import { indexedDbStore } from './indexeddb-store.ts'
import { localAdapter } from './local-adapter.ts'

let databases = 0
const openStore = () => indexedDbStore(`test-${databases++}`)

describe('the IndexedDB store', () => {
  for (const { name, run } of storeSuite) it(name, () => run(openStore))
})

for (const [where, open] of [
  ['memory', async () => memoryStore()],
  ['IndexedDB', openStore],
] as const) {
  describe(`the local adapter over ${where}`, () => {
    for (const { name, run } of adapterSuite) it(name, () => run(() => world(open)))
  })
}

/** Several people over one store: as several tabs of a browser would be, each with its own adapter. */
async function world(open: () => Promise<Store>): Promise<World> {
  const store = await open()
  const adapters: CommunityAdapter[] = []
  const person = async () => {
    const adapter = await localAdapter({ store })
    adapters.push(adapter)
    return adapter
  }
  return {
    person,
    async tender() {
      const adapter = await person()
      await adapter.signIn({ type: 'owner', token: '' })
      return adapter
    },
    async close() {
      for (const adapter of adapters) adapter.close()
      await store.close()
    },
  }
}
