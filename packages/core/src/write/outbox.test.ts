import 'fake-indexeddb/auto'
import { type Command, ProblemError, problem } from '@commonthread/protocol'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drafts } from '../drafts.ts'
import type { Inner } from '../inner.ts'
import { guardLeaving } from '../leaving.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch, stubStorage } from '../testing/tab.ts'
import type { NewCommand, ThreadStore, Writer } from '../types.ts'

let backend: Backend
let storage: Storage
const open: { tab: Inner; leave: () => void }[] = []

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  storage = stubStorage()
  backend = new Backend()
})
afterEach(() => {
  for (const tab of open.splice(0)) close(tab)
  vi.unstubAllGlobals()
})

/** Each test has a browser of its own. */
let browser = 0
beforeEach(() => {
  browser++
})

function openBrowserTab(adapter = backend.adapter()) {
  const tab = openTab(adapter, `browser-${browser}`)
  const thread = tab.thread(lamp)
  const opened = { tab, thread, leave: thread.$thread.listen(() => {}) }
  open.push(opened)
  return opened
}

function close({ tab, leave }: { tab: Inner; leave: () => void }): void {
  leave()
  tab.close()
}

const post = (text: string, parent: string | null = null): NewCommand => ({
  do: 'post.put',
  topic: lamp,
  parent,
  body: { text },
})

async function writerOf(tab: Inner, name = 'Bo'): Promise<Writer> {
  const writer = await tab.write()
  await writer.introduce(name)
  return writer
}

const refusing =
  (...texts: string[]) =>
  (command: Command) =>
    command.do === 'post.put' && texts.includes(command.body.text)
      ? new ProblemError(problem('forbidden', { rule: 'rude' }))
      : undefined

const texts = (thread: ThreadStore) =>
  sketch(thread)
    .map(text => text.replace(/ .*/, ''))
    .join(' ')
const states = (tab: Inner) => tab.$pending.get().map(({ state }) => state)

describe('writing', () => {
  it('shows a post at once, sends it, and shows what came of it under the same key', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.beforeAnswer = () => vi.waitFor(() => expect(sketch(thread)).toEqual(['hello (sending)']))
    const key = await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
    expect(thread.$thread.value?.rows).toMatchObject([{ key, own: true, pending: undefined }])
    expect(thread.$thread.value?.count).toBe(1)
    expect(tab.$pending.get()).toEqual([])
  })

  it('shows a post before it is kept, and is done once it is', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    await vi.waitFor(() => expect(thread.$thread.value?.status).toBe('ready'))
    backend.trouble = new ProblemError(problem('network'))
    let kept = false
    const sent = new Promise<string>(
      shown => void writer.send(post('hello'), shown).then(() => (kept = true)),
    )
    const key = await sent
    await settled()
    expect([sketch(thread), kept]).toEqual([['hello (waiting)'], false])
    await vi.waitFor(() => expect(kept).toBe(true))
    const other = openBrowserTab().tab
    await other.write()
    expect(other.$pending.get().map(one => one.key)).toEqual([key])
  })

  it('tells nothing new of what has only been kept', async () => {
    const { tab } = openBrowserTab()
    const writer = await writerOf(tab)
    let before: unknown
    await writer.send(post('hello'), () => {
      before = tab.$pending.get()
    })
    expect(tab.$pending.get()).toBe(before)
    expect(before).toHaveLength(1)
  })

  it('counts posts that are on their way', async () => {
    backend.trouble = undefined
    const { tab, thread } = openBrowserTab()
    await vi.waitFor(() => expect(thread.$thread.value?.status).toBe('ready'))
    const writer = await writerOf(tab)
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('one'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one (waiting)']))
    expect(thread.$thread.value).toMatchObject({
      count: 1,
      rows: [{ own: true, post: { author: { name: 'Bo' } } }],
    })
  })

  it('answers a post that is itself on its way', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.trouble = new ProblemError(problem('network'))
    const parent = await writer.send(post('one'))
    await writer.send(post('two', parent))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one (waiting)', '  two (waiting)']))
    backend.trouble = undefined
    globalThis.dispatchEvent?.(new Event('online'))
    await writer.retry(parent)
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one', '  two']))
  })

  it('goes on in order past a refusal, and keeps the refused text with its reason', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.judge = refusing('two')
    for (const text of ['one', 'two', 'three']) await writer.send(post(text))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one', 'three', 'two (failed)']))
    expect([...backend.posts.values()].map(({ seq }) => seq)).toEqual([1, 2])
    expect(tab.$pending.get()).toMatchObject([{ problem: { code: 'forbidden', rule: 'rude' } }])
    expect(thread.$thread.value?.count).toBe(2)
  })

  it('moves nothing when one of several has arrived and the others are still on their way', async () => {
    const { tab, thread } = openBrowserTab(backend.adapter({ batch: 1 }))
    const writer = await writerOf(tab)
    const seen = new Set<string>()
    const stop = thread.$thread.listen(({ rows }) => rows.length > 2 && seen.add(texts(thread)))
    for (const text of ['one', 'two', 'three']) await writer.send(post(text))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one', 'two', 'three']))
    stop()
    expect([...seen]).toEqual(['one two three'])
  })

  it('sends a refused text again as it was mended', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.judge = refusing('rude')
    const key = await writer.send(post('rude'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    await writer.retry(key, 'kind')
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['kind']))
  })

  it('drops a refused text when told to', async () => {
    const { tab } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.judge = refusing('rude')
    const key = await writer.send(post('rude'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    await writer.discard(key)
    expect(tab.$pending.get()).toEqual([])
  })

  it('lets an answer to a refused post wait for it', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.judge = refusing('rude')
    const parent = await writer.send(post('rude'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    await writer.send(post('answer', parent))
    await writer.send(post('other'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed', 'waiting']))
    await writer.retry(parent, 'kind')
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['other', 'kind', '  answer']))
  })

  it('sends at most as many commands at once as the backend takes', async () => {
    const { tab } = openBrowserTab(backend.adapter({ batch: 2 }))
    const writer = await writerOf(tab)
    backend.trouble = new ProblemError(problem('network'))
    for (const text of ['1', '2', '3', '4', '5']) await writer.send(post(text))
    backend.trouble = undefined
    backend.batches.length = 0
    await writer.retry(tab.$pending.get()[0]!.key)
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(backend.batches.map(batch => batch.length)).toEqual([2, 2, 1])
  })

  it('finds the one at fault when a batch is refused as a whole', async () => {
    const adapter = backend.adapter()
    const { tab } = openBrowserTab({
      ...adapter,
      async send(batch, call) {
        const isTooMuch = batch.some(command => command.do === 'post.put' && command.body.text === 'huge')
        if (isTooMuch) throw new ProblemError(problem('too-large'))
        return adapter.send(batch, call)
      },
    })
    const writer = await writerOf(tab)
    backend.trouble = new ProblemError(problem('network'))
    for (const text of ['one', 'huge', 'three']) await writer.send(post(text))
    backend.trouble = undefined
    await writer.retry(tab.$pending.get()[0]!.key)
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    expect([...backend.posts.values()]).toHaveLength(2)
  })

  it('edits with the new text shown at once, and without it when that is refused', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    const id = await writer.send(post('first'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['first']))
    const edit = (text: string): NewCommand => ({ ...post(text), id, base: 1 }) as NewCommand
    backend.beforeAnswer = () => vi.waitFor(() => expect(sketch(thread)).toEqual(['second (sending)']))
    await writer.send(edit('second'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['second']))
    backend.beforeAnswer = async () => {}
    backend.judge = refusing('rude')
    await writer.send(edit('rude'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['second (failed)']))
  })

  it('shows the entry as it is when an edit met another one', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    const id = await writer.send(post('first'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['first']))
    const value = { ...backend.posts.get(id)!, rev: 9, body: { doc: { v: 1 as const, nodes: ['theirs'] } } }
    backend.judge = () => new ProblemError(problem('conflict', { current: { type: 'post', value } }))
    await writer.send({ ...post('mine'), id, base: 1 } as NewCommand)
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['theirs (failed)']))
    expect(tab.$pending.get()[0]?.problem?.current).toMatchObject({ value: { rev: 9 } })
  })
})

describe('a network that fails', () => {
  it("makes commands wait, and the network's return sends them", async () => {
    const listeners = new Map<string, () => void>()
    vi.stubGlobal('addEventListener', (name: string, heard: () => void) => listeners.set(name, heard))
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('hello'))
    await vi.waitFor(() =>
      expect(tab.$pending.get()).toMatchObject([{ state: 'waiting', problem: { code: 'network' } }]),
    )
    backend.trouble = undefined
    listeners.get('online')!()
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
  })

  it('is tried again by itself, less and less often', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const random = vi.spyOn(Math, 'random').mockReturnValue(0)
    const { tab } = openBrowserTab()
    const writer = await writerOf(tab)
    backend.trouble = new ProblemError(problem('network', { retry: { afterMs: 1_000 } }))
    await writer.send(post('hello'))
    const waits: number[] = []
    for (let i = 0; i < 4; i++) {
      const before = backend.calls.length
      let ms = 0
      await vi.waitUntil(
        async () => {
          await vi.advanceTimersByTimeAsync(250)
          ms += 250
          return backend.calls.length > before
        },
        { interval: 0, timeout: 5_000 },
      )
      waits.push(ms)
    }
    vi.useRealTimers()
    random.mockRestore()
    expect(waits[3]).toBeGreaterThan(waits[1]! * 2)
  })
})

describe('a tab that is closed', () => {
  it('leaves its commands to the next one', async () => {
    const first = openBrowserTab()
    const writer = await writerOf(first.tab)
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('one'))
    await writer.send(post('two'))
    close(first)
    expect(storage.getItem(`commonthread:pending:browser-${browser}`)).toBe('1')

    backend.trouble = undefined
    const next = openBrowserTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['one', 'two']))
    await vi.waitFor(() => expect(storage.getItem(`commonthread:pending:browser-${browser}`)).toBeNull())
  })

  it('between request and answer has sent once: the next one sends the same command again', async () => {
    const first = openBrowserTab()
    const writer = await writerOf(first.tab)
    backend.beforeAnswer = () => new Promise(() => {})
    const key = await writer.send(post('once'))
    await vi.waitFor(() => expect(backend.posts.size).toBe(1))
    close(first)

    backend.beforeAnswer = async () => {}
    const next = openBrowserTab()
    await vi.waitFor(() => expect(backend.batches).toEqual([[key], [key]]))
    await vi.waitFor(() => expect(next.tab.$pending.get()).toEqual([]))
    expect(sketch(next.thread)).toEqual(['once'])
    expect(backend.posts.size).toBe(1)
  })
})

describe('two tabs', () => {
  it('see the same commands under way, and what comes of them', async () => {
    const [one, two] = [openBrowserTab(), openBrowserTab()]
    await vi.waitFor(() => expect(two.thread.$thread.value?.live).toBe(true))
    const writer = await writerOf(one.tab)
    backend.trouble = new ProblemError(problem('network'))
    const key = await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['hello (waiting)']))
    backend.trouble = undefined
    await writer.retry(key)
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['hello']))
    expect(two.tab.fresh).toBe(backend.mark)
  })

  it('hear of a receipt also where no news comes', async () => {
    const still = (): ReturnType<Backend['adapter']> => ({
      ...backend.adapter({ live: 'none' }),
      listen: undefined,
    })
    const [one, two] = [openBrowserTab(still()), openBrowserTab(still())]
    await vi.waitFor(() => expect(two.thread.$thread.value?.status).toBe('ready'))
    await (await writerOf(one.tab)).send(post('hello'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['hello']))
  })

  it('send each command once, one tab at a time', async () => {
    const [one, two] = [openBrowserTab(), openBrowserTab()]
    const [w1, w2] = [await writerOf(one.tab), await writerOf(two.tab)]
    let sending = 0
    let most = 0
    backend.beforeAnswer = async () => {
      most = Math.max(most, ++sending)
      await new Promise(go => setTimeout(go, 5))
      sending--
    }
    await Promise.all(['1', '2', '3'].flatMap(n => [w1.send(post(`a${n}`)), w2.send(post(`b${n}`))]))
    await vi.waitFor(() => expect(backend.posts.size).toBe(6))
    await vi.waitFor(() => expect([one, two].flatMap(({ tab }) => tab.$pending.get())).toEqual([]))
    expect(most).toBe(1)
    expect(new Set(backend.batches.flat()).size).toBe(backend.batches.flat().length)
  })
})

describe('where IndexedDB is blocked', () => {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('no', 'SecurityError')
      },
    })
  })

  it('commands live as long as the page', async () => {
    const { tab, thread } = openBrowserTab()
    const writer = await writerOf(tab)
    await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
    expect(tab.$pending.get()).toEqual([])
  })

  it('says so of what isn’t sent yet, and asks before the page is left with it', async () => {
    const leave = stubLeaving()
    backend.judge = refusing('hello')
    const { tab } = openBrowserTab()
    guardLeaving(tab)
    const writer = await writerOf(tab)
    expect(leave()).toBe(true)
    const key = await writer.send(post('hello'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    expect(tab.$pending.get()).toMatchObject([{ key, fleeting: true }])
    expect(leave()).toBe(false)
    await writer.discard(key)
    expect(leave()).toBe(true)
  })
})

it('asks before a page is left with an unfinished text that the browser doesn’t take', () => {
  const leave = stubLeaving()
  guardLeaving(openBrowserTab().tab)
  const place = { topic: 'thread:full', at: '' }
  drafts.set(place, 'Kept')
  expect(leave()).toBe(true)
  vi.spyOn(storage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  drafts.set(place, 'Kept nowhere else')
  expect(leave()).toBe(false)
  vi.restoreAllMocks()
  drafts.set(place, '')
  expect(leave()).toBe(true)
})

/** What leaving the page asks: `true` where it just goes. */
function stubLeaving(): () => boolean {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  return () => page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}
