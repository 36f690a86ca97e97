import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer as createNodeServer } from 'node:http'
import type { Socket } from 'node:net'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SiteRecord } from '@commonthread/community'
import { embedFiles } from '@commonthread/embed'
import { createServer } from '@commonthread/server'
import { sqliteStore } from '@commonthread/server/sqlite'
import { getRequestListener } from '@hono/node-server'
import { SignJWT } from 'jose'

/** A page of the test's own, by its path. */
export type Pages = Readonly<
  Record<string, string | { html: string; headers: Readonly<Record<string, string>> }>
>

export interface TestCommunity {
  /** `http://localhost:PORT`, without a slash at the end. */
  url: string
  /** The same server under another origin. */
  otherUrl: string
  port: number
  store: Awaited<ReturnType<typeof sqliteStore>>
  site: SiteRecord
  /** A token as the host's server would sign it. */
  token(sub: string, claims?: Record<string, unknown>): Promise<string>
  /** Breaks every connection that is open now. */
  cut(): void
  close(): Promise<void>
}

export const siteId = 'demo'

/** The whole server on a free port of loopback, with the embed's built files and some pages of the test's. */
export async function openCommunity({
  pages = {},
  file = ':memory:',
  settings = {},
}: {
  pages?: Pages
  file?: string
  settings?: Partial<SiteRecord>
} = {}): Promise<TestCommunity> {
  const store = await sqliteStore({ file })
  const sockets = new Set<Socket>()
  let server: ReturnType<typeof createServer> | undefined
  const listener = getRequestListener(async request => {
    const { pathname } = new URL(request.url)
    const page = pages[pathname]
    if (page !== undefined) {
      const { html, headers = {} } = typeof page === 'string' ? { html: page } : page
      return new Response(html, { headers: { 'content-type': typeOf(pathname), ...headers } })
    }
    return (await built(pathname)) ?? server!.fetch(request)
  })
  const node = createNodeServer(listener)
  node.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => node.listen(0, '127.0.0.1', resolve))
  const { port } = node.address() as AddressInfo
  const [url, otherUrl] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  const site: SiteRecord = {
    id: siteId,
    name: 'Demo',
    rev: 1,
    wording: {},
    limits: {},
    reactions: ['like'],
    review: 'open',
    origins: [url, otherUrl],
    images: [],
    secret: 'a secret of the test, 32 characters long or more',
    ...settings,
  }
  await store.putSite(site)
  server = createServer({ store, rates: false })

  return {
    url,
    otherUrl,
    port,
    store,
    site,
    token: (sub, claims = {}) =>
      new SignJWT({ name: sub, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(site.secret)),
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      await server?.close()
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => node.close(resolve))
      await store.close()
    },
  }
}

/** A page that holds what is given, with the script tag of the embed. */
export function page(body: string, { head = '', attributes = '' } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}
<script async src="/embed.js" data-site="${siteId}" ${attributes}></script></head><body>${body}</body></html>`
}

async function built(pathname: string): Promise<Response | null> {
  if (pathname !== '/embed.js' && !pathname.startsWith('/v/')) return null
  const folder = fileURLToPath(embedFiles.directory)
  const body = await readFile(join(folder, normalize(pathname))).catch(() => null)
  return body && new Response(new Uint8Array(body), { headers: { 'content-type': typeOf(pathname) } })
}

function typeOf(pathname: string): string {
  if (pathname.endsWith('.js')) return 'text/javascript; charset=utf-8'
  return pathname.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8'
}
