import { ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { lamp } from '../testing/backend.ts'
import { reading } from '../testing/reading.ts'
import { settled, sketch } from '../testing/tab.ts'

const here = reading()
const { open, state } = here

describe('a thread', () => {
  it('reads its first page and shows it in pre-order', async () => {
    here.backend.write('a')
    here.backend.write('b')
    here.backend.write('a1', { parent: 'a' })
    await open()
    expect(sketch(here.thread)).toEqual(['a', '  a1', 'b'])
    expect(state()).toMatchObject({ status: 'ready', count: 3, live: true })
    expect(here.backend.calls[0]).toBe('topic shop.example/lamp')
  })

  it('is the same object for the same reference and sort', async () => {
    await open()
    expect(here.tab.thread({ ...lamp })).toBe(here.thread)
    expect(here.tab.thread(lamp, 'oldest')).toBe(here.thread)
    expect(here.tab.thread(lamp, 'newest')).not.toBe(here.thread)
  })

  it('names who is answered, by the newest name heard', async () => {
    here.backend.write('a')
    here.backend.write('a1', { parent: 'a' })
    await open()
    here.backend.tell([{ type: 'member', value: { id: 'm-ann', rev: 2, name: 'Anna', role: 'guest' } }])
    await settled()
    expect(state().rows).toMatchObject([
      { post: { author: { name: 'Anna' } } },
      { post: { author: { name: 'Anna' } }, answers: { name: 'Anna' } },
    ])
  })

  it('listens by key until there is a topic, and shows the post that begins it', async () => {
    await open()
    expect(state()).toMatchObject({ status: 'ready', topic: null, rows: [], count: 0 })
    expect(here.backend.calls).toContain(`listen [${JSON.stringify(lamp)}] 0`)
    here.backend.write('a')
    await settled()
    expect(sketch(here.thread)).toEqual(['a'])
    expect(state()).toMatchObject({ topic: { id: 't' }, count: 1 })
  })

  it('leaves posts of other topics alone', async () => {
    here.backend.write('a')
    await open()
    here.backend.tell([{ type: 'post', value: { ...here.backend.posts.get('a')!, id: 'x', topic: 'other' } }])
    await settled()
    expect(sketch(here.thread)).toEqual(['a'])
  })

  it('loses nothing that is posted while its page loads', async () => {
    here.backend.write('a')
    const adapter = here.backend.adapter()
    const { topic } = adapter.read
    await open({
      ...adapter,
      read: {
        ...adapter.read,
        async topic(input, call) {
          const answer = await topic(input, call)
          here.backend.write('b')
          return answer
        },
      },
    })
    expect(sketch(here.thread)).toEqual(['a', 'b'])
  })

  it('says why it could not be read, and tries again when asked', async () => {
    here.backend.write('a')
    here.backend.trouble = new ProblemError(problem('network'))
    await open()
    expect(state()).toMatchObject({ status: 'error', problem: { code: 'network' } })
    here.backend.trouble = undefined
    const again = here.thread.reload()
    await settled()
    await again
    expect(state()).toMatchObject({ status: 'ready', problem: undefined })
  })

  it('keeps what was read when a reload fails', async () => {
    here.backend.write('a')
    await open()
    here.backend.trouble = new ProblemError(problem('unavailable'))
    await here.thread.reload()
    await settled()
    expect(state()).toMatchObject({ status: 'ready', problem: { code: 'unavailable' } })
    expect(sketch(here.thread)).toEqual(['a'])
  })

  it('ignores an answer that comes after a newer one was asked for', async () => {
    here.backend.write('old')
    const adapter = here.backend.adapter()
    const { topic } = adapter.read
    const waiting: (() => void)[] = []
    await open({
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
    here.backend.erase('old')
    here.backend.write('new')
    here.thread.reload()
    await settled()
    waiting[1]!()
    await settled()
    waiting[0]!()
    await settled()
    expect(sketch(here.thread)).toEqual(['new'])
  })

  it('stops reading and listening a second after the last listener has gone', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const adapter = here.backend.adapter()
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
    expect(here.backend.listeners).toBe(1)
    here.leave()
    expect(here.backend.listeners).toBe(1)
    vi.advanceTimersByTime(1_000)
    expect(here.backend.listeners).toBe(0)
    expect(signals[0]?.aborted).toBe(true)
  })

  it('goes on from where it stopped when somebody listens again', async () => {
    here.backend.write('a')
    await open()
    here.leave()
    vi.advanceTimersByTime(1_000)
    here.backend.write('b')
    here.leave = here.thread.$thread.listen(() => {})
    await settled()
    expect(sketch(here.thread)).toEqual(['a', 'b'])
    expect(here.backend.calls.filter(call => call.startsWith('topic'))).toHaveLength(1)
  })

  it('reads again after a reset, at least as fresh, and lets go of what has gone meanwhile', async () => {
    here.backend.write('a')
    here.backend.write('b')
    await open()
    here.backend.posts.delete('a')
    vi.advanceTimersByTime(1_000)
    here.backend.say({ type: 'reset', mark: '77', now: Date.now() })
    await settled()
    expect(here.backend.calls).toContain('topic shop.example/lamp fresh 77')
    expect(sketch(here.thread)).toEqual(['b'])
  })

  it('lets no stale page hide what was heard since', async () => {
    here.backend.write('a')
    const adapter = here.backend.adapter()
    const stale = await adapter.read.topic({ ref: lamp })
    await open({ ...adapter, read: { ...adapter.read, topic: async () => stale } })
    vi.advanceTimersByTime(5_000)
    const mine = { ...here.backend.posts.get('a')!, id: 'mine' }
    here.tab.tell({ changes: [{ type: 'post', value: mine }], fresh: '9' })
    await here.thread.reload()
    await settled()
    expect(state().rows.map(({ key }) => key)).toEqual(['a', 'mine'])
  })

  it('asks for what is at least as new as its own writes from the first one on', async () => {
    await open()
    here.tab.tell({ changes: [], fresh: '5' })
    await here.thread.reload()
    expect(here.backend.calls.at(-1)).toBe('topic shop.example/lamp fresh 5')
    here.backend.write('a')
    await here.thread.reload()
    expect(here.backend.calls.at(-1)).toBe('topic shop.example/lamp fresh 2')
  })

  it("follows the backend's clock", async () => {
    const adapter = here.backend.adapter()
    await open({
      ...adapter,
      listen: (_, mark, heard) => heard({ type: 'hello', mark, now: Date.now() + 60_000 }),
    })
    expect(here.tab.$skew.get()).toBe(60_000)
  })
})

describe('a backend without news', () => {
  it('is asked every 30 s while somebody can see it', async () => {
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', page)
    await open({ ...here.backend.adapter({ live: 'poll' }), listen: undefined })
    expect(state().live).toBe(false)
    here.backend.write('a')
    vi.advanceTimersByTime(30_000)
    await settled()
    expect(sketch(here.thread)).toEqual(['a'])
    const before = here.backend.calls.length
    page.hidden = true
    vi.advanceTimersByTime(90_000)
    await settled()
    expect(here.backend.calls).toHaveLength(before)
  })

  it('is asked again when the page comes back into sight, and only while the thread is there', async () => {
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', page)
    await open({ ...here.backend.adapter({ live: 'none' }), listen: undefined })
    const look = (hidden: boolean) => {
      page.hidden = hidden
      page.dispatchEvent(new Event('visibilitychange'))
      return settled()
    }
    here.backend.write('a')
    await look(true)
    expect(sketch(here.thread)).toEqual([])
    await look(false)
    expect(sketch(here.thread)).toEqual(['a'])
    here.leave()
    vi.advanceTimersByTime(2_000)
    const before = here.backend.calls.length
    await look(false)
    expect(here.backend.calls).toHaveLength(before)
  })

  it('is not asked by the clock when it says that nothing changes', async () => {
    await open({ ...here.backend.adapter({ live: 'none' }), listen: undefined })
    vi.advanceTimersByTime(90_000)
    expect(here.backend.calls.filter(call => call.startsWith('topic'))).toHaveLength(1)
  })
})
