import 'fake-indexeddb/auto'
import { ProblemError, problem } from '@commonthread/protocol'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, stubStorage } from '../testing/tab.ts'
import type { NewCommand, ThreadStore, Writer } from '../types.ts'

let backend: Backend
let browser = 0
const open: { tab: Inner; leave: () => void }[] = []

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  stubStorage()
  backend = new Backend()
  backend.write('a')
  backend.write('b')
  browser++
})
afterEach(() => {
  for (const { tab, leave } of open.splice(0)) {
    leave()
    tab.close()
  }
  vi.unstubAllGlobals()
})

/** Who was here before has a name, and is known as soon as the page opens. */
async function openBrowserTab(): Promise<{ tab: Inner; thread: ThreadStore; writer: Writer }> {
  const tab = openTab(backend.adapter(), `reactions-${browser}`)
  const thread = tab.thread(lamp)
  open.push({ tab, leave: thread.$thread.listen(() => {}) })
  const writer = await tab.write()
  await writer.introduce('Bo')
  await vi.waitFor(() => expect(thread.$thread.value?.rows).not.toEqual([]))
  return { tab, thread, writer }
}

const react = (on: boolean, kind = 'like', id = 'a'): NewCommand => ({
  do: 'react',
  target: { type: 'post', id },
  kind,
  on,
})

/** What stands on the screen of one post: counts, and what is one's own. */
function seen({ $thread }: ThreadStore, id = 'a') {
  const row = $thread.value!.rows.find(row => row.type === 'post' && row.post.id === id)
  return row?.type === 'post' ? { ...row.post.reactions, own: row.reacted ?? [] } : undefined
}

describe('a reaction', () => {
  it('shows at once, is sent, and counts once', async () => {
    const { tab, thread, writer } = await openBrowserTab()
    backend.beforeAnswer = async () => {}
    await writer.send(react(true))
    await vi.waitFor(() => expect(seen(thread)).toEqual({ like: 1, own: ['like'] }))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    await vi.waitFor(() => expect(seen(thread)).toEqual({ like: 1, own: ['like'] }))
    expect(backend.posts.get('a')?.reactions).toEqual({ like: 1 })
  })

  it('counts once also while news of it is here and its receipt is not', async () => {
    const { tab, thread, writer } = await openBrowserTab()
    await writer.send(react(true, 'love'))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    let meanwhile: unknown
    backend.beforeAnswer = async () => {
      await new Promise(done => setTimeout(done, 50))
      meanwhile = seen(thread)
    }
    await writer.send(react(true))
    await vi.waitFor(() => expect(meanwhile).toEqual({ love: 1, like: 1, own: ['love', 'like'] }))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(seen(thread)).toEqual({ love: 1, like: 1, own: ['love', 'like'] })
  })

  it('is no fate of the post: its row is not pending', async () => {
    const { thread, writer } = await openBrowserTab()
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(react(true))
    await vi.waitFor(() => expect(seen(thread)).toEqual({ like: 1, own: ['like'] }))
    expect(thread.$thread.value?.rows[0]).toMatchObject({ pending: undefined })
  })

  it('given and taken back without a connection leaves nothing behind', async () => {
    const { thread, writer } = await openBrowserTab()
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(react(true))
    await writer.send(react(true, 'thanks'))
    await writer.send(react(false))
    await vi.waitFor(() => expect(seen(thread)).toEqual({ thanks: 1, own: ['thanks'] }))
  })

  it('that is refused is put back', async () => {
    const { tab, thread, writer } = await openBrowserTab()
    backend.judge = ({ do: what }) => (what === 'react' ? new ProblemError(problem('forbidden')) : undefined)
    await writer.send(react(true))
    await vi.waitFor(() => expect(tab.$pending.get()).toMatchObject([{ state: 'failed' }]))
    await vi.waitFor(() => expect(seen(thread)).toEqual({ own: [] }))
  })

  it('is the same in two tabs, before and after it was sent', async () => {
    const [one, other] = [await openBrowserTab(), await openBrowserTab()]
    await one.writer.send(react(true))
    for (const { thread } of [one, other])
      await vi.waitFor(() => expect(seen(thread)).toEqual({ like: 1, own: ['like'] }))
    await vi.waitFor(() => expect(other.tab.$pending.get()).toEqual([]))
    await other.writer.send(react(false))
    for (const { thread } of [one, other]) await vi.waitFor(() => expect(seen(thread)).toEqual({ own: [] }))
  })
})

describe('reactions from before', () => {
  it('are read once for all posts that have any, together with the rest', async () => {
    const { tab, writer } = await openBrowserTab()
    await writer.send(react(true))
    await writer.send(react(true, 'thanks', 'b'))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    backend.write('c')
    backend.calls.length = 0
    // Known already when the page opens again, as a session that was kept makes them.
    const { thread, writer: back } = await openBrowserTab()
    await back.signIn({ type: 'guest', name: 'Bo', secret: [...backend.members.keys()][0]! })
    await vi.waitFor(() => expect(seen(thread)).toEqual({ like: 1, own: ['like'] }))
    expect(seen(thread, 'b')).toEqual({ thanks: 1, own: ['thanks'] })
    expect(backend.calls.filter(call => call.startsWith('mine'))).toEqual(['mine t,a,b'])
  })

  it('are forgotten when somebody signs out', async () => {
    const { tab, thread, writer } = await openBrowserTab()
    await writer.send(react(true))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    await writer.signOut()
    await vi.waitFor(() => expect(seen(thread)).toEqual({ like: 1, own: [] }))
  })
})
