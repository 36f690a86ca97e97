import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostOrigin, origin, post, type TestServer, testServer } from '../testing/server.ts'

let server: TestServer
let guest: string
let host: string
let owner: string
beforeAll(async () => {
  server = await testServer()
  guest = await server.guest()
  host = await server.host()
  owner = `owner.${server.ownerToken}`
})
afterAll(() => server.close())

const foreign = 'https://elsewhere.example'
const body = (value: unknown) => ({ method: 'POST', body: JSON.stringify(value) })
const requests: Record<string, { path: string; init?: RequestInit }> = {
  site: { path: '' },
  log: { path: '/log' },
  mine: { path: '/mine', init: body({ targets: [{ type: 'topic', id: 'x' }] }) },
  queue: { path: '/queue' },
  session: { path: '/session' },
  commands: { path: '/commands', init: body({ commands: [post('x')] }) },
  'sign in': { path: '/session', init: body({ type: 'guest', name: 'Ann', secret: 'a'.repeat(43) }) },
  'sign out': { path: '/session', init: { method: 'DELETE' } },
  news: { path: '/news?scope=topic:x' },
}

describe('which pages may do what', () => {
  // Who, from where, what: `fine` or the problem's code and rule.
  it.each<[as: string, from: string | null, name: string, expected: string]>([
    ['nobody', foreign, 'site', 'fine'],
    ['nobody', 'null', 'site', 'fine'],
    ['nobody', foreign, 'log', 'fine'],
    ['nobody', foreign, 'news', 'fine'],
    ['nobody', foreign, 'mine', 'fine'],
    ['nobody', foreign, 'session', 'fine'],
    ['nobody', foreign, 'commands', 'forbidden origin'],
    ['nobody', foreign, 'sign in', 'forbidden origin'],
    ['nobody', hostOrigin, 'sign in', 'fine'],
    ['nobody', null, 'sign in', 'fine'],
    // A token is not looked at where everybody sees the same.
    ['guest', foreign, 'site', 'fine'],
    ['guest', foreign, 'mine', 'forbidden origin'],
    ['guest', foreign, 'session', 'forbidden origin'],
    ['guest', foreign, 'news', 'forbidden origin'],
    ['guest', foreign, 'commands', 'forbidden origin'],
    ['guest', foreign, 'sign out', 'forbidden origin'],
    ['guest', 'null', 'commands', 'forbidden origin'],
    ['guest', 'https://shop.example.evil.example', 'commands', 'forbidden origin'],
    ['guest', 'http://shop.example', 'commands', 'forbidden origin'],
    ['guest', hostOrigin, 'commands', 'fine'],
    ['guest', hostOrigin, 'mine', 'fine'],
    ['guest', hostOrigin, 'news', 'fine'],
    ['guest', hostOrigin, 'sign out', 'fine'],
    ['guest', origin, 'commands', 'fine'],
    // Behind a proxy the server is asked by http and the page was sent by https.
    ['guest', origin.replace('http:', 'https:'), 'commands', 'fine'],
    ['guest', null, 'commands', 'fine'],
    ['host', null, 'commands', 'fine'],
    ['host', hostOrigin, 'mine', 'fine'],
    ['host', foreign, 'mine', 'forbidden origin'],
    ['owner', origin, 'commands', 'fine'],
    ['owner', origin, 'queue', 'fine'],
    ['owner', hostOrigin, 'queue', 'forbidden origin'],
    ['owner', hostOrigin, 'commands', 'forbidden origin'],
    ['owner', hostOrigin, 'mine', 'forbidden origin'],
    ['owner', foreign, 'queue', 'forbidden origin'],
    ['owner', null, 'queue', 'forbidden origin'],
    ['owner', null, 'commands', 'forbidden origin'],
  ])('%s from %s: %s is %s', async (as, from, name, expected) => {
    const { path, init } = requests[name]!
    const token = { nobody: undefined, guest, host, owner }[as]
    const headers: Record<string, string> = from === null ? {} : { origin: from }
    const response = await server.call(path, { ...init, headers, as: token })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('vary') ?? '').not.toContain('origin')
    if (response.headers.get('content-type')?.includes('problem')) {
      const { code, rule } = await response.json()
      expect(`${code} ${rule}`).toBe(expected)
    } else {
      expect(expected).toBe('fine')
      await response.body?.cancel()
    }
  })

  it('lets the owner read from the server’s own page, which sends no Origin then', async () => {
    const from = (site: string) => server.call('/queue', { as: owner, headers: { 'sec-fetch-site': site } })
    expect((await from('same-origin')).status).toBe(200)
    for (const site of ['same-site', 'cross-site', 'none']) expect((await from(site)).status).toBe(403)
  })

  it('takes the public address for the own one where there is one', async () => {
    const public_ = await testServer({ publicUrl: 'https://talk.example/community' })
    const as = await public_.guest()
    const from = async (from: string) =>
      (await public_.call('/mine', { ...requests.mine!.init, as, headers: { origin: from } })).status
    expect(await from('https://talk.example')).toBe(200)
    expect(await from(origin)).toBe(403)
    await public_.close()
  })

  it('answers a browser that asks first, for two hours, whoever asks', async () => {
    const response = await server.call('/commands', {
      method: 'OPTIONS',
      headers: {
        origin: foreign,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key',
      'access-control-max-age': '7200',
    })
  })
})
