import { ProblemError, problem } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch } from '../testing/tab.ts'
import type { ThreadStore } from '../types.ts'

let backend: Backend
let tab: Inner
let thread: ThreadStore
let leave: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  vi.setSystemTime(1_000_000)
  backend = new Backend()
})
afterEach(() => {
  leave?.()
  vi.advanceTimersByTime(2_000)
  tab.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function open(adapter = backend.adapter()): Promise<void> {
  tab = openTab(adapter)
  thread = tab.thread(lamp)
  leave = thread.$thread.listen(() => {})
  await settled()
}

const state = () => thread.$thread.value!

describe('a thread', () => {
  it('reads its first page and shows it in pre-order', async () => {
    backend.write('a')
    backend.write('b')
    backend.write('a1', { parent: 'a' })
    await open()
    expect(sketch(thread)).toEqual(['a', '  a1', 'b'])
    expect(state()).toMatchObject({ status: 'ready', count: 3, live: true })
    expect(backend.calls[0]).toBe('topic shop.example/lamp')
  })

  it('is the same object for the same reference and sort', async () => {
    await open()
    expect(tab.thread({ ...lamp })).toBe(thread)
    expect(tab.thread(lamp, 'oldest')).toBe(thread)
    expect(tab.thread(lamp, 'newest')).not.toBe(thread)
  })

  it('names who is answered, by the newest name heard', async () => {
    backend.write('a')
    backend.write('a1', { parent: 'a' })
    await open()
    backend.tell([{ type: 'member', value: { id: 'm-ann', rev: 2, name: 'Anna', role: 'guest' } }])
    await settled()
    expect(state().rows).toMatchObject([
      { post: { author: { name: 'Anna' } } },
      { post: { author: { name: 'Anna' } }, answers: { name: 'Anna' } },
    ])
  })

  it('listens by key until there is a topic, and shows the post that begins it', async () => {
    await open()
    expect(state()).toMatchObject({ status: 'ready', topic: null, rows: [], count: 0 })
    expect(backend.calls).toContain(`listen [${JSON.stringify(lamp)}] 0`)
    backend.write('a')
    await settled()
    expect(sketch(thread)).toEqual(['a'])
    expect(state()).toMatchObject({ topic: { id: 't' }, count: 1 })
  })

  it('leaves posts of other topics alone', async () => {
    backend.write('a')
    await open()
    backend.tell([{ type: 'post', value: { ...backend.posts.get('a')!, id: 'x', topic: 'other' } }])
    await settled()
    expect(sketch(thread)).toEqual(['a'])
  })

  it('loses nothing that is posted while its page loads', async () => {
    backend.write('a')
    const adapter = backend.adapter()
    const { topic } = adapter.read
    await open({
      ...adapter,
      read: {
        ...adapter.read,
        async topic(input, call) {
          const answer = await topic(input, call)
          backend.write('b')
          return answer
        },
      },
    })
    expect(sketch(thread)).toEqual(['a', 'b'])
  })

  it('says why it could not be read, and tries again when asked', async () => {
    backend.write('a')
    backend.trouble = new ProblemError(problem('network'))
    await open()
    expect(state()).toMatchObject({ status: 'error', problem: { code: 'network' } })
    backend.trouble = undefined
    const again = thread.reload()
    await settled()
    await again
    expect(state()).toMatchObject({ status: 'ready', problem: undefined })
  })

  it('keeps what was read when a reload fails', async () => {
    backend.write('a')
    await open()
    backend.trouble = new ProblemError(problem('unavailable'))
    await thread.reload()
    await settled()
    expect(state()).toMatchObject({ status: 'ready', problem: { code: 'unavailable' } })
    expect(sketch(thread)).toEqual(['a'])
  })

  it('ignores an answer that comes after a newer one was asked for', async () => {
    backend.write('old')
    const adapter = backend.adapter()
    const { topic } = adapter.read
    const waiting: (() => void)[] = []
    leave?.()
    tab = openTab({
      ...adapter,
      listen: undefined,
      read: {
        ...adapter.read,
        async topic(input) {
          const answer = await topic(input)
          await new Promise<void>(go => waiting.push(go))
          return answer
        },
      },
    })
    thread = tab.thread(lamp)
    leave = thread.$thread.listen(() => {})
    await settled()
    backend.erase('old')
    backend.write('new')
    thread.reload()
    await settled()
    waiting[1]!()
    await settled()
    waiting[0]!()
    await settled()
    expect(sketch(thread)).toEqual(['new'])
  })

  it('stops reading and listening a second after the last listener has gone', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const adapter = backend.adapter()
    await open({
      ...adapter,
      read: {
        ...adapter.read,
        topic: (input, call) => {
          signals.push(call?.signal)
          return adapter.read.topic(input, call)
        },
      },
    })
    expect(backend.listeners).toBe(1)
    leave()
    expect(backend.listeners).toBe(1)
    vi.advanceTimersByTime(1_000)
    expect(backend.listeners).toBe(0)
    expect(signals[0]?.aborted).toBe(true)
  })

  it('goes on from where it stopped when somebody listens again', async () => {
    backend.write('a')
    await open()
    leave()
    vi.advanceTimersByTime(1_000)
    backend.write('b')
    leave = thread.$thread.listen(() => {})
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b'])
    expect(backend.calls.filter(call => call.startsWith('topic'))).toHaveLength(1)
  })

  it('reads again after a reset, at least as fresh, and lets go of what has gone meanwhile', async () => {
    backend.write('a')
    backend.write('b')
    await open()
    backend.posts.delete('a')
    vi.advanceTimersByTime(1_000)
    backend.say({ type: 'reset', mark: '77', now: Date.now() })
    await settled()
    expect(backend.calls).toContain('topic shop.example/lamp fresh 77')
    expect(sketch(thread)).toEqual(['b'])
  })

  it('lets no stale page hide what was heard since', async () => {
    backend.write('a')
    const adapter = backend.adapter()
    const stale = await adapter.read.topic({ ref: lamp })
    await open({ ...adapter, read: { ...adapter.read, topic: async () => stale } })
    vi.advanceTimersByTime(5_000)
    const mine = { ...backend.posts.get('a')!, id: 'mine' }
    tab.tell({ changes: [{ type: 'post', value: mine }], fresh: '9' })
    await thread.reload()
    await settled()
    expect(state().rows.map(({ key }) => key)).toEqual(['a', 'mine'])
  })

  it('asks for what is at least as new as its own writes from the first one on', async () => {
    await open()
    tab.tell({ changes: [], fresh: '5' })
    await thread.reload()
    expect(backend.calls.at(-1)).toBe('topic shop.example/lamp fresh 5')
    backend.write('a')
    await thread.reload()
    expect(backend.calls.at(-1)).toBe('topic shop.example/lamp fresh 2')
  })

  it("follows the backend's clock", async () => {
    const adapter = backend.adapter()
    await open({
      ...adapter,
      listen: (_, mark, heard) => heard({ type: 'hello', mark, now: Date.now() + 60_000 }),
    })
    expect(tab.$skew.get()).toBe(60_000)
  })
})

describe('a backend without news', () => {
  it('is asked every 30 s while somebody can see it', async () => {
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', page)
    await open({ ...backend.adapter({ live: 'poll' }), listen: undefined })
    expect(state().live).toBe(false)
    backend.write('a')
    vi.advanceTimersByTime(30_000)
    await settled()
    expect(sketch(thread)).toEqual(['a'])
    const before = backend.calls.length
    page.hidden = true
    vi.advanceTimersByTime(90_000)
    await settled()
    expect(backend.calls).toHaveLength(before)
  })

  it('is asked again when the page comes back into sight, and only while the thread is there', async () => {
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', page)
    await open({ ...backend.adapter({ live: 'none' }), listen: undefined })
    const look = (hidden: boolean) => {
      page.hidden = hidden
      page.dispatchEvent(new Event('visibilitychange'))
      return settled()
    }
    backend.write('a')
    await look(true)
    expect(sketch(thread)).toEqual([])
    await look(false)
    expect(sketch(thread)).toEqual(['a'])
    leave()
    vi.advanceTimersByTime(2_000)
    const before = backend.calls.length
    await look(false)
    expect(backend.calls).toHaveLength(before)
  })

  it('is not asked by the clock when it says that nothing changes', async () => {
    await open({ ...backend.adapter({ live: 'none' }), listen: undefined })
    vi.advanceTimersByTime(90_000)
    expect(backend.calls.filter(call => call.startsWith('topic'))).toHaveLength(1)
  })
})

describe('a gap', () => {
  beforeEach(async () => {
    backend.pageSize = 2
    for (const id of ['a', 'b', 'c', 'd', 'e']) backend.write(id)
    await open()
  })

  const gap = () => {
    const row = state().rows.find(row => row.type === 'gap')
    if (row?.type !== 'gap') throw new Error('no gap')
    return row.gap
  }

  it('stands after the post it follows, and live posts that sort after it stand after it', async () => {
    expect(sketch(thread)).toEqual(['a', 'b', '… 3'])
    backend.write('f')
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b', '… 3', 'f'])
  })

  it('brings what it left out, and moves on', async () => {
    await thread.open(gap())
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b', 'c', 'd', '… 1'])
    await thread.open(gap())
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('keeps its place when the post it follows is erased', async () => {
    backend.write('f')
    backend.erase('b')
    await settled()
    expect(sketch(thread)).toEqual(['a', '… 3', 'f'])
  })

  it('stays, with a problem told, when it could not be opened', async () => {
    backend.trouble = new ProblemError(problem('network'))
    await expect(thread.open(gap())).rejects.toMatchObject({ code: 'network' })
    expect(sketch(thread)).toEqual(['a', 'b', '… 3'])
    backend.trouble = undefined
    await thread.open(gap())
    await settled()
    expect(sketch(thread)).toContain('d')
  })

  it('is left alone by an answer that comes after a reload', async () => {
    const opening = thread.open(gap())
    const reloading = thread.reload()
    await Promise.all([opening, reloading])
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b', '… 3'])
  })

  it('stays open when the page is read again', async () => {
    backend.pageSize = 60
    for (let i = 0; i < 100; i++) backend.write(`p${i}`)
    await thread.reload()
    await thread.open(gap())
    await thread.reload()
    await settled()
    expect(backend.calls.at(-1)).toMatch(/^topic shop.example\/lamp limit 105/)
    expect(state().rows).toHaveLength(105)
  })
})

describe('sorted by the newest', () => {
  it('puts live posts first and gaps where they were', async () => {
    backend.pageSize = 2
    for (const id of ['a', 'b', 'c']) backend.write(id)
    backend.write('c1', { parent: 'c' })
    backend.write('c2', { parent: 'c' })
    tab = openTab(backend.adapter())
    thread = tab.thread(lamp, 'newest')
    leave = thread.$thread.listen(() => {})
    await settled()
    backend.write('d')
    await settled()
    expect(sketch(thread)).toEqual(['d', 'c', '  c1', '  c2', 'b', '… 1'])
  })
})
