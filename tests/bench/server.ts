import { rmSync } from 'node:fs'
import { createServer as createNodeServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from '@commonthread/server'
import { sqliteStore } from '@commonthread/server/sqlite'
import { getRequestListener } from '@hono/node-server'
import { fill, siteRecord } from './fill.ts'

/**
 * The server under load, in a process of its own. Told over IPC what to hold; answers with its address.
 * `bare` is what it is measured against: `node:http` sending the same bytes.
 */
export interface Ask {
  file: string
  /** Posts of each topic, by key. */
  topics: Readonly<Record<string, number>>
  /** Bytes that answers are cached in; 0 reads everything anew. */
  cacheBytes?: number
  bare?: { body: string; headers: Readonly<Record<string, string>> }
}

process.once('message', async (ask: Ask) => {
  const listener = ask.bare ? bare(ask.bare) : await whole(ask)
  const server = createNodeServer(listener)
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
})

process.on('disconnect', () => process.exit())

function bare({ body, headers }: NonNullable<Ask['bare']>): Parameters<typeof createNodeServer>[1] & {} {
  const bytes = Buffer.from(body)
  return (_, response) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length })
    response.end(bytes)
  }
}

async function whole({ file, topics, cacheBytes }: Ask): Promise<ReturnType<typeof bare>> {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const store = await sqliteStore({ file })
  await store.putSite(siteRecord)
  for (const [key, count] of Object.entries(topics)) await fill(store, key, count)
  const server = createServer({ store, rates: false, ...(cacheBytes === undefined ? {} : { cacheBytes }) })
  // How much memory it holds after the run, asked by the bench.
  process.on('message', question => {
    if (question === 'memory') process.send?.({ rss: process.memoryUsage.rss() })
  })
  return getRequestListener(server.fetch)
}
