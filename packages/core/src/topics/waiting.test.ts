import 'fake-indexeddb/auto'
import type { Member } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import type { TopicsStore } from '../places.ts'
import { Lists, someTopic } from '../testing/lists.ts'
import { openTab, settled, stubStorage } from '../testing/tab.ts'
import { openList, state, titles } from '../testing/topics.ts'

let lists: Lists
let tab: Inner
beforeEach(() => {
  stubStorage()
  lists = new Lists()
  tab = openTab(lists.adapter(), `topics-${Math.random()}`)
})
afterEach(() => tab.close())
const open = () => openList(tab)

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

  it('stays where it is while only some of the list is asked for', async () => {
    tab.$session.set({ member: tender, proof: 'host' })
    const store = await open()
    await vi.waitFor(() => expect(waiting(store)).toEqual(['Doubtful']))
    const seen: string[] = []
    const stop = store.$topics.listen(() => seen.push(waiting(store).join()))
    await store.filter(true)
    await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(2))
    await settled()
    expect(new Set(seen)).toEqual(new Set(['Doubtful']))
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
