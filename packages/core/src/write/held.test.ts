import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch, stubStorage } from '../testing/tab.ts'
import type { NewCommand } from '../types.ts'

let backend: Backend
let browser = 0
const open: { tab: Inner; leave: () => void }[] = []

beforeEach(() => {
  browser++
  vi.stubGlobal('indexedDB', new IDBFactory())
  stubStorage()
  backend = new Backend()
  backend.judge = () => 'held'
})
afterEach(() => {
  for (const { tab, leave } of open.splice(0)) {
    leave()
    tab.close()
  }
  vi.unstubAllGlobals()
})

function openBrowserTab(adapter = backend.adapter()) {
  const tab = openTab(adapter, `held-${browser}`)
  const thread = tab.thread(lamp)
  const opened = { tab, thread, leave: thread.$thread.listen(() => {}) }
  open.push(opened)
  return opened
}

async function write(text: string, opened = openBrowserTab()) {
  const writer = await opened.tab.write()
  await writer.signIn({ type: 'guest', name: 'Bo', secret: 's'.repeat(43) })
  const command: NewCommand = { do: 'post.put', topic: lamp, parent: null, body: { text } }
  const key = await writer.send(command)
  await vi.waitFor(() => expect(sketch(opened.thread)).toEqual([`${text} (held)`]))
  return { ...opened, writer, key }
}

describe('a post that waits for a moderator', () => {
  it('stands where it was written, counted by nobody, until it is shown', async () => {
    const { thread, tab, key } = await write('hello')
    expect(thread.$thread.value).toMatchObject({
      count: 0,
      rows: [{ key, own: true, post: { state: 'held' } }],
    })
    backend.put({ ...backend.posts.get(key)!, rev: 2, state: 'shown' })
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(thread.$thread.value?.count).toBe(1)
  })

  it('falls away when a moderator removes it, and a mark stands for it', async () => {
    const { thread, tab, key } = await write('hello')
    backend.put({ ...backend.posts.get(key)!, rev: 2, state: 'removed', body: null })
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['–']))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
  })

  it('stays where a member has its id: backends number each by themselves', async () => {
    const { thread, key } = await write('hello')
    backend.tell([{ type: 'member', value: { id: key, rev: 9, name: 'Cy', role: 'member' } }])
    backend.write('later')
    await vi.waitFor(() => expect(sketch(thread)).toContain('later'))
    await settled()
    expect(sketch(thread)).toContain('hello (held)')
  })

  it('survives a reload', async () => {
    const { leave, tab } = await write('hello')
    leave()
    tab.close()
    const next = openBrowserTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['hello (held)']))
  })

  it('is known also when it was written in another browser, with its source', async () => {
    await write('hello')
    vi.stubGlobal('indexedDB', new IDBFactory())
    stubStorage()
    browser++
    const next = openBrowserTab()
    const writer = await next.tab.write()
    await writer.signIn({ type: 'guest', name: 'Bo', secret: 's'.repeat(43) })
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['hello (held)']))
    expect(next.tab.$pending.get()).toMatchObject(
      [{ command: { body: { text: /^source of/ } } }].map(() => ({ state: 'held' })),
    )
    expect(next.tab.$pending.get()[0]?.command).toMatchObject({
      body: { text: expect.stringMatching(/^source of/) },
    })
  })

  it('leaves nothing in the browser of whoever signs out while its source is on the way', async () => {
    await write('hello')
    vi.stubGlobal('indexedDB', new IDBFactory())
    const storage = stubStorage()
    browser++
    const adapter = backend.adapter()
    let answer = () => {}
    const late = new Promise<void>(resolve => (answer = resolve))
    const mine = vi.fn<NonNullable<typeof adapter.read.mine>>(async (input, call) => {
      const found = await adapter.read.mine!(input, call)
      if (input.targets[0]?.type === 'post') await late
      return found
    })
    const next = openBrowserTab({ ...adapter, read: { ...adapter.read, mine } })
    const writer = await next.tab.write()
    await writer.signIn({ type: 'guest', name: 'Bo', secret: 's'.repeat(43) })
    await vi.waitFor(() => expect(mine.mock.calls.at(-1)?.[0].targets[0]?.type).toBe('post'))
    await writer.signOut()
    answer()
    await Promise.all(mine.mock.results.map(({ value }) => value))
    await settled()
    // What is changed later is changed after what was begun before.
    await writer.discard('none')
    expect(storage.getItem(`commonthread:pending:${next.tab.key}`)).toBeFalsy()
  })

  it('is let go when the backend no longer knows it', async () => {
    const { leave, tab, key } = await write('hello')
    leave()
    tab.close()
    backend.posts.delete(key)
    const next = openBrowserTab()
    const writer = await next.tab.write()
    await writer.signIn({ type: 'guest', name: 'Bo', secret: 's'.repeat(43) })
    await vi.waitFor(() => expect(next.tab.$pending.get()).toEqual([]))
    expect(sketch(next.thread)).toEqual([])
  })

  it('takes a new text as a new version of itself', async () => {
    const { thread, tab, writer, key } = await write('hello')
    const body = { text: 'hello again' }
    await writer.send({ do: 'post.put', topic: lamp, parent: null, id: key, base: 1, body })
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello again (held)']))
    await vi.waitFor(() => expect(tab.$pending.get()).toHaveLength(1))
    expect(tab.$pending.get()).toMatchObject([
      { key, post: { version: 2 }, command: { body: { text: 'hello again' } } },
    ])
    expect(backend.posts.get(key)).toMatchObject({ version: 2, state: 'held' })
  })

  it('can be erased by its author', async () => {
    const { thread, tab, writer, key } = await write('hello')
    await writer.send({ do: 'erase', target: { type: 'post', id: key } })
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    await vi.waitFor(() => expect(sketch(thread)).toEqual([]))
  })
})
