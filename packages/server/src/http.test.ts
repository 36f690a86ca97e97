import { limits, newKey } from '@commonthread/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogEntry } from './boundary.ts'
import { lamp, origin, post, type TestServer, testServer } from './testing/server.ts'

let server: TestServer
let ann: string
const logged: LogEntry[] = []
beforeEach(async () => {
  logged.length = 0
  server = await testServer({ log: entry => logged.push(entry) })
  ann = await server.guest()
})
afterEach(() => server.close())

const commands = (body: BodyInit, init: RequestInit = {}) =>
  server.call('/commands', { method: 'POST', as: ann, body, ...init })

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const body = await response.json()
  expect(body.status).toBe(response.status)
  expect(body.detail).toMatch(/\.$/)
  return [response.status, body.code, body.rule, body.field]
}

describe('a request that is not as it should be', () => {
  it.each<[string, () => Promise<Response>, unknown[]]>([
    ['an address nobody has', () => server.call('/nothing'), [404, 'not-found', 'route', undefined]],
    [
      'a site nobody has',
      () => server.call(`${origin}/api/v1/nobody`),
      [404, 'not-found', 'site', undefined],
    ],
    [
      'a site with an odd name',
      () => server.call(`${origin}/api/v1/%2e%00`),
      [404, 'not-found', 'site', undefined],
    ],
    ['an unknown id', () => server.call('/topic?id=nope'), [404, 'not-found', undefined, undefined]],
    [
      'an unknown topic',
      () => server.call('/posts?topic=nope&cursor=x'),
      [410, 'cursor-gone', undefined, undefined],
    ],
    ['no topic at all', () => server.call('/topic'), [400, 'invalid', undefined, undefined]],
    [
      'a limit that is none',
      () => server.call('/topic?id=a&limit=many'),
      [400, 'invalid', undefined, 'limit'],
    ],
    [
      'a limit of a page that is none',
      () => server.call('/topic?kind=thread&key=a&limit=-1'),
      [400, 'invalid', undefined, 'limit'],
    ],
    ['too big a limit', () => server.call('/log?limit=201'), [400, 'invalid', undefined, 'limit']],
    ['a scope that is none', () => server.call('/news?scope=all'), [400, 'invalid', undefined, 'scope.0']],
    ['no scope', () => server.call('/news'), [400, 'invalid', undefined, 'scope']],
    [
      'too many scopes',
      () => server.call(`/news?${'scope=topic:a&'.repeat(101)}`),
      [400, 'invalid', undefined, 'scope'],
    ],
    ['the queue for nobody', () => server.call('/queue'), [401, 'unauthenticated', undefined, undefined]],
    [
      'the queue for a guest',
      () => server.call('/queue', { as: ann }),
      [403, 'forbidden', undefined, undefined],
    ],
    ['a body that is no JSON', () => commands('{"commands":'), [400, 'invalid', 'json', undefined]],
    ['no body', () => commands(''), [400, 'invalid', 'json', undefined]],
    [
      'a form',
      () => commands('commands=1', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      [400, 'invalid', 'content-type', undefined],
    ],
    [
      'plain text, which pages may send anywhere without asking',
      () => commands('{"commands":[]}', { headers: { 'content-type': 'text/plain' } }),
      [400, 'invalid', 'content-type', undefined],
    ],
    ['no command', () => commands('{"commands":[]}'), [400, 'invalid', undefined, 'commands']],
    [
      'something else than a list',
      () => commands('{"commands":{}}'),
      [400, 'invalid', undefined, 'commands'],
    ],
    ['a list', () => commands('[]'), [400, 'invalid', undefined, 'commands']],
    [
      'a command without a key',
      () => commands('{"commands":[{"do":"erase"}]}'),
      [400, 'invalid', undefined, 'commands.0.key'],
    ],
    [
      'too many commands',
      () => commands(JSON.stringify({ commands: Array.from({ length: 33 }, () => post('x')) })),
      [400, 'invalid', undefined, 'commands'],
    ],
    [
      'a huge body',
      () => commands(`{"commands":"${'x'.repeat(limits.requestBytes)}"}`),
      [413, 'too-large', 'request', undefined],
    ],
    [
      'JSON nested without end',
      () => commands(`{"commands":[{"key":"${newKey()}","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}`),
      [400, 'invalid', 'depth', undefined],
    ],
    [
      'a guest without a proper secret',
      () =>
        server.call('/session', { method: 'POST', body: '{"type":"guest","name":"Ann","secret":"short"}' }),
      [400, 'invalid', undefined, 'secret'],
    ],
    [
      'a name that shows nothing',
      () =>
        server.call('/session', {
          method: 'POST',
          body: JSON.stringify({ type: 'guest', name: '\u200b', secret: 'x'.repeat(43) }),
        }),
      [400, 'invalid', 'name', 'name'],
    ],
    ['the wrong method', () => server.call('/commands'), [405, 'unsupported', 'method', undefined]],
    [
      'a method nobody knows',
      () => server.call('', { method: 'PATCH' }),
      [405, 'unsupported', 'method', undefined],
    ],
  ])('is refused with a problem that says so: %s', async (_, ask, expected) => {
    expect(await problemOf(await ask())).toEqual(expected)
    expect(logged).toEqual([])
    expect((await server.call('/counts?ref=thread:shop.example%2Flamp')).status).toBe(200)
  })

  it('says which methods an address takes', async () => {
    expect((await server.call('/session', { method: 'PUT' })).headers.get('allow')).toBe('GET, POST, DELETE')
  })

  it('is refused once it is too long, whatever length it had declared', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const init = { headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit
    expect(await problemOf(await commands(endless, init))).toEqual([413, 'too-large', 'request', undefined])
    expect(sent).toBeLessThan(2 * limits.requestBytes)
    const lying = { 'content-type': 'application/json', 'content-length': '12' }
    const long = JSON.stringify({ commands: 'x'.repeat(limits.requestBytes) })
    expect(await problemOf(await commands(long, { headers: lying }))).toEqual([
      413,
      'too-large',
      'request',
      undefined,
    ])
  })

  it('is refused when it ends before its end', async () => {
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"commands":['))
        controller.error(new Error('reset'))
      },
    })
    const init = { headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit
    expect(await problemOf(await commands(cut, init))).toEqual([400, 'invalid', 'truncated', undefined])
  })

  it('never breaks the server, whatever JSON it is', async () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('topic', 'post', 'post.put', 'moderate', lamp, null, -1, 1e308),
    )
    const command = fc.record(
      {
        do: fc.oneof(fc.constantFrom('post.put', 'topic.set', 'moderate', 'erase', 'react', 'me.put'), odd),
        key: fc.oneof(
          fc.constant(0).map(() => newKey()),
          odd,
        ),
        made: fc.oneof(fc.nat(), odd),
        topic: fc.oneof(fc.constant(lamp), odd),
        parent: fc.oneof(fc.constant(null), odd),
        body: fc.oneof(fc.record({ text: fc.string({ unit: 'binary' }) }), odd),
        target: fc.oneof(
          fc.record({ type: fc.constantFrom('post', 'topic', 'member'), id: fc.string() }),
          odd,
        ),
        base: odd,
        id: odd,
        to: odd,
        reason: odd,
        kind: odd,
        on: odd,
        name: odd,
      },
      { requiredKeys: ['do', 'key'] },
    )
    const body = fc.oneof(fc.record({ commands: fc.array(command, { maxLength: 4 }) }), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom('/commands', '/mine', '/session'), async (body, path) => {
        const response = await server.call(path, { method: 'POST', as: ann, body: JSON.stringify(body) })
        const text = await response.text()
        expect([response.status < 500, text.includes('"unavailable"')], text).toEqual([true, false])
      }),
      { numRuns: 500 },
    )
    expect(logged).toEqual([])
  }, 30_000)

  it('changes no prototype', async () => {
    const key = newKey()
    const body = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"commands":[
      {"key":"${key}","__proto__":{"do":"post.put"},"do":"me.put","made":1,"name":"Anna"}]}`
    const { receipts } = await (await commands(body)).json()
    expect(receipts[0].ok).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('commands', () => {
  it('come back with a receipt each, a refused one with its problem', async () => {
    const receipts = await server.send(ann, post('fine'), { ...post('x'), parent: 7 } as never, post('  '))
    expect(receipts.map(({ ok }) => ok)).toEqual([true, false, false])
    expect(receipts[1]).toMatchObject({ error: { code: 'invalid', field: 'parent' } })
  })

  it('of nobody are refused one by one', async () => {
    const body = JSON.stringify({ commands: [post('x')] })
    const { receipts } = await (await server.call('/commands', { method: 'POST', body })).json()
    expect(receipts[0]).toMatchObject({ ok: false, error: { code: 'unauthenticated' } })
  })
})

describe('what depends on who asks', () => {
  it('is never kept by a cache', async () => {
    const [receipt] = await server.send(ann, post('mine'))
    if (!receipt?.ok) throw new Error('refused')
    const [topic] = receipt.changes
    const id = topic?.type === 'topic' ? topic.value.id : ''
    const body = JSON.stringify({ targets: [{ type: 'topic', id }] })
    const response = await server.call('/mine', { method: 'POST', as: ann, body })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const answer = await response.json()
    expect(answer.shared).toBe(false)
    expect(answer.value[0]).toMatchObject({ target: id, can: ['post.put', 'follow'] })
  })

  it('is nothing for nobody', async () => {
    const body = JSON.stringify({ targets: [{ type: 'topic', id: 'x' }] })
    expect((await (await server.call('/mine', { method: 'POST', body })).json()).value).toEqual([])
    expect(await (await server.call('/session')).json()).toEqual({ member: null, proof: 'none' })
  })
})

it('says nothing of its inside when something breaks, and logs it under the id it gives', async () => {
  vi.spyOn(server.store, 'lastSeq').mockRejectedValue(new Error('disk on fire at /secret/path'))
  const response = await server.call(`/topic?key=${encodeURIComponent(lamp.key)}&kind=thread`)
  expect(response.status).toBe(503)
  const text = await response.text()
  expect(text).not.toContain('fire')
  expect(text).not.toContain('secret')
  expect(logged).toHaveLength(1)
  expect(JSON.parse(text).instance).toBe(`urn:uuid:${logged[0]?.id}`)
  expect(String(logged[0]?.cause)).toContain('disk on fire')
})

it('answers for its health', async () => {
  expect(await (await server.call(`${origin}/healthz`)).json()).toEqual({ ok: true })
})

it('never gives a site’s secret', async () => {
  const text = await (await server.call('')).text()
  expect(text).not.toContain('secret')
  expect(JSON.parse(text).value.name).toBe('Demo')
})
