import { rmSync } from 'node:fs'
import { createServer as createNodeServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import { embedFiles } from '@commonthread/embed'
import { builtFiles, start } from '@commonthread/node'
import { sqliteStore } from '@commonthread/server/sqlite'
import { fill, siteRecord } from './fill.ts'

/**
 * The server under load, in a process of its own. Told over IPC what to hold; answers with its address.
 * `bare` is what it is measured against: `node:http` sending the same bytes.
 */
export interface Ask {
  file: string
  /** Posts of each topic, by key. */
  topics: Readonly<Record<string, number>>
  /** Bytes that answers are cached in; with 1, which none fits in, everything is read anew. */
  cacheBytes?: number
  bare?: { body: string; headers: Readonly<Record<string, string>> }
  /** Pages of the bench's own, by path; with any, the embed's files are served too. */
  pages?: Readonly<Record<string, string>>
}

process.once('message', async (ask: Ask) => {
  process.send?.({ port: ask.bare ? await bare(ask.bare) : await whole(ask) })
})

process.on('disconnect', () => process.exit())

async function bare({ body, headers }: NonNullable<Ask['bare']>): Promise<number> {
  const bytes = Buffer.from(body)
  const server = createNodeServer((_, response) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length })
    response.end(bytes)
  })
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  return (server.address() as AddressInfo).port
}

function withPages(pages: NonNullable<Ask['pages']>): (request: Request) => Response | undefined {
  const embed = builtFiles(embedFiles.directory)
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' }
  const coded = new Map(
    Object.entries(pages).map(([path, html]) => [path, new Uint8Array(brotliCompressSync(html))]),
  )
  return request => {
    const page = coded.get(new URL(request.url).pathname)
    return page ? new Response(page, { headers }) : embed(request)
  }
}

async function whole({ file, topics, cacheBytes, pages }: Ask): Promise<number> {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const store = await sqliteStore({ file })
  await store.putSite(siteRecord)
  for (const [key, count] of Object.entries(topics)) await fill(store, key, count)
  const before = pages && withPages(pages)
  const { port } = await start({ store, host: 'localhost', port: 0, rates: false, cacheBytes, before })
  // How much memory it holds after the run, asked by the bench.
  process.on('message', question => {
    if (question === 'memory') process.send?.({ rss: process.memoryUsage.rss() })
  })
  return port
}
