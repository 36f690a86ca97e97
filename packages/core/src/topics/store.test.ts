import 'fake-indexeddb/auto'
import { type Member, ProblemError } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { openTopics, type TopicsQuery, type TopicsStore } from '../places.ts'
import { Lists, someTopic } from '../testing/lists.ts'
import { openTab, settled, stubStorage } from '../testing/tab.ts'

let lists: Lists
let tab: Inner
beforeEach(() => {
  stubStorage()
  lists = new Lists()
  tab = openTab(lists.adapter(), `topics-${Math.random()}`)
})
afterEach(() => tab.close())

async function open(query: Partial<TopicsQuery> = {}): Promise<TopicsStore> {
  const store = openTopics(tab, { kinds: ['talk', 'question'], ...query })
  store.$topics.listen(() => {})
  await settled()
  return store
}
const titles = (store: TopicsStore) => store.$topics.get().rows.map(({ topic }) => topic.title)
const state = (store: TopicsStore) => store.$topics.get()

describe('a list of topics', () => {
  it('is read page by page', async () => {
    lists.topics = [someTopic('c', 3), someTopic('b', 2), someTopic('a', 1)]
    const store = await open()
    expect(titles(store)).toEqual(['About c', 'About b'])
    expect(state(store)).toMatchObject({ status: 'ready', more: true, fresh: 0 })
    await store.more()
    expect(titles(store)).toEqual(['About c', 'About b', 'About a'])
    expect(state(store).more).toBe(false)
  })

  it('moves nothing when somebody writes, and says how many have something new', async () => {
    lists.topics = [someTopic('b', 2), someTopic('a', 1)]
    const store = await open()
    const changes = [
      { type: 'topic', value: someTopic('a', 1, { rev: 2, posts: 1, active: 9 }) },
      { type: 'topic', value: someTopic('c', 10) },
    ] as const
    lists.say({ type: 'changes', mark: 'n', changes })
    await settled()
    expect(titles(store)).toEqual(['About b', 'About a'])
    expect(state(store).rows[1]?.topic.posts).toBe(1)
    expect(state(store).fresh).toBe(2)
    store.arrange()
    await settled()
    expect(titles(store)).toEqual(['About c', 'About a', 'About b'])
    expect(state(store).fresh).toBe(0)
  })

  it('shows at once what comes into an empty list', async () => {
    const store = await open()
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'topic', value: someTopic('a', 1) }] })
    await settled()
    expect(titles(store)).toEqual(['About a'])
    expect(state(store).fresh).toBe(0)
  })

  it('says nothing of new words where the topic stands first already', async () => {
    lists.topics = [someTopic('b', 2), someTopic('a', 1)]
    const store = await open()
    const value = someTopic('b', 2, { rev: 2, posts: 1, active: 9 })
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'topic', value }] })
    await settled()
    expect(state(store).fresh).toBe(0)
  })

  it('stands pinned topics before others', async () => {
    lists.topics = [someTopic('a', 1, { pinned: true }), someTopic('b', 2)]
    const store = await open()
    store.arrange()
    await settled()
    expect(titles(store)).toEqual(['About a', 'About b'])
  })

  it('leaves what belongs below the pages read to the next one', async () => {
    lists.topics = [someTopic('d', 9), someTopic('c', 8), someTopic('b', 7)]
    const store = await open()
    const value = someTopic('old', 1, { rev: 5 })
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'topic', value }] })
    store.arrange()
    await settled()
    expect(titles(store)).toEqual(['About d', 'About c'])
  })

  it('is about its kinds alone', async () => {
    lists.topics = [someTopic('a', 1)]
    const store = await open()
    const value = someTopic('page', 9, { kind: 'thread' })
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'topic', value }] })
    store.arrange()
    await settled()
    expect(titles(store)).toEqual(['About a'])
  })

  it('keeps a question that gets its answer on the screen until it is arranged anew', async () => {
    lists.topics = [someTopic('q', 1, { kind: 'question' })]
    const store = await open({ unanswered: true })
    const value = someTopic('q', 1, { kind: 'question', rev: 2, accepted: 'p' })
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'topic', value }] })
    await settled()
    expect(titles(store)).toEqual(['About q'])
    store.arrange()
    await settled()
    expect(titles(store)).toEqual([])
  })

  it('shows one’s own topic first from the moment it is kept, and in the same row once it has arrived', async () => {
    lists.topics = [someTopic('a', 1, { pinned: true })]
    lists.take = ({ key }) => {
      const value = someTopic(key, Date.now(), { key, title: 'Mine' })
      return { key, ok: true, outcome: 'done', changes: [{ type: 'topic', value }], mark: '2' }
    }
    const store = await open()
    const writer = await tab.write()
    const key = await writer.send({ do: 'topic.put', kind: 'talk', title: 'Mine' })
    await settled()
    expect(state(store).rows[0]).toMatchObject({ key, topic: { title: 'Mine' } })
    await vi.waitFor(() => expect(state(store).rows[0]?.pending).toBeUndefined())
    expect(state(store).rows[0]?.key).toBe(key)
    expect(titles(store)).toEqual(['Mine', 'About a'])
  })

  it('keeps a topic that was refused, with the reason', async () => {
    const error = new ProblemError({ code: 'forbidden', message: 'No.', retry: false })
    lists.take = ({ key }) => ({ key, ok: false, error })
    const store = await open()
    await (await tab.write()).send({ do: 'topic.put', kind: 'talk', title: 'Mine' })
    await vi.waitFor(() =>
      expect(state(store).rows[0]?.pending).toMatchObject({ state: 'failed', problem: { message: 'No.' } }),
    )
  })

  describe('what waits of others', () => {
    const tender: Member = { id: 'm-mod', rev: 1, name: 'Mod', role: 'moderator' }
    const held = someTopic('held', 7, { state: 'held', title: 'Doubtful' })
    const queue = vi.fn(async () => {
      const { id, rev, author, at, version, state, reactions, body, kind, title } = held
      const entry = { id, rev, author, at, version, state, reactions, body }
      const post = { ...entry, topic: id, parent: null, depth: 0, seq: 0 }
      const items = [{ post, topic: { id, kind, title }, reports: [], notes: [] }]
      return { value: { items }, mark: '1', asOf: Date.now(), shared: false }
    })
    const waiting = (store: TopicsStore) => state(store).queued.map(({ title }) => title)
    beforeEach(() => {
      queue.mockClear()
      lists.topics = [someTopic('a', 1)]
      const adapter = lists.adapter()
      tab = openTab({ ...adapter, read: { ...adapter.read, queue } }, `topics-queued-${Math.random()}`)
    })

    it('is told to those who tend, beside the list, also when they sign in later', async () => {
      const store = await open()
      expect(queue).not.toHaveBeenCalled()
      tab.$session.set({ member: tender, proof: 'host' })
      await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful']))
      expect(titles(store)).toEqual(['About a'])
      store.arrange()
      await store.reload()
      await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(2))
      await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful']))
    })

    it('stays where it is while the list is read anew, and goes once it no longer waits', async () => {
      tab.$session.set({ member: tender, proof: 'host' })
      const store = await open()
      await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful']))
      const seen: (readonly string[])[] = []
      const stop = store.$topics.listen(() => seen.push(waiting(store)))
      await store.reload()
      await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(2))
      await settled()
      expect(new Set(seen.map(titles => titles.join()))).toEqual(new Set(['Doubtful']))
      queue.mockResolvedValueOnce({ value: { items: [] }, mark: '2', asOf: Date.now(), shared: false })
      await store.reload()
      await vi.waitFor(() => expect(waiting(store)).toEqual([]))
      stop()
    })

    it('stands in the list once it is let through', async () => {
      tab.$session.set({ member: tender, proof: 'host' })
      const store = await open()
      await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful']))
      const value = { ...held, rev: 2, state: 'shown' } as const
      lists.say({ type: 'changes', mark: '2', changes: [{ type: 'topic', value }] })
      await settled()
      expect([waiting(store), state(store).fresh]).toEqual([[], 1])
      store.arrange()
      await settled()
      expect(titles(store)).toEqual(['Doubtful', 'About a'])
    })

    it('comes by news, and goes with whoever was let to see it', async () => {
      tab.$session.set({ member: tender, proof: 'host' })
      const store = await open()
      await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful']))
      const value = { ...held, id: 'other', title: 'Another' }
      lists.say({ type: 'changes', mark: '2', changes: [{ type: 'topic', value }] })
      await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful', 'Another']))
      expect(state(store)).toMatchObject({ fresh: 0 })
      tab.$session.set({ member: null, proof: 'none' })
      await vi.waitFor(() => expect(waiting(store)).toEqual([]))
      expect(titles(store)).toEqual(['About a'])
    })

    it('isn’t asked for by anybody else', async () => {
      tab.$session.set({ member: { ...tender, role: 'partner' }, proof: 'host' })
      await open()
      expect(queue).not.toHaveBeenCalled()
    })
  })

  describe('one’s own topic that waits for a moderator', () => {
    const hold = (): void => {
      lists.take = ({ key }) => {
        const value = someTopic(key, 5, { title: 'Mine', state: 'held' })
        return { key, ok: true, outcome: 'held', changes: [{ type: 'topic', value }], mark: '2' }
      }
    }
    const startMine = async (): Promise<string> =>
      (await tab.write()).send({ do: 'topic.put', kind: 'talk', title: 'Mine' })
    const waits = (store: TopicsStore) =>
      vi.waitFor(() => expect(state(store).rows[0]?.pending?.state).toBe('held'))

    it('stands first as waiting, also when news says that others don’t see it, until it is shown', async () => {
      hold()
      lists.topics = [someTopic('a', 1)]
      const store = await open()
      const key = await startMine()
      await waits(store)
      const target = { type: 'topic', id: key } as const
      lists.say({ type: 'changes', mark: '3', changes: [{ type: 'gone', target, rev: 1 }] })
      await settled()
      expect(state(store).rows[0]).toMatchObject({ key, topic: { title: 'Mine', state: 'held' } })
      expect(titles(store)).toEqual(['Mine', 'About a'])
      const value = someTopic(key, 5, { rev: 2, title: 'Mine' })
      lists.say({ type: 'changes', mark: '4', changes: [{ type: 'topic', value }] })
      await vi.waitFor(() => expect(state(store).rows[0]?.pending).toBeUndefined())
      expect(titles(store)).toEqual(['Mine', 'About a'])
      expect(tab.$pending.get()).toEqual([])
    })

    it('is gone once it is taken back', async () => {
      hold()
      const store = await open()
      const key = await startMine()
      await waits(store)
      lists.take = ({ key }) => ({ key, ok: true, outcome: 'done', changes: [], mark: '3' })
      await (await tab.write()).send({ do: 'erase', target: { type: 'topic', id: key } })
      await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
      expect(titles(store)).toEqual([])
    })

    it('is asked about by nobody when a list is read or tells news, whosever its topics are', async () => {
      const mine = vi.fn(async () => ({ value: [], mark: '1', asOf: Date.now(), shared: false }))
      const adapter = lists.adapter()
      tab = openTab({ ...adapter, read: { ...adapter.read, mine } }, `topics-read-${Math.random()}`)
      await tab.write()
      await vi.waitFor(() => expect(tab.$session.get()?.member).toBeTruthy())
      lists.topics = [someTopic('a', 1), someTopic('b', 2)]
      await open()
      lists.say({ type: 'changes', mark: '2', changes: [{ type: 'topic', value: someTopic('z', 9) }] })
      await settled()
      expect(mine).not.toHaveBeenCalled()
    })

    it('is there after a reload, and waits no longer when it was let through meanwhile', async () => {
      hold()
      const id = `topics-reload-${Math.random()}`
      tab = openTab(lists.adapter(), id)
      let store = await open()
      const key = await startMine()
      await waits(store)
      tab.close()
      tab = openTab(lists.adapter(), id)
      store = await open()
      await waits(store)
      tab.close()
      const value = { topic: someTopic(key, 5, { rev: 2 }), posts: [], gaps: [] }
      const adapter = lists.adapter()
      const topic = async () => ({ value, mark: '5', asOf: Date.now(), shared: true })
      tab = openTab({ ...adapter, read: { ...adapter.read, topic } }, id)
      store = await open()
      await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    })
  })

  it('says why it couldn’t be read, and can be read again', async () => {
    lists.trouble = new ProblemError({ code: 'network', message: 'Gone.', retry: { afterMs: 1 } })
    const store = await open()
    expect(state(store)).toMatchObject({ status: 'error', problem: { message: 'Gone.' } })
    lists.trouble = undefined
    lists.topics = [someTopic('a', 1)]
    await store.reload()
    await settled()
    expect(state(store)).toMatchObject({ status: 'ready', problem: undefined })
    expect(titles(store)).toEqual(['About a'])
  })

  it('begins anew when its cursor no longer fits', async () => {
    lists.topics = [someTopic('c', 3), someTopic('b', 2), someTopic('a', 1)]
    const store = await open()
    lists.trouble = new ProblemError({ code: 'cursor-gone', message: 'Again.', retry: false })
    const more = store.more()
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => (lists.trouble = undefined))))
    await more
    await settled()
    expect(lists.calls.filter(call => call.startsWith('topics'))).toEqual([
      'topics 0',
      'topics 2',
      'topics 0',
    ])
  })

  it('closes its stream a while after nobody looks any more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const store = openTopics(tab, { kinds: ['talk'] })
    const stop = store.$topics.listen(() => {})
    await settled()
    expect(lists.listeners).toBe(1)
    stop()
    await vi.advanceTimersByTimeAsync(1_500)
    expect(lists.listeners).toBe(0)
    vi.useRealTimers()
  })
})
