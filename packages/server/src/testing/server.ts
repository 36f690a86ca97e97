import { plainSite, type SiteRecord, type Store } from '@commonthread/community'
import { type Command, newKey, type Receipt } from '@commonthread/protocol'
import { SignJWT } from 'jose'
import { createServer, ensureOwner, type ServedStore, type Server, type ServerOptions } from '../index.ts'
import { sqliteStore } from '../sqlite/index.ts'

export const origin = 'http://server.example'
export const hostOrigin = 'https://shop.example'
export const lamp = { kind: 'thread', key: 'shop.example/lamp' }
const secret = 'a secret of the test, 32 characters long or more'

export function siteRecord(more: Partial<SiteRecord> = {}): SiteRecord {
  return plainSite('demo', { name: 'Demo', origins: [hostOrigin], secret, ...more })
}

export interface TestServer extends Server {
  store: Store
  ownerToken: string
  /** Asks the site's API: `call('/topic?…')`, or with another address `call('http://…')`. */
  call(path: string, init?: RequestInit & { as?: string; address?: string }): Promise<Response>
  /** A new guest's token, signed in. */
  guest(name?: string): Promise<string>
  /** A token as the host's server would sign it. */
  host(claims?: Record<string, unknown>, options?: { secret?: string; alg?: string }): Promise<string>
  send(as: string, ...commands: Command[]): Promise<readonly Receipt[]>
}

/** A server over SQLite in memory, with one site. */
export async function testServer(
  options: Partial<ServerOptions> & { file?: string; around?: (store: ServedStore) => ServedStore } = {},
): Promise<TestServer> {
  const { file = ':memory:', around = store => store, ...more } = options
  const store = await sqliteStore({ file })
  await store.putSite(siteRecord())
  const { hash, token = '' } = await ensureOwner(store)
  const server = createServer({ store: around(store), ownerHash: hash, rates: false, ...more })
  const now = options.now ?? Date.now

  const call: TestServer['call'] = async (path, { as, address, ...init } = {}) => {
    const url = path.startsWith('http') ? path : `${origin}/api/v1/demo${path}`
    const headers = new Headers(init.headers)
    if (as !== undefined) headers.set('authorization', `Bearer ${as}`)
    if (typeof init.body === 'string' && !headers.has('content-type')) {
      headers.set('content-type', 'application/json')
    }
    return server.fetch(new Request(url, { ...init, headers }), { address })
  }
  return {
    ...server,
    store,
    ownerToken: token,
    call,
    async guest(name = 'Ann') {
      const own = newSecret()
      const body = JSON.stringify({ type: 'guest', name, secret: own })
      const response = await call('/session', { method: 'POST', body })
      if (!response.ok) throw new Error(await response.text())
      return `guest.${own}`
    },
    async host(claims = {}, { secret: other = secret, alg = 'HS256' } = {}) {
      const seconds = Math.floor(now() / 1_000)
      const all = { sub: 'u1', name: 'Uma', iat: seconds, exp: seconds + 3_600, ...claims }
      return new SignJWT(all).setProtectedHeader({ alg }).sign(new TextEncoder().encode(other))
    },
    async send(as, ...commands) {
      const response = await call('/commands', { method: 'POST', as, body: JSON.stringify({ commands }) })
      if (!response.ok) throw new Error(await response.text())
      return (await response.json()).receipts
    },
  }
}

export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

export function post(text: string, more: Partial<Extract<Command, { do: 'post.put' }>> = {}): Command {
  const page = { title: 'Lamp', url: 'https://shop.example/lamp' }
  return {
    do: 'post.put',
    key: newKey(),
    made: Date.now(),
    topic: lamp,
    parent: null,
    body: { text },
    page,
    ...more,
  }
}
