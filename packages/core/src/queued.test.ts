import 'fake-indexeddb/auto'
import type { CommunityAdapter, Mine } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from './inner.ts'
import { Backend, lamp } from './testing/backend.ts'
import { openTab, settled, sketch, stubStorage } from './testing/tab.ts'
import type { ThreadStore } from './types.ts'

let backend: Backend
let tab: Inner
let thread: ThreadStore
let leave: () => void
const asked = vi.fn()

beforeEach(() => {
  stubStorage()
  backend = new Backend()
  for (const id of ['a', 'b']) backend.write(id)
  backend.write('a1', { parent: 'a' })
  asked.mockClear()
})
afterEach(() => {
  leave()
  tab.close()
  vi.unstubAllGlobals()
})

/** What a backend tells those who tend, and nobody else. */
function tended(can: readonly string[]): CommunityAdapter {
  const adapter = backend.adapter()
  const answer = <T>(value: T) => ({ value, mark: backend.mark, asOf: Date.now(), shared: false })
  const mine = async ({ targets }: Parameters<NonNullable<typeof adapter.read.mine>>[0]) =>
    answer(targets.map(({ id }): Mine => ({ target: id, reactions: [], follows: false, can, held: [] })))
  const queue = async (input: object) => {
    asked(input)
    const held = [...backend.posts.values()].filter(({ state }) => state === 'held')
    const topic = { id: 't', kind: 'thread', title: 'Lamp' }
    return answer({ items: held.map(post => ({ post, topic, reports: [], notes: [] })) })
  }
  return { ...adapter, read: { ...adapter.read, mine, queue } }
}

async function open(can: readonly string[] = ['topic.set']): Promise<void> {
  tab = openTab(tended(can), `queued-${Math.random()}`)
  thread = tab.thread(lamp)
  leave = thread.$thread.listen(() => {})
  const writer = await tab.write()
  await writer.signIn({ type: 'guest', name: 'Mod', secret: 's'.repeat(43) })
}

const hold = (id: string) =>
  backend.put({ ...backend.posts.get(id)!, rev: backend.posts.get(id)!.rev + 1, state: 'held' })
const show = (id: string) =>
  backend.put({ ...backend.posts.get(id)!, rev: backend.posts.get(id)!.rev + 1, state: 'shown' })
const shows = (...lines: string[]) => vi.waitFor(() => expect(sketch(thread)).toEqual(lines))
const stateOf = (id: string) =>
  thread.$thread.value?.rows.flatMap(row => ('post' in row && row.post.id === id ? row.post.state : []))

describe('what waits of others', () => {
  it('stands in its place for those who tend, and stays there through a reload', async () => {
    hold('a1')
    await open()
    await shows('a', '  a1', 'b')
    expect(stateOf('a1')).toEqual(['held'])
    expect(asked).toHaveBeenCalledExactlyOnceWith({ topic: 't' })
    await thread.reload()
    await shows('a', '  a1', 'b')
    expect(thread.$thread.value?.count).toBe(2)
  })

  it('isn’t asked for by anybody else', async () => {
    hold('a1')
    await open([])
    await shows('a', 'b')
    expect(asked).not.toHaveBeenCalled()
  })

  it('is shown like every other once it is let through', async () => {
    hold('b')
    await open()
    await vi.waitFor(() => expect(stateOf('b')).toEqual(['held']))
    show('b')
    await vi.waitFor(() => expect(stateOf('b')).toEqual(['shown']))
  })

  it('stays when news says it is gone for others, and goes when its author takes it back', async () => {
    hold('a1')
    await open()
    await shows('a', '  a1', 'b')
    const { rev } = backend.posts.get('a1')!
    backend.tell([{ type: 'gone', target: { type: 'post', id: 'a1' }, rev }])
    await shows('a', '  a1', 'b')
    backend.erase('a1')
    await shows('a', 'b')
  })

  it('comes by news, and is laid over what is read anew', async () => {
    hold('a1')
    await open()
    await shows('a', '  a1', 'b')
    const post = { ...backend.posts.get('b')!, rev: 9, state: 'held' } as const
    backend.posts.set('b', post)
    backend.tell([{ type: 'post', value: post }])
    await vi.waitFor(() => expect(stateOf('b')).toEqual(['held']))
    await thread.reload()
    await shows('a', '  a1', 'b')
  })

  it('is listened to in one’s own name as long as the thread is on the page, and looked at when it is back', async () => {
    hold('a1')
    await open()
    await shows('a', '  a1', 'b')
    const own = () => backend.calls.filter(call => call.startsWith('listen ["me"]')).length
    await vi.waitFor(() => expect([own(), backend.listeners]).toEqual([1, 2]))
    leave()
    await vi.waitFor(() => expect(backend.listeners).toBe(0), 3_000)
    hold('b')
    leave = thread.$thread.listen(() => {})
    await vi.waitFor(() => expect(stateOf('b')).toEqual(['held']))
    expect([own(), backend.listeners]).toEqual([2, 2])
  })

  it('is gone from the page with whoever was let to see it', async () => {
    hold('a1')
    await open()
    await shows('a', '  a1', 'b')
    await (await tab.write()).signOut()
    await shows('a', 'b')
  })

  it('is gone from a thread, too, that comes back to the page after that', async () => {
    await open()
    await vi.waitFor(() => expect(asked).toHaveBeenCalled())
    const post = { ...backend.posts.get('b')!, rev: 9, state: 'held' } as const
    backend.posts.set('b', post)
    await vi.waitFor(() => expect(backend.listeners).toBe(2))
    backend.tell([{ type: 'post', value: post }])
    await vi.waitFor(() => expect(stateOf('b')).toEqual(['held']))
    leave()
    await vi.waitFor(() => expect(backend.listeners).toBe(0))
    await (await tab.write()).signOut()
    leave = thread.$thread.listen(() => {})
    await shows('a', '  a1')
  })

  it('isn’t shown to whoever has signed out before the answer came', async () => {
    hold('a1')
    let answered = () => {}
    const late = new Promise<void>(resolve => (answered = resolve))
    const adapter = tended(['topic.set'])
    const queue = vi.fn(async (input: object) => {
      await late
      return adapter.read.queue!(input, {})
    })
    tab = openTab({ ...adapter, read: { ...adapter.read, queue } }, `queued-${Math.random()}`)
    thread = tab.thread(lamp)
    leave = thread.$thread.listen(() => {})
    const writer = await tab.write()
    await writer.signIn({ type: 'guest', name: 'Mod', secret: 's'.repeat(43) })
    await vi.waitFor(() => expect(queue).toHaveBeenCalledOnce())
    await writer.signOut()
    answered()
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce())
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b'])
  })
})
