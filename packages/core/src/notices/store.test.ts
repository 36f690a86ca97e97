import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { type NoticesStore, openNotices } from '../places.ts'
import { Lists, someNotice } from '../testing/lists.ts'
import { openTab, settled, stubStorage } from '../testing/tab.ts'

let lists: Lists
let name: string
const tabs: Inner[] = []
beforeEach(() => {
  stubStorage()
  lists = new Lists()
  name = `notices-${Math.random()}`
})
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close()
})

async function open(): Promise<NoticesStore> {
  const tab = openTab(lists.adapter(), name)
  tabs.push(tab)
  const store = openNotices(tab)
  store.$notices.listen(() => {})
  await settled()
  return store
}
const state = (store: NoticesStore) => store.$notices.get()

describe('what happened for somebody', () => {
  it('asks nothing for anonymous visitors', async () => {
    lists.me = null
    const store = await open()
    expect(lists.calls).toEqual([])
    expect(state(store)).toMatchObject({ known: false, unread: 0 })
  })

  it('counts what hasn’t been seen, also what wasn’t read yet', async () => {
    lists.notices = [someNotice('c', 3), someNotice('b', 2), someNotice('a', 1)]
    const store = await open()
    expect(state(store)).toMatchObject({ known: true, unread: 3, more: true, feed: 'https://f.example/' })
    expect(state(store).notices.map(({ id }) => id)).toEqual(['c', 'b'])
  })

  it('hears live of what happens', async () => {
    lists.notices = [someNotice('a', 1, { read: true })]
    const store = await open()
    expect(state(store).unread).toBe(0)
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'notice', value: someNotice('b', 5) }] })
    await settled()
    expect(state(store).unread).toBe(1)
    expect(state(store).notices.map(({ id }) => id)).toEqual(['b', 'a'])
    lists.say({ type: 'changes', mark: 'n', changes: [{ type: 'notice', value: someNotice('b', 5) }] })
    await settled()
    expect(state(store).unread).toBe(1)
  })

  it('has been seen at once, and the backend keeps it', async () => {
    lists.notices = [someNotice('c', 3), someNotice('b', 2), someNotice('a', 1)]
    const store = await open()
    await store.read()
    await settled()
    expect(state(store).unread).toBe(0)
    expect(state(store).notices.every(({ read }) => read)).toBe(true)
    await vi.waitFor(() => expect(lists.sent).toMatchObject([{ do: 'notices.read', upTo: 3 }]))
  })

  it('has been seen in the other tabs too', async () => {
    lists.notices = [someNotice('a', 1)]
    const [here, there] = [await open(), await open()]
    const writer = await tabs[1]!.write()
    expect(writer).toBeDefined()
    await here.read()
    await vi.waitFor(() => expect(state(there).unread).toBe(0))
  })

  it('tolerates types of later releases', async () => {
    lists.notices = [someNotice('a', 1, { type: 'applause' })]
    expect(state(await open()).notices[0]?.type).toBe('applause')
  })
})
