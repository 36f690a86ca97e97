import { readFileSync } from 'node:fs'
import { isProblem, type ProblemError, problemCodes } from '@commonthread/protocol'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { restAdapter } from './index.ts'
import { FakeServer, json, refuse, settled } from './testing/server.ts'

const lamp = { kind: 'thread', key: 'shop.example/lamp' }
const page = { value: { topic: null, posts: [], gaps: [] }, mark: '7', asOf: 5, shared: true }

let server: FakeServer
beforeEach(() => {
  server = new FakeServer()
  server.answers['GET /topic'] = json(page)
})
const adapter = (more: object = {}) =>
  restAdapter({
    server: 'https://talk.example/',
    site: 'lamps',
    fetch: server.fetch as typeof fetch,
    ...more,
  })

describe('a read', () => {
  it('is a plain GET that caches may answer and no browser asks permission for', async () => {
    await expect(adapter().read.topic({ ref: lamp })).resolves.toEqual(page)
    expect(server.asked[0]?.url.href).toBe(
      'https://talk.example/api/v1/lamps/topic?key=shop.example%2Flamp&kind=thread',
    )
    expect(server.asked[0]).toMatchObject({ method: 'GET', authorization: null })
  })

  it('says how fresh it has to be in its address', async () => {
    await adapter().read.topic({ ref: { id: 't' } }, { fresh: '9' })
    expect(server.paths).toEqual(['/topic?fresh=9&id=t'])
  })

  it('covers site, posts and counts', async () => {
    const { read } = adapter()
    for (const path of ['', '/posts', '/counts']) server.answers[`GET ${path}`] = json(page)
    await read.site({})
    await read.posts({ topic: 't', parent: null, cursor: 'c' })
    await read.counts?.({ refs: [lamp, { id: 't' }] })
    expect(server.paths).toEqual([
      '',
      '/posts?cursor=c&topic=t',
      '/counts?ref=thread:shop.example/lamp&ref=id:t',
    ])
  })

  it('takes the answer that was begun before, once and for exactly that address', async () => {
    const url = 'https://talk.example/api/v1/lamps/topic?key=shop.example%2Flamp&kind=thread'
    const prefetched = { [url]: Promise.resolve(json({ ...page, mark: 'early' })) }
    const { read } = adapter({ prefetched })
    await expect(read.topic({ ref: lamp }, { fresh: '9' })).resolves.toMatchObject({ mark: '7' })
    await expect(read.topic({ ref: lamp })).resolves.toMatchObject({ mark: 'early' })
    await expect(read.topic({ ref: lamp })).resolves.toMatchObject({ mark: '7' })
    expect(server.asked).toHaveLength(2)
  })

  it('that is aborted rejects with the reason, also when it was begun before', async () => {
    server.answers['GET /topic'] = () => new Promise(() => {})
    const url = 'https://talk.example/api/v1/lamps/topic?id=t'
    for (const prefetched of [undefined, { [url]: new Promise<Response>(() => {}) }]) {
      const abort = new AbortController()
      const reading = adapter({ prefetched }).read.topic({ ref: { id: 't' } }, { signal: abort.signal })
      abort.abort(new Error('enough'))
      await expect(reading).rejects.toThrow('enough')
    }
    await expect(
      adapter().read.topic({ ref: lamp }, { signal: AbortSignal.abort(new Error('before')) }),
    ).rejects.toThrow('before')
  })
})

describe('a read that fails', () => {
  const failure = async (): Promise<ProblemError> => {
    const thrown: unknown = await adapter()
      .read.topic({ ref: lamp })
      .catch(thrown => thrown)
    expect(isProblem(thrown)).toBe(true)
    return thrown as ProblemError
  }

  it('says what the server said', async () => {
    server.answers['GET /topic'] = refuse(429, 'limited', { rule: 'address', retryAfterMs: 3_000 })
    expect(await failure()).toMatchObject({
      code: 'limited',
      rule: 'address',
      message: 'It is limited.',
      retry: { afterMs: 3_000 },
    })
    server.answers['GET /topic'] = refuse(404, 'not-found')
    expect(await failure()).toMatchObject({ code: 'not-found', retry: false })
  })

  it("reads a proxy's page as a server in trouble", async () => {
    server.answers['GET /topic'] = new Response('<h1>Bad gateway</h1>', { status: 502 })
    expect(await failure()).toMatchObject({ code: 'unavailable', retry: { afterMs: 5_000 } })
  })

  it('is a matter of the network when nothing comes, or something that is no answer', async () => {
    server.answers['GET /topic'] = () => {
      throw new TypeError('Failed to fetch')
    }
    expect(await failure()).toMatchObject({
      code: 'network',
      retry: { afterMs: problemCodes.network.retryMs },
    })
    server.answers['GET /topic'] = new Response('<h1>Welcome to the hotel</h1>')
    expect(await failure()).toMatchObject({ code: 'network' })
  })

  it('ends after 15 s of waiting, for an answer or for the rest of it', async () => {
    const over = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(over.signal)
    server.answers['GET /topic'] = () => new Response(new ReadableStream())
    const failing = failure()
    await settled()
    expect(timeout).toHaveBeenCalledWith(15_000)
    over.abort(new DOMException('late', 'TimeoutError'))
    expect(await failing).toMatchObject({ code: 'timeout', retry: { afterMs: problemCodes.timeout.retryMs } })
    timeout.mockRestore()
  })
})

describe('the adapter', () => {
  it('says what a server of ours can', () => {
    expect(adapter().can).toMatchObject({ contract: 1, depth: 200, batch: 32, ids: 'caller', live: 'push' })
  })

  it('reads without the code that writes or listens', () => {
    const sources = ['index', 'get', 'credential', 'problem'].map(name =>
      readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'),
    )
    const statics = sources.flatMap(text => [...text.matchAll(/^import (?!type)[^'"]*? from '([^']+)'/gms)])
    const names = new Set(statics.map(([, to]) => to))
    expect([...names].sort()).toEqual([
      './credential.ts',
      './get.ts',
      './problem.ts',
      '@commonthread/protocol',
    ])
  })

  it('knows that a stranger is nobody without asking', async () => {
    await expect(adapter().session()).resolves.toEqual({ member: null, proof: 'none' })
    expect(server.asked).toEqual([])
  })
})

describe('news', () => {
  it('is offered as a stream, unless the reader saves data', () => {
    expect(adapter().listen).toBeTypeOf('function')
    expect(adapter().can.live).toBe('push')
    vi.stubGlobal('navigator', { connection: { saveData: true } })
    const saving = adapter()
    vi.unstubAllGlobals()
    expect(saving.listen).toBeUndefined()
    expect(saving.can.live).toBe('none')
  })

  it('is listened to after what was read, and not when nobody wants it any more', async () => {
    const [wanted, gone] = [new AbortController(), new AbortController()]
    server.answers['GET /news'] = () => new Response(new ReadableStream())
    const { listen } = adapter()
    listen?.([{ topic: 'a' }], '5', () => {}, { signal: gone.signal })
    listen?.([{ topic: 'b' }], '5', () => {}, { signal: wanted.signal })
    gone.abort()
    await settled()
    expect(server.asked).toEqual([])
    await vi.waitFor(() => expect(server.asked).toHaveLength(1))
    expect(server.asked[0]?.url.search).toContain('topic%3Ab')
    wanted.abort()
  })
})
