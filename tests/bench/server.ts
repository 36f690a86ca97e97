import { rmSync } from 'node:fs'
import { createServer as createNodeServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import type { SiteRecord } from '@commonthread/community'
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
  /** What the site's owners have set. */
  settings?: Partial<SiteRecord>
  bare?: { body: string; headers: Readonly<Record<string, string>> }
  /** Pages of the bench's own, by path; with any, the embed's files are served too. */
  pages?: Readonly<Record<string, string>>
}

/** What is asked of a server that runs: its memory, or to have more pages. */
export type Further = 'memory' | Pick<Ask, 'pages'>

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

/** Answers with pages of the bench's own, compressed, and with the embed's files. */
function withPages(pages: NonNullable<Ask['pages']>) {
  const embed = builtFiles(embedFiles.directory)
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' }
  const coded = new Map<string, Uint8Array<ArrayBuffer>>()
  const add = (more: NonNullable<Ask['pages']>) => {
    for (const [path, html] of Object.entries(more)) coded.set(path, new Uint8Array(brotliCompressSync(html)))
  }
  add(pages)
  const answer = (request: Request): Response | undefined => {
    const page = coded.get(new URL(request.url).pathname)
    return page ? new Response(page, { headers }) : embed(request)
  }
  return { add, answer }
}

async function whole({ file, topics, cacheBytes, pages, settings }: Ask): Promise<number> {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const store = await sqliteStore({ file })
  await store.putSite({ ...siteRecord, ...settings })
  for (const [key, count] of Object.entries(topics)) await fill(store, key, count)
  const own = pages && withPages(pages)
  const before = own?.answer
  const { port } = await start({ store, host: 'localhost', port: 0, rates: false, cacheBytes, before })
  process.on('message', (further: Further) => {
    if (further !== 'memory') own?.add(further.pages ?? {})
    process.send?.({ rss: process.memoryUsage.rss() })
  })
  return port
}
