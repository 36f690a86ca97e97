import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer, ensureOwner, type Server, type ServerOptions } from '@commonthread/server'
import type { SqliteStore } from '@commonthread/server/sqlite'
import { createAdaptorServer } from '@hono/node-server'
import { addressOf } from './address.ts'

export interface StartOptions
  extends Pick<ServerOptions, 'publicUrl' | 'rates' | 'log' | 'cacheBytes' | 'media' | 'uploadMs'> {
  /** Closed with the server. */
  store: SqliteStore
  host: string
  /** 0 takes a free one. */
  port: number
  /** Believe any proxy that says for whom it asks, not only one on this machine. */
  trustProxy?: boolean
  /** Makes a new token for the owner, and the old one worthless. */
  newOwnerToken?: boolean
  /** Asked before the server: the embed's files, a demo's pages. */
  before?: (request: Request) => Response | Promise<Response> | undefined
}

export interface Running extends Pick<Server, 'stats'> {
  /** `http://HOST:PORT` */
  url: string
  port: number
  /** The owner's token, when it was made just now. It is never told again. */
  ownerToken?: string
  /** Takes no more requests, ends streams, waits for answers under way, and closes the store. */
  close(): Promise<void>
}

/** How long answers under way may take when the server stops. */
const patienceMs = 5_000

/**
 * The server on a socket.
 *
 * @throws Error of the system when it can't listen there; the store is closed then.
 */
export async function start(options: StartOptions): Promise<Running> {
  const { store, host, port, trustProxy = false, newOwnerToken = false, before, ...rest } = options
  let server: Server | undefined
  const node = createAdaptorServer({
    hostname: host,
    fetch: (request, env) =>
      before?.(request) ??
      server?.fetch(request, { address: addressOf(env.incoming as IncomingMessage, trustProxy) }) ??
      new Response('Starting', { status: 503, headers: { 'retry-after': '1' } }),
  })
  try {
    await new Promise<void>((resolve, reject) => {
      node.once('error', reject)
      node.listen(port, host, resolve)
    })
  } catch (error) {
    await store.close()
    throw error
  }
  // Only now: a token that is made by a start which then fails would never be seen.
  const owner = await ensureOwner(store, { renew: newOwnerToken })
  const running = createServer({ ...rest, store, ownerHash: owner.hash })
  server = running
  const taken = (node.address() as AddressInfo).port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    port: taken,
    ownerToken: owner.token,
    stats: running.stats,
    async close() {
      const closed = new Promise<void>(resolve => node.close(() => resolve()))
      const impatient = setTimeout(
        () => 'closeAllConnections' in node && node.closeAllConnections(),
        patienceMs,
      )
      // Ends the streams first: they would keep their connections open for ever.
      await running.close()
      await closed
      clearTimeout(impatient)
    },
  }
}
