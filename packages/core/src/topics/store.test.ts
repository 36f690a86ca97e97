import 'fake-indexeddb/auto'
import { ProblemError } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { openTopics, type TopicsQuery } from '../places.ts'
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

const open = (query?: Partial<TopicsQuery>) => openList(tab, query)

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

  it('shows what nobody has answered when that is asked for, and nothing else meanwhile', async () => {
    lists.topics = [
      someTopic('b', 2, { kind: 'question', accepted: 'p' }),
      someTopic('a', 1, { kind: 'question' }),
    ]
    const store = await open()
    const filtered = store.filter(true)
    await Promise.resolve()
    expect(state(store)).toMatchObject({ status: 'loading', rows: [] })
    await filtered
    await settled()
    expect(titles(store)).toEqual(['About a'])
    await store.filter(false)
    await settled()
    expect(titles(store)).toEqual(['About b', 'About a'])
    expect(lists.listeners).toBe(1)
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
