import { isProblem } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { restAdapter } from './index.ts'
import { FakeServer, json, refuse, settled } from './testing/server.ts'

const secret = 'a'.repeat(43)
const session = (id: string, proof = 'guest') => ({
  member: { id, rev: 1, name: 'Bo', role: 'guest' },
  proof,
})
const guest = { type: 'guest', name: 'Bo', secret } as const
const command = { do: 'erase', key: 'k', made: 1, target: { type: 'post', id: 'p' } } as const

let server: FakeServer
let site = 0
const open: { close(): void }[] = []

beforeEach(() => {
  site++
  server = new FakeServer()
  server.answers['POST /session'] = json(session('m'))
  server.answers['GET /session'] = json(session('m'))
  server.answers['DELETE /session'] = () => new Response(null, { status: 204 })
  server.answers['POST /commands'] = json({
    receipts: [{ key: 'k', ok: true, outcome: 'done', changes: [], mark: '8' }],
  })
  server.answers['POST /mine'] = json({ value: [], mark: '7', asOf: 5, shared: false })
  server.answers['GET /log'] = json({ value: { items: [] }, mark: '7', asOf: 5, shared: true })
  server.answers['GET /queue'] = json({ value: { items: [] }, mark: '7', asOf: 5, shared: false })
})
afterEach(() => {
  for (const adapter of open.splice(0)) adapter.close()
  vi.unstubAllGlobals()
})

/** Tests don't meet: each has a server of its own. */
function adapter() {
  const fetch: typeof globalThis.fetch = (input, init) => server.fetch(input as Request, init)
  const made = restAdapter({ server: `https://talk-${site}.example`, site: 'lamps', fetch })
  open.push(made)
  return made
}

function stubStorage(): Map<string, string> {
  const map = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, text: string) => void map.set(name, text),
    removeItem: (name: string) => void map.delete(name),
  })
  return map
}
const key = () => `commonthread:guest:https://talk-${site}.example/api/v1/lamps`

describe('commands', () => {
  it('go as one batch to one address, and come back as receipts', async () => {
    const it = adapter()
    await it.signIn(guest)
    await expect(it.send([command])).resolves.toMatchObject([{ key: 'k', ok: true }])
    expect(server.asked.at(-1)).toMatchObject({
      method: 'POST',
      authorization: `Bearer guest.${secret}`,
      body: { commands: [command] },
    })
  })

  it("are not sent again by themselves: that is the outbox's to do", async () => {
    server.answers['POST /commands'] = refuse(503, 'unavailable')
    const thrown: unknown = await adapter()
      .send([command])
      .catch(thrown => thrown)
    expect(isProblem(thrown)).toBe(true)
    expect(thrown).toMatchObject({ code: 'unavailable', message: 'It is unavailable.' })
    expect(server.asked).toHaveLength(1)
  })

  it("that can't be sent say so as a matter of the network", async () => {
    server.answers['POST /commands'] = () => {
      throw new TypeError('Failed to fetch')
    }
    await expect(adapter().send([command])).rejects.toMatchObject({ code: 'network' })
  })

  it.each([
    [401, {}, { code: 'unauthenticated', message: 'Sign in again to do this.', retry: false }],
    [413, {}, { code: 'too-large', retry: false }],
    [403, {}, { code: 'unavailable', retry: false }],
    [404, {}, { code: 'unavailable', retry: false }],
    [429, { 'retry-after': '3' }, { code: 'limited', retry: { afterMs: 3_000 } }],
    [502, {}, { code: 'unavailable', retry: { afterMs: 5_000 } }],
  ])(
    "that a proxy's page refuses by its status alone, %d, say what that means",
    async (status, headers, problem) => {
      server.answers['POST /commands'] = new Response('<h1>No</h1>', { status, headers })
      await expect(adapter().send([command])).rejects.toMatchObject(problem)
    },
  )

  it.each([{ code: 403, message: 'Forbidden' }, { code: 'rest_forbidden' }, { detail: 'Not Found' }])(
    "that a proxy refuses with JSON of its own, %j, are told apart from the server's answers",
    async answer => {
      server.answers['POST /commands'] = json(answer, 403)
      await expect(adapter().send([command])).rejects.toMatchObject({ code: 'unavailable', retry: false })
    },
  )

  it('stop being waited for on abort and when the adapter is closed', async () => {
    server.answers['POST /commands'] = () => new Promise(() => {})
    const abort = new AbortController()
    const it = adapter()
    const sending = it.send([command], { signal: abort.signal })
    await settled()
    abort.abort(new Error('enough'))
    await expect(sending).rejects.toThrow('enough')
    const again = it.send([command])
    await settled()
    it.close()
    await expect(again).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a guest', () => {
  it('is kept before the server is asked, under one key for server and site', async () => {
    const storage = stubStorage()
    server.answers['POST /session'] = asked => {
      expect(JSON.parse(storage.get(key())!)).toEqual({ name: 'Bo', secret })
      expect(asked).toMatchObject({ authorization: null, body: guest })
      return refuse(503, 'unavailable')
    }
    await expect(adapter().signIn(guest)).rejects.toMatchObject({ code: 'unavailable' })
    expect([...storage.keys()]).toEqual([key()])
  })

  it('is known again on the next page', async () => {
    stubStorage().set(key(), JSON.stringify({ name: 'Bo', secret }))
    await expect(adapter().session()).resolves.toMatchObject({ member: { id: 'm' } })
    expect(server.asked).toMatchObject([{ method: 'GET', authorization: `Bearer guest.${secret}` }])
  })

  it("whom the server doesn't know is nobody", async () => {
    stubStorage().set(key(), JSON.stringify({ name: 'Bo', secret }))
    server.answers['GET /session'] = refuse(401, 'unauthenticated')
    await expect(adapter().session()).resolves.toEqual({ member: null, proof: 'none' })
  })

  it('of this page alone is enough where storage is blocked', async () => {
    vi.stubGlobal('localStorage', undefined)
    const it = adapter()
    await it.signIn(guest)
    await it.send([command])
    expect(server.asked.at(-1)?.authorization).toBe(`Bearer guest.${secret}`)
  })
})

describe('a token', () => {
  it.each([
    ['jwt', 'Bearer x.y.z'],
    ['owner', 'Bearer owner.x.y.z'],
  ])('of type %s is kept in memory alone, and only when it holds', async (type, authorization) => {
    const storage = stubStorage()
    server.answers['POST /session'] = refuse(401, 'unauthenticated')
    const it = adapter()
    await expect(it.signIn({ type, token: 'x.y.z' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(it.session()).resolves.toMatchObject({ member: null })
    server.answers['POST /session'] = json(session('m', 'host'))
    await it.signIn({ type, token: 'x.y.z' })
    await it.send([command])
    expect(server.asked.at(-1)?.authorization).toBe(authorization)
    expect(storage.size).toBe(0)
  })

  it('goes before a guest, who is there again on a page without one', async () => {
    stubStorage()
    const it = adapter()
    await it.signIn(guest)
    await it.signIn({ type: 'jwt', token: 'x' })
    await it.send([command])
    expect(server.asked.at(-1)?.authorization).toBe('Bearer x')
    await adapter().send([command])
    expect(server.asked.at(-1)?.authorization).toBe(`Bearer guest.${secret}`)
  })
})

describe('signing out', () => {
  it('forgets here and tells the server, whether it can be reached or not', async () => {
    const storage = stubStorage()
    const it = adapter()
    await it.signIn(guest)
    server.answers['DELETE /session'] = () => {
      throw new TypeError('Failed to fetch')
    }
    await it.signOut()
    expect(storage.size).toBe(0)
    expect(server.asked.find(({ method }) => method === 'DELETE')?.authorization).toBe(
      `Bearer guest.${secret}`,
    )
    await expect(it.session()).resolves.toMatchObject({ member: null })
  }, 10_000)

  it("forgets the same person's tokens in other tabs, and nobody else's", async () => {
    const [one, two, other] = [adapter(), adapter(), adapter()]
    await one.signIn({ type: 'jwt', token: 'one' })
    await two.signIn({ type: 'jwt', token: 'two' })
    server.answers['POST /session'] = json(session('somebody else'))
    await other.signIn({ type: 'jwt', token: 'other' })
    await one.signOut()
    await vi.waitFor(async () => expect(await two.session()).toMatchObject({ member: null }))
    await other.send([command])
    expect(server.asked.at(-1)?.authorization).toBe('Bearer other')
  })

  it('is not undone by an answer to a sign-in that was still under way', async () => {
    let answer: (response: Response) => void = () => {}
    server.answers['POST /session'] = () => new Promise(go => (answer = go))
    const it = adapter()
    const entering = it.signIn({ type: 'jwt', token: 'x' })
    await settled()
    await it.signOut()
    answer(json(session('m', 'host')))
    await expect(entering).resolves.toMatchObject({ member: null })
    await expect(it.session()).resolves.toMatchObject({ member: null })
  })
})

describe("reads in somebody's name", () => {
  it('carry it, and go where they belong', async () => {
    const it = adapter()
    await it.signIn(guest)
    server.asked.length = 0
    await it.read.mine?.({ targets: [{ type: 'post', id: 'p' }] }, { fresh: '8' })
    await it.read.queue?.({ limit: 5 })
    await it.read.log?.({})
    expect(server.paths).toEqual(['/mine', '/queue?limit=5', '/log'])
    expect(server.asked[0]).toMatchObject({ method: 'POST', body: { targets: [{ type: 'post', id: 'p' }] } })
    expect(server.asked.map(({ authorization }) => authorization)).toEqual(
      Array(3).fill(`Bearer guest.${secret}`),
    )
  })
})

describe('listening', () => {
  const scopes = [{ topic: 't' }, { kind: 'thread', key: 'shop.example/a:b' }, 'me'] as const

  it('is public for strangers', async () => {
    const stop = new AbortController()
    adapter().listen!(scopes, '5', () => {}, { signal: stop.signal })
    await vi.waitFor(() => expect(server.streams).toHaveLength(1))
    expect(server.asked[0]?.authorization).toBeNull()
    expect(server.streams[0]).toMatchObject({
      scopes: ['key:thread:shop.example/a:b', 'topic:t'],
      after: '5',
    })
    stop.abort()
    await vi.waitFor(() => expect(server.open).toHaveLength(0))
  })

  it("is in one's own name with `me`", async () => {
    const it = adapter()
    await it.signIn(guest)
    const stop = new AbortController()
    it.listen!(scopes, '5', () => {}, { signal: stop.signal })
    await vi.waitFor(() => expect(server.streams).toHaveLength(1))
    expect(server.asked.at(-1)?.authorization).toBe(`Bearer guest.${secret}`)
    expect(server.streams[0]?.scopes).toContain('me')
    stop.abort()
  })

  it('goes on in public when the server knows them no longer', async () => {
    const it = adapter()
    await it.signIn(guest)
    let streams = 0
    server.answers['GET /news'] = asked => {
      if (asked.authorization) return refuse(401, 'unauthenticated')
      streams++
      expect(asked.url.searchParams.getAll('scope')).not.toContain('me')
      return new Response(new ReadableStream())
    }
    it.listen!(scopes, '5', () => {}, { signal: AbortSignal.any([]) })
    await vi.waitFor(() => expect(streams).toBe(1))
  })

  it('is in their name again once they have signed in anew', async () => {
    const it = adapter()
    await it.signIn({ type: 'jwt', token: 'old' })
    const opened: (string | null)[] = []
    server.answers['GET /news'] = ({ authorization, signal }) => {
      if (authorization === 'Bearer old') return refuse(401, 'unauthenticated')
      opened.push(authorization)
      const start = (stream: ReadableStreamDefaultController) =>
        signal?.addEventListener('abort', () => stream.error(signal.reason))
      return new Response(new ReadableStream({ start }))
    }
    it.listen!(scopes, '5', () => {}, { signal: AbortSignal.any([]) })
    await vi.waitFor(() => expect(opened).toEqual([null]))
    await it.signIn({ type: 'jwt', token: 'new' })
    await vi.waitFor(() => expect(opened).toEqual([null, 'Bearer new']))
  })

  it('is in their name also when they sign in anew while the server says that it knows them no longer', async () => {
    const it = adapter()
    await it.signIn({ type: 'jwt', token: 'old' })
    const opened: (string | null)[] = []
    server.answers['GET /news'] = async ({ authorization }) => {
      if (authorization === 'Bearer old') {
        await it.signIn({ type: 'jwt', token: 'new' })
        return refuse(401, 'unauthenticated')
      }
      opened.push(authorization)
      return new Response(new ReadableStream())
    }
    it.listen!(scopes, '5', () => {}, { signal: AbortSignal.any([]) })
    await vi.waitFor(() => expect(opened).toEqual(['Bearer new']))
  })

  it('ends with the adapter', async () => {
    const it = adapter()
    it.listen!([{ topic: 't' }], '5', () => {}, { signal: AbortSignal.any([]) })
    await vi.waitFor(() => expect(server.open).toHaveLength(1))
    it.close()
    await vi.waitFor(() => expect(server.open).toHaveLength(0))
  })
})
