import type { News } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { follow } from './stream.ts'
import { FakeServer, settled } from './testing/server.ts'

let server: FakeServer
let heard: News[]
let stop: AbortController

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  server = new FakeServer()
  heard = []
  stop = new AbortController()
})
afterEach(() => {
  stop.abort()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function start(after = '5'): Promise<void> {
  follow(
    (mark, signal) => server.fetch(`https://talk.example/api/v1/lamps/news?after=${mark}`, { signal }),
    after,
    news => heard.push(news),
    stop.signal,
  )
  await settled()
}

const last = () => server.streams.at(-1)!
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settled()
}

describe('a stream', () => {
  it('tells each line, however the lines are cut', async () => {
    await start()
    last().hello()
    last().write('\n{"type":"chan')
    await settled()
    expect(heard).toEqual([{ type: 'hello', mark: '5', now: 1 }])
    last().write('ges","mark":"6","changes":[]}\n\n{"type":"changes","mark":"7","changes":[]}\n{"ty')
    await settled()
    expect(heard.map(news => news.mark)).toEqual(['5', '6', '7'])
  })

  it('decodes letters that are cut in two', async () => {
    await start()
    const bytes = new TextEncoder().encode('{"type":"changes","mark":"å","changes":[]}\n')
    const controller = last() as unknown as { write(text: string): void }
    const parts = [bytes.slice(0, 27), bytes.slice(27)]
    const decoder = new TextDecoder('latin1')
    expect(decoder.decode(parts[0]!).endsWith('Ã')).toBe(true)
    vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => parts.shift()!)
    controller.write('')
    controller.write('')
    await settled()
    expect(heard[0]?.mark).toBe('å')
  })

  it('comes back from the last mark, after half a second', async () => {
    await start()
    last().hello()
    last().tell('9')
    await settled()
    last().break()
    await settled()
    await pass(499)
    expect(server.streams).toHaveLength(1)
    await pass(1)
    expect(last().after).toBe('9')
  })

  it('keeps to its own mark when a hello names another one', async () => {
    await start()
    last().say({ type: 'hello', mark: '99', now: 1 })
    await settled()
    last().end()
    await pass(500)
    expect(last().after).toBe('5')
  })

  it('goes on from where a reset says', async () => {
    await start()
    last().say({ type: 'reset', mark: '40', now: 1 })
    await settled()
    last().end()
    await pass(500)
    expect(last().after).toBe('40')
  })

  it('waits longer with each failure, up to 30 s, and little again after news', async () => {
    server.answers['GET /news'] = new Response(null, { status: 503 })
    await start()
    for (const [i, wait] of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
      await pass(wait - 1)
      expect(server.asked).toHaveLength(i + 1)
      await pass(1)
      expect(server.asked).toHaveLength(i + 2)
    }
    delete server.answers['GET /news']
    await pass(30_000)
    last().hello()
    await settled()
    last().break()
    await settled()
    await pass(500)
    expect(server.streams).toHaveLength(2)
  })

  it('spreads those who come back at once', async () => {
    vi.mocked(Math.random).mockReturnValue(0)
    await start()
    last().break()
    await settled()
    await pass(250)
    expect(server.streams).toHaveLength(2)
  })

  it('that is silent for 45 s is dead, while heartbeats keep it alive', async () => {
    await start()
    last().hello()
    for (let i = 0; i < 5; i++) {
      await pass(20_000)
      last().write('\n')
      await settled()
    }
    expect(server.streams).toHaveLength(1)
    await pass(45_000)
    expect(server.streams).toHaveLength(2)
    expect(server.open).toHaveLength(1)
  })

  it('that brings something garbled is opened anew, and the old one let go', async () => {
    await start()
    last().write('{"type":\n')
    await settled()
    await pass(500)
    expect(server.streams).toHaveLength(2)
    expect(server.open).toHaveLength(1)
  })

  it('says nothing more once it is stopped, and opens nothing', async () => {
    await start()
    last().hello()
    await settled()
    stop.abort()
    last().tell('9')
    await pass(60_000)
    expect(heard).toHaveLength(1)
    expect(server.streams).toHaveLength(1)
    expect(server.open).toHaveLength(0)
  })

  it('stopped while it waits stops waiting', async () => {
    await start()
    last().break()
    await settled()
    stop.abort()
    await settled()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the return', () => {
  const events = new EventTarget()
  const reader = async (hidden: boolean) => {
    Object.assign(document, { hidden })
    document.dispatchEvent(new Event('visibilitychange'))
    await settled()
  }
  beforeEach(() => {
    vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
    vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
  })

  it('of the network opens the stream at once', async () => {
    await start()
    last().break()
    await settled()
    events.dispatchEvent(new Event('online'))
    await settled()
    expect(server.open).toHaveLength(1)
    expect(server.streams).toHaveLength(2)
  })

  it("of the reader opens it at once, their leaving doesn't", async () => {
    await start()
    last().break()
    await settled()
    await reader(true)
    expect(server.streams).toHaveLength(1)
    await reader(false)
    expect(server.streams).toHaveLength(2)
  })

  it('leaves a stream alone that lives, and not one that has missed a heartbeat', async () => {
    await start()
    last().hello()
    await pass(20_000)
    await reader(false)
    expect(server.streams).toHaveLength(1)
    await pass(5_000)
    await reader(false)
    expect(server.streams).toHaveLength(2)
  })
})
