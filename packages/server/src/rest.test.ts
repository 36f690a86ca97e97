import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restAdapter } from '@commonthread/adapters/rest'
import { adapterSuite, type World } from '@commonthread/conformance'
import type { CommunityAdapter } from '@commonthread/protocol'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { diskMedia } from './media/store.ts'
import { origin, siteRecord, testServer } from './testing/server.ts'

describe('the REST adapter over SQLite in memory', () => {
  for (const { name, run } of adapterSuite) it(name, () => run(() => world(':memory:')))
})

describe('the REST adapter over SQLite on disk', () => {
  let folder: string
  let files = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  for (const { name, run } of adapterSuite) it(name, () => run(() => world(join(folder, `${++files}.db`))))
})

let worlds = 0

/** Several people of one server. Each has an address of their own, since tabs of one address are one person. */
async function world(file: string): Promise<World> {
  const pictures = mkdtempSync(join(tmpdir(), 'commonthread-'))
  const server = await testServer({ file, media: diskMedia(pictures), publicUrl: origin })
  await server.store.putSite(siteRecord({ uploads: 'everyone' }))
  const adapters: CommunityAdapter[] = []
  const person = async (): Promise<CommunityAdapter> => {
    const own = `http://person-${++worlds}.example`
    const adapter = restAdapter({
      server: own,
      site: 'demo',
      fetch: async (input, init) => {
        const request = new Request(input, init)
        return server.fetch(new Request(request.url.replace(own, origin), request))
      },
    })
    adapters.push(adapter)
    return adapter
  }
  return {
    person,
    async tender() {
      const adapter = await person()
      await adapter.signIn({ type: 'jwt', token: await server.host({ role: 'moderator' }) })
      return adapter
    },
    async close() {
      for (const adapter of adapters) adapter.close()
      await server.close()
      rmSync(pictures, { recursive: true })
    },
  }
}
