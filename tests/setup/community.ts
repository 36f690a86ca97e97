import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainSite, type SiteRecord } from '@commonthread/community'
import type { NewCommand } from '@commonthread/core'
import { embedFiles } from '@commonthread/embed'
import { builtFiles, start } from '@commonthread/node'
import { type Change, newKey, type Receipt } from '@commonthread/protocol'
import { diskMedia } from '@commonthread/server'
import { sqliteStore } from '@commonthread/server/sqlite'
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
  ownerToken: string
  /** A token as the host's server would sign it. */
  token(sub: string, claims?: Record<string, unknown>): Promise<string>
  /** Does a command as whoever holds a token; resolves with the entries it brings. Throws when it is refused. */
  send(token: string, command: NewCommand): Promise<readonly Change[]>
  /** Streams of news that are open now. */
  streams(): number
  /** Breaks every connection that is open now. */
  cut(): void
  /** Breaks every connection, and takes none until it is back: what no network is to a browser. */
  setReachable(reachable: boolean): void
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
  const pictures = await mkdtemp(join(tmpdir(), 'commonthread-pictures-'))
  const embed = builtFiles(embedFiles.directory)
  const before = (request: Request): Response | undefined => {
    const { pathname } = new URL(request.url)
    const page = pages[pathname]
    if (page === undefined) return embed(request)
    const { html, headers = {} } = typeof page === 'string' ? { html: page } : page
    return new Response(html, { headers: { 'content-type': typeOf(pathname), ...headers } })
  }
  const running = await start({
    store,
    media: diskMedia(pictures),
    host: '127.0.0.1',
    port: 0,
    rates: false,
    before,
  })
  const { port } = running
  const proxy = await openProxy(port)
  const [url, otherUrl] = [`http://localhost:${proxy.port}`, `http://127.0.0.1:${proxy.port}`]
  const site = plainSite(siteId, {
    name: 'Demo',
    origins: [url, otherUrl],
    secret: 'a secret of the test, 32 characters long or more',
    ...settings,
  })
  await store.putSite(site)

  return {
    url,
    otherUrl,
    port: proxy.port,
    store,
    site,
    ownerToken: running.ownerToken ?? '',
    token: (sub, claims = {}) =>
      new SignJWT({ name: sub, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(site.secret)),
    async send(token, command) {
      const response = await fetch(`${url}/api/v1/${siteId}/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ commands: [{ key: newKey(), made: Date.now(), ...command }] }),
      })
      const { receipts } = (await response.json()) as { receipts: readonly Receipt[] }
      const [receipt] = receipts
      if (!receipt?.ok) throw new Error(`${command.do}: ${JSON.stringify(receipt?.error)}`)
      return receipt.changes
    },
    streams: () => running.stats().streams,
    cut: proxy.cut,
    setReachable: proxy.setReachable,
    async close() {
      await proxy.close()
      await running.close()
      await rm(pictures, { recursive: true, force: true })
    },
  }
}

interface Proxy extends Pick<TestCommunity, 'port' | 'cut' | 'setReachable'> {
  close(): Promise<void>
}

/** Passes connections on, and can break them all: what a train does in a tunnel. */
async function openProxy(to: number): Promise<Proxy> {
  let reachable = true
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    return socket.on('close', () => sockets.delete(socket))
  }
  const server = createTcpServer(socket => {
    if (!reachable) return void socket.destroy()
    const there = keep(connect(to, '127.0.0.1'))
    keep(socket).pipe(there).pipe(socket)
    socket.on('close', () => there.destroy())
    there.on('close', () => socket.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    setReachable(now) {
      reachable = now
      if (!now) cut()
    },
    async close() {
      cut()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** A page that holds what is given, with the script tag of the embed. */
export function page(body: string, { head = '', attributes = '' } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>${head}
<script async src="/embed.js" data-site="${siteId}" ${attributes}></script></head><body>${body}</body></html>`
}

function typeOf(pathname: string): string {
  if (pathname.endsWith('.js')) return 'text/javascript; charset=utf-8'
  return pathname.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8'
}
