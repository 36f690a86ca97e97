import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { newKey, readQuery, type Topic } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lamp, post, type TestServer, testServer } from '../testing/server.ts'

let server: TestServer
let ann: string
beforeEach(async () => {
  server = await testServer()
  ann = await server.guest()
})
afterEach(() => server.close())

const thread = `/topic${readQuery({ ref: lamp })}`
const get = (path: string, headers: Record<string, string> = {}) => server.call(path, { headers })

async function texts(response: Response): Promise<string[]> {
  const { value } = await response.json()
  return value.posts.map(({ body }: { body: { doc: { nodes: string[][] } } }) => body.doc.nodes[0]?.[2])
}

async function fill(count: number): Promise<void> {
  for (let i = 0; i < count; i += 20) {
    await server.send(
      ann,
      ...Array.from({ length: 20 }, (_, j) => post(`Post ${i + j}. ${'Some words. '.repeat(9)}`)),
    )
  }
}

/** How often the store is asked for a topic: not at all when the bytes are there. */
function countReads() {
  return vi.spyOn(server.store, 'topic')
}

describe('a shared read', () => {
  it('shows no title of another topic any more once that is removed', async () => {
    const staff = await server.host({ role: 'staff' })
    const base = () => ({ key: newKey(), made: 0 })
    const first = { do: 'topic.put', ...base(), kind: 'talk', title: 'A title that goes' } as const
    const words = post('words', { topic: { id: first.key } })
    const second = { do: 'topic.put', ...base(), kind: 'talk', title: 'Another', from: words.key } as const
    await server.send(ann, first, words, second)
    const address = `/topic${readQuery({ ref: { id: second.key } })}`
    expect(await (await get(address)).text()).toContain('A title that goes')
    const target = { type: 'topic', id: first.key } as const
    await server.send(staff, { do: 'moderate', ...base(), target, to: 'removed', reason: 'because' })
    expect(await (await get(address)).text()).not.toContain('A title that goes')
  })

  it('is fit for every cache on its way', async () => {
    const { headers } = await get(thread)
    expect(Object.fromEntries(headers)).toEqual({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=0, s-maxage=5, stale-while-revalidate=60',
      'content-type': 'application/json; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    })
  })

  it('is the same bytes for everyone, and nobody’s token is looked at', async () => {
    await server.send(ann, post('one'))
    const open = await get(thread)
    const known = await server.call(thread, { as: ann })
    const broken = await server.call(thread, { as: 'broken' })
    expect(await known.text()).toBe(await open.text())
    expect(broken.status).toBe(200)
  })

  it('is answered from bytes until its topic changes, and only then read anew', async () => {
    await server.send(ann, post('one'), post('elsewhere', { topic: { kind: 'thread', key: 'other' } }))
    await get(thread)
    const reads = countReads()
    const first = await get(thread)
    await server.send(ann, post('more', { topic: { kind: 'thread', key: 'other' } }))
    reads.mockClear()
    expect((await get(thread)).headers.get('etag')).toBe(first.headers.get('etag'))
    expect(reads).not.toHaveBeenCalled()
    await server.send(ann, post('two'))
    expect(await texts(await get(thread))).toEqual(['one', 'two'])
  })

  it('of topics or people is answered from bytes until one of them changes', async () => {
    const start = { do: 'topic.put', key: newKey(), made: 0, kind: 'talk', title: 'Lamps' } as const
    await server.send(ann, start)
    const list = `/topics${readQuery({ kinds: ['talk'] })}`
    const people = `/people${readQuery({ topic: start.key })}`
    const names = async () =>
      (await (await get(people)).json()).value.map(({ name }: { name: string }) => name)
    const counts = async () => (await (await get(list)).json()).value.items.map(({ posts }: Topic) => posts)
    expect([await counts(), await names()]).toEqual([[0], ['Ann']])
    const [shelf, topic] = [vi.spyOn(server.store, 'shelf'), countReads()]
    expect([await counts(), await names()]).toEqual([[0], ['Ann']])
    expect(shelf).not.toHaveBeenCalled()
    expect(topic).not.toHaveBeenCalled()
    await server.send(await server.guest('Bob'), post('x', { topic: { id: start.key } }))
    expect([await counts(), await names()]).toEqual([[1], ['Bob', 'Ann']])
  })

  it('is one page, however its address is spelled', async () => {
    await server.send(ann, post('one'))
    await get(thread)
    const reads = countReads()
    const [, query = ''] = thread.split('?')
    const turned = query.split('&').reverse().join('&')
    expect(await texts(await get(`/topic?${turned}&utm_source=mail`))).toEqual(['one'])
    expect(reads).not.toHaveBeenCalled()
  })

  it('is read once for many who ask at the same time', async () => {
    await server.send(ann, post('one'))
    const reads = countReads()
    await Promise.all(Array.from({ length: 20 }, () => get(thread)))
    expect(reads).toHaveBeenCalledTimes(1)
  })

  it('shows the first post of a page that had none', async () => {
    expect(await texts(await get(thread))).toEqual([])
    expect((await (await get('/counts?ref=thread%3Ashop.example%2Flamp')).json()).value).toEqual([0])
    await server.send(ann, post('first'))
    expect(await texts(await get(thread))).toEqual(['first'])
    expect((await (await get('/counts?ref=thread%3Ashop.example%2Flamp')).json()).value).toEqual([1])
  })

  it('shows a new name of somebody everywhere at once', async () => {
    await server.send(ann, post('one'))
    const other = { kind: 'thread', key: 'other' }
    await server.send(ann, post('two', { topic: other }))
    const pages = [thread, `/topic${readQuery({ ref: other })}`]
    const name = async (path: string) => (await (await get(path)).json()).value.posts[0].author.name
    expect(await Promise.all(pages.map(name))).toEqual(['Ann', 'Ann'])
    const body = JSON.stringify({ type: 'guest', name: 'Anna', secret: ann.slice(6) })
    await server.call('/session', { method: 'POST', body })
    expect(await Promise.all(pages.map(name))).toEqual(['Anna', 'Anna'])
  })

  it('shows new settings of a site', async () => {
    const name = async () => (await (await get('')).json()).value.name
    expect(await name()).toBe('Demo')
    const site = await server.store.site('demo')
    await server.store.putSite({ ...site!, name: 'Renamed', rev: 2 })
    expect(await name()).toBe('Renamed')
  })

  /** What a thread's answer says of its site, before and after that is renamed. */
  async function settingsWithThread(one: TestServer) {
    await one.send(await one.guest(), post('one'))
    const read = async () => (await (await one.call(thread)).json()).value.site
    const before = await read()
    const site = await one.store.site('demo')
    await one.store.putSite({ ...site!, name: 'Renamed', rev: 2 })
    return [before, await read()]
  }

  it('shows new settings with a thread, too, and never what signs tokens', async () => {
    const [before, after] = await settingsWithThread(server)
    expect([before.name, after.name]).toEqual(['Demo', 'Renamed'])
    expect(after).not.toHaveProperty('secret')
  })

  it('leaves settings out of a thread where nobody notices new ones', async () => {
    const unaware = await testServer({ around: store => ({ ...store, stamp: undefined }) })
    expect(await settingsWithThread(unaware)).toEqual([undefined, undefined])
    await unaware.close()
  })

  it('answers a question for its headers alone', async () => {
    await server.send(ann, post('one'))
    const response = await server.call(thread, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })
})

describe('a validator', () => {
  it('that is still current is answered by 304 and no bytes', async () => {
    await server.send(ann, post('one'))
    const etag = (await get(thread)).headers.get('etag') ?? ''
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await get(thread, { 'if-none-match': given })
      expect([given, response.status, await response.text()]).toEqual([given, 304, ''])
      expect(Object.fromEntries(response.headers)).toEqual({
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=0, s-maxage=5, stale-while-revalidate=60',
        etag,
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
      })
    }
    expect((await get(thread, { 'if-none-match': '"other"' })).status).toBe(200)
    await server.send(ann, post('two'))
    expect((await get(thread, { 'if-none-match': etag })).status).toBe(200)
  })
})

describe('bytes on their way', () => {
  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br;q=1.0', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ] as const)('are smaller for who accepts %s', async (accepted, coding, decode) => {
    await fill(40)
    const plain = await get(thread)
    for (const time of ['first', 'again']) {
      const coded = await get(thread, { 'accept-encoding': accepted })
      expect([time, coded.headers.get('content-encoding')]).toEqual([time, coding])
      expect(coded.headers.get('etag')).toBe(plain.headers.get('etag')?.replace(/"$/, `-${coding}"`))
      const bytes = new Uint8Array(await coded.arrayBuffer())
      expect(decode(bytes).toString()).toBe(await (await get(thread)).text())
      expect(bytes.length).toBeLessThan(6_000)
    }
    const etag = `${plain.headers.get('etag')?.slice(0, -1)}-${coding}"`
    expect((await get(thread, { 'accept-encoding': accepted, 'if-none-match': etag })).status).toBe(304)
  })

  it.each(['', 'identity', 'br;q=0', 'deflate'])('are plain for who accepts "%s"', async accepted => {
    await fill(20)
    expect((await get(thread, { 'accept-encoding': accepted })).headers.get('content-encoding')).toBeNull()
  })

  it('are plain where there are few', async () => {
    const response = await get(thread, { 'accept-encoding': 'br' })
    expect(response.headers.get('content-encoding')).toBeNull()
  })
})

describe('a mark to be at least as fresh as', () => {
  const fresh = (mark: string) => `/topic${readQuery({ ref: lamp }, mark)}`
  const marked = async (path: string) => (await (await get(path)).json()).mark

  it('brings a page that says it is, though its topic had not changed', async () => {
    await server.send(ann, post('one'))
    const before = await marked(thread)
    const [receipt] = await server.send(ann, post('elsewhere', { topic: { kind: 'thread', key: 'other' } }))
    const mark = receipt?.ok ? receipt.mark : ''
    expect(await marked(thread)).toBe(before)
    expect(await marked(fresh(mark))).toBe(mark)
    expect(await marked(thread)).toBe(mark)
  })

  it.each(['999999', 'x', '', '%', '-1'])('that nothing can reach costs no reading: "%s"', async mark => {
    await server.send(ann, post('one'))
    await get(thread)
    const reads = countReads()
    expect((await get(fresh(mark))).status).toBe(200)
    expect((await get(`${thread}&fresh=${mark}`)).status).toBe(200)
    expect(reads).not.toHaveBeenCalled()
  })
})

describe('the bytes kept', () => {
  it('stay below their bound, and the newest stay', async () => {
    await server.close()
    server = await testServer({ cacheBytes: 100_000 })
    ann = await server.guest()
    for (let i = 0; i < 60; i++) {
      const topic = { kind: 'thread', key: `page-${i}` }
      await server.send(ann, post('x'.repeat(3_000), { topic }))
      await get(`/topic${readQuery({ ref: topic })}`)
      expect(server.stats().cachedBytes).toBeLessThanOrEqual(100_000)
    }
    const reads = countReads()
    await get(`/topic${readQuery({ ref: { kind: 'thread', key: 'page-59' } })}`)
    expect(reads).not.toHaveBeenCalled()
    await get(`/topic${readQuery({ ref: { kind: 'thread', key: 'page-1' } })}`)
    expect(reads).toHaveBeenCalledTimes(1)
  })

  it('are none when none are allowed', async () => {
    await server.close()
    server = await testServer({ cacheBytes: 0 })
    ann = await server.guest()
    await server.send(ann, post('one'))
    expect(await texts(await get(thread))).toEqual(['one'])
    expect(server.stats().cachedBytes).toBe(0)
  })
})
