import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createNodeServer, type Server as NodeServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey } from '@commonthread/protocol'
import { getRequestListener } from '@hono/node-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { post, type TestServer, testServer } from '../testing/server.ts'
import { readNewsQuery } from './scope.ts'

let server: TestServer
let ann: string
beforeEach(async () => {
  server = await testServer()
  ann = await server.guest()
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

const lampNews = `/news?scope=${encodeURIComponent('key:thread:shop.example/lamp')}&after=0`

/** Reads lines until told to stop. */
function linesOf(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream() as never).getReader()
  let rest = ''
  const lines: string[] = []
  return {
    async next() {
      while (lines.length === 0) {
        const { done, value } = await reader.read()
        if (done) return null
        const parts = (rest + value).split('\n')
        rest = parts.pop()!
        lines.push(...parts)
      }
      const line = lines.shift()!
      return line === '' ? '' : JSON.parse(line)
    },
    stop: () => reader.cancel(),
  }
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 3_000 })
}

describe('a stream of news', () => {
  it('begins with hello and brings what happens, as lines that no proxy holds back', async () => {
    const response = await server.call(`${lampNews}`)
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-type': 'application/x-ndjson',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const lines = linesOf(response)
    expect(await lines.next()).toMatchObject({ type: 'hello', mark: '0' })
    const [receipt] = await server.send(ann, post('one'))
    const news = await lines.next()
    expect(news).toMatchObject({ type: 'changes', mark: receipt?.ok && receipt.mark })
    expect(news.changes.map(({ type }: { type: string }) => type)).toEqual(['topic', 'post'])
    await lines.stop()
  })

  it('goes on from a mark', async () => {
    const receipts = await server.send(ann, post('one'), post('two'), post('three'))
    const [first] = receipts
    const lines = linesOf(
      await server.call(`${lampNews.replace('after=0', `after=${first?.ok && first.mark}`)}`),
    )
    await lines.next()
    const { changes } = await lines.next()
    const posts = changes.filter(({ type }: { type: string }) => type === 'post')
    expect(posts.map(({ value }: { value: { id: string } }) => value.id)).toEqual(
      receipts.slice(1).map(({ key }) => key),
    )
    await lines.stop()
  })

  it('shows a held post to its author alone, and only who says who they are hears of themselves', async () => {
    const site = await server.store.site('demo')
    await server.store.putSite({ ...site!, review: 'all' })
    const own = linesOf(await server.call(`${lampNews}&scope=me&after=0`, { as: ann }))
    const open = linesOf(await server.call(`${lampNews}&scope=me&after=0`))
    await own.next()
    await open.next()
    await server.send(ann, post('wait'))
    const told = async (lines: typeof own) =>
      (await lines.next()).changes.map(({ type }: { type: string }) => type)
    expect(await told(own)).toContain('post')
    expect(await told(open)).not.toContain('post')
    await Promise.all([own.stop(), open.stop()])
  })

  it('ends with the token that opened it, and comes back with a fresh one or as nobody', async () => {
    await server.close()
    let now = 1_700_000_000_000
    server = await testServer({ now: () => now })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const as = await server.host({ exp: now / 1_000 + 5 })
    const lines = linesOf(await server.call(`${lampNews}&scope=me`, { as }))
    expect(await lines.next()).toMatchObject({ type: 'hello' })
    // Tokens hold for a minute after their end, since clocks differ.
    now += 65_000
    await vi.advanceTimersByTimeAsync(65_000)
    expect(await lines.next()).toBeNull()
    expect(server.stats().streams).toBe(0)
    expect((await server.call(`${lampNews}&scope=me`, { as })).status).toBe(401)
    const fresh = linesOf(await server.call(`${lampNews}&scope=me`, { as: await server.host() }))
    expect(await fresh.next()).toMatchObject({ type: 'hello' })
    await fresh.stop()
  })

  it('ends when its reader is erased, and nobody else’s does', async () => {
    const [own, other] = [
      linesOf(await server.call(`${lampNews}&scope=me`, { as: ann })),
      linesOf(await server.call(lampNews, { as: await server.guest('Bob') })),
    ]
    await own.next()
    await other.next()
    await server.send(ann, { do: 'me.erase', key: newKey(), made: 0, sure: true })
    while ((await own.next()) !== null);
    expect(server.stats().streams).toBe(1)
    expect((await server.call(lampNews, { as: ann })).status).toBe(401)
    await other.stop()
  })

  it('says every 20 s that it lives', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const beating = await testServer()
    const lines = linesOf(await beating.call(lampNews))
    await lines.next()
    vi.advanceTimersByTime(20_000)
    expect(await lines.next()).toBe('')
    await beating.close()
  })

  it('is not opened by HEAD, whose stream nobody would read or close', async () => {
    expect((await server.call(lampNews, { method: 'HEAD' })).status).toBeLessThan(300)
    expect(server.stats().streams).toBe(0)
  })

  it('ends when its reader goes, and leaves nothing behind', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => server.call(lampNews)))
    expect(server.stats().streams).toBe(5)
    for (const { body } of streams) await body?.cancel()
    expect(server.stats().streams).toBe(0)
    const gone = new AbortController()
    await server.call(lampNews, { signal: gone.signal })
    expect(server.stats().streams).toBe(1)
    gone.abort()
    expect(server.stats().streams).toBe(0)
    await server.send(ann, post('to nobody'))
  })

  it('ends with the server', async () => {
    const lines = linesOf(await server.call(lampNews))
    await lines.next()
    await server.close()
    expect(await lines.next()).toBeNull()
    server = await testServer()
  })

  it('is cut off when its reader does not read, before it takes much memory', async () => {
    const response = await server.call(lampNews)
    const text = 'x'.repeat(9_000)
    let sent = 0
    while (server.stats().streams > 0 && sent < 400) {
      await server.send(ann, ...Array.from({ length: 20 }, () => post(text)))
      await new Promise(setImmediate)
      sent += 20
    }
    expect(server.stats().streams).toBe(0)
    expect(sent).toBeLessThan(400)
    await expect(new Response(response.body).text()).rejects.toThrow('too slow')
  })

  it('tells within a second of what another process wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
    const file = join(folder, 'a.db')
    const [here, there] = [await testServer({ file }), await testServer({ file })]
    const bob = await there.guest('Bob')
    const lines = linesOf(await here.call(`${lampNews}`))
    await lines.next()
    const before = performance.now()
    const [receipt] = await there.send(bob, post('from elsewhere'))
    expect(await lines.next()).toMatchObject({ type: 'changes', mark: receipt?.ok && receipt.mark })
    expect(performance.now() - before).toBeLessThan(1_500)
    await lines.stop()
    await Promise.all([here.close(), there.close()])
    rmSync(folder, { recursive: true })
  })
})

describe('over a socket', () => {
  let node: NodeServer
  let port: number
  beforeEach(async () => {
    node = createNodeServer(getRequestListener(request => server.fetch(request)))
    await new Promise<void>(resolve => node.listen(0, '127.0.0.1', resolve))
    port = (node.address() as AddressInfo).port
  })
  afterEach(() => {
    node.closeAllConnections()
    node.close()
  })

  it('arrives line by line, and ends on both sides when the connection is cut', async () => {
    const asked = request({ port, path: `/api/v1/demo${lampNews}`, host: '127.0.0.1' })
    const heard: string[] = []
    asked.on('response', response => response.setEncoding('utf8').on('data', chunk => heard.push(chunk)))
    asked.on('error', () => {})
    asked.end()
    await until(() => heard.length > 0)
    expect(server.stats().streams).toBe(1)
    await server.send(ann, post('one'))
    await until(() => heard.join('').includes('"changes"'))
    asked.destroy()
    await until(() => server.stats().streams === 0)
  })

  it('takes a body that is cut short for none', async () => {
    const asked = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/demo/commands',
      headers: { 'content-type': 'application/json', 'content-length': 500, authorization: `Bearer ${ann}` },
    })
    asked.on('error', () => {})
    asked.write(JSON.stringify({ commands: [post('cut')] }).slice(0, 200))
    await new Promise(resolve => setTimeout(resolve, 50))
    asked.destroy()
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(await server.store.lastSeq('demo')).toBe(0)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  })

  it('refuses a huge body and stays alive', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/demo/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ann}` },
      body: `{"commands":"${'x'.repeat(3_000_000)}"}`,
    })
    expect([response.status, (await response.json()).code]).toEqual([413, 'too-large'])
  })
})

describe('scopes', () => {
  it('are read as addresses spell them', () => {
    const query = 'scope=topic:t-1&scope=key:thread:shop.example/a:b&scope=me&after=7'
    expect(readNewsQuery(new URLSearchParams(query))).toEqual({
      scope: [{ topic: 't-1' }, { kind: 'thread', key: 'shop.example/a:b' }, 'me'],
      after: '7',
    })
  })
})
