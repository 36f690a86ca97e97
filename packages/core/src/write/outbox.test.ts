import 'fake-indexeddb/auto'
import { type Credential, ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { browser, post, refusing, states, texts, writerOf } from '../testing/browser.ts'
import { settled, sketch } from '../testing/tab.ts'
import type { NewCommand } from '../types.ts'

const here = browser()

describe('writing', () => {
  it('shows a post at once, sends it, and shows what came of it under the same key', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.beforeAnswer = () => vi.waitFor(() => expect(sketch(thread)).toEqual(['hello (sending)']))
    const key = await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
    expect(thread.$thread.value?.rows).toMatchObject([{ key, own: true, pending: undefined }])
    expect(thread.$thread.value?.count).toBe(1)
    expect(tab.$pending.get()).toEqual([])
  })

  it('shows a post before it is kept, and is done once it is', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    await vi.waitFor(() => expect(thread.$thread.value?.status).toBe('ready'))
    here.backend.trouble = new ProblemError(problem('network'))
    let kept = false
    const sent = new Promise<string>(
      shown => void writer.send(post('hello'), shown).then(() => (kept = true)),
    )
    const key = await sent
    await settled()
    expect([sketch(thread), kept]).toEqual([['hello (waiting)'], false])
    await vi.waitFor(() => expect(kept).toBe(true))
    const other = here.openTab().tab
    await other.write()
    expect(other.$pending.get().map(one => one.key)).toEqual([key])
  })

  it('tells nothing new of what has only been kept', async () => {
    const { tab } = here.openTab()
    const writer = await writerOf(tab)
    let before: unknown
    await writer.send(post('hello'), () => {
      before = tab.$pending.get()
    })
    expect(tab.$pending.get()).toBe(before)
    expect(before).toHaveLength(1)
  })

  it('counts posts that are on their way', async () => {
    here.backend.trouble = undefined
    const { tab, thread } = here.openTab()
    await vi.waitFor(() => expect(thread.$thread.value?.status).toBe('ready'))
    const writer = await writerOf(tab)
    here.backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('one'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one (waiting)']))
    expect(thread.$thread.value).toMatchObject({
      count: 1,
      rows: [{ own: true, post: { author: { name: 'Bo' } } }],
    })
  })

  it('answers a post that is itself on its way', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.trouble = new ProblemError(problem('network'))
    const parent = await writer.send(post('one'))
    await writer.send(post('two', parent))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one (waiting)', '  two (waiting)']))
    here.backend.trouble = undefined
    globalThis.dispatchEvent?.(new Event('online'))
    await writer.retry(parent)
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one', '  two']))
  })

  it('goes on in order past a refusal, and keeps the refused text with its reason', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.judge = refusing('two')
    for (const text of ['one', 'two', 'three']) await writer.send(post(text))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one', 'three', 'two (failed)']))
    expect([...here.backend.posts.values()].map(({ seq }) => seq)).toEqual([1, 2])
    expect(tab.$pending.get()).toMatchObject([{ problem: { code: 'forbidden', rule: 'rude' } }])
    expect(thread.$thread.value?.count).toBe(2)
  })

  it('moves nothing when one of several has arrived and the others are still on their way', async () => {
    const { tab, thread } = here.openTab(here.backend.adapter({ batch: 1 }))
    const writer = await writerOf(tab)
    const seen = new Set<string>()
    const stop = thread.$thread.listen(({ rows }) => rows.length > 2 && seen.add(texts(thread)))
    for (const text of ['one', 'two', 'three']) await writer.send(post(text))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['one', 'two', 'three']))
    stop()
    expect([...seen]).toEqual(['one two three'])
  })

  it('sends a refused text again as it was mended', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.judge = refusing('rude')
    const key = await writer.send(post('rude'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    await writer.retry(key, 'kind')
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['kind']))
  })

  it('leaves what is being sent as it is, so that no text is lost which the backend has not been given', async () => {
    const { tab } = here.openTab()
    const writer = await writerOf(tab)
    let answer = () => {}
    here.backend.beforeAnswer = () =>
      new Promise(resolve => {
        answer = resolve
      })
    const key = await writer.send(post('first'))
    await vi.waitFor(() => expect(here.backend.batches.flat()).toEqual([key]))
    await writer.retry(key, 'second')
    expect(tab.$pending.get()).toMatchObject([{ state: 'sending', command: { body: { text: 'first' } } }])
    answer()
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
  })

  it('sends what is changed at the last moment as it is then, and what is discarded then not at all', async () => {
    const adapter = here.backend.adapter()
    let letIn = () => {}
    const signIn = vi.fn(async (who: Credential) => {
      await new Promise<void>(resolve => {
        letIn = resolve
      })
      return adapter.signIn(who)
    })
    const { tab, thread } = here.openTab({ ...adapter, signIn })
    const writer = await writerOf(tab)
    const [first, second] = [await writer.send(post('first')), await writer.send(post('second'))]
    await vi.waitFor(() => expect(signIn).toHaveBeenCalled())
    const meanwhile = [writer.discard(first), writer.retry(second, 'mended')]
    letIn()
    await Promise.all(meanwhile)
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['mended']))
    expect([...here.backend.posts.values()].length).toBe(1)
  })

  it('drops a refused text when told to', async () => {
    const { tab } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.judge = refusing('rude')
    const key = await writer.send(post('rude'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    await writer.discard(key)
    expect(tab.$pending.get()).toEqual([])
  })

  it('lets an answer to a refused post wait for it', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.judge = refusing('rude')
    const parent = await writer.send(post('rude'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    await writer.send(post('answer', parent))
    await writer.send(post('other'))
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed', 'waiting']))
    await writer.retry(parent, 'kind')
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['other', 'kind', '  answer']))
  })

  it('sends at most as many commands at once as the backend takes', async () => {
    const { tab } = here.openTab(here.backend.adapter({ batch: 2 }))
    const writer = await writerOf(tab)
    here.backend.trouble = new ProblemError(problem('network'))
    for (const text of ['1', '2', '3', '4', '5']) await writer.send(post(text))
    here.backend.trouble = undefined
    here.backend.batches.length = 0
    await writer.retry(tab.$pending.get()[0]!.key)
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(here.backend.batches.map(batch => batch.length)).toEqual([2, 2, 1])
  })

  it('finds the one at fault when a batch is refused as a whole', async () => {
    const adapter = here.backend.adapter()
    const { tab } = here.openTab({
      ...adapter,
      async send(batch, call) {
        const isTooMuch = batch.some(command => command.do === 'post.put' && command.body.text === 'huge')
        if (isTooMuch) throw new ProblemError(problem('too-large'))
        return adapter.send(batch, call)
      },
    })
    const writer = await writerOf(tab)
    here.backend.trouble = new ProblemError(problem('network'))
    for (const text of ['one', 'huge', 'three']) await writer.send(post(text))
    here.backend.trouble = undefined
    await writer.retry(tab.$pending.get()[0]!.key)
    await vi.waitFor(() => expect(states(tab)).toEqual(['failed']))
    expect([...here.backend.posts.values()]).toHaveLength(2)
  })

  it('edits with the new text shown at once, and without it when that is refused', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    const id = await writer.send(post('first'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['first']))
    const edit = (text: string): NewCommand => ({ ...post(text), id, base: 1 }) as NewCommand
    here.backend.beforeAnswer = () => vi.waitFor(() => expect(sketch(thread)).toEqual(['second (sending)']))
    await writer.send(edit('second'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['second']))
    here.backend.beforeAnswer = async () => {}
    here.backend.judge = refusing('rude')
    await writer.send(edit('rude'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['second (failed)']))
  })

  it('shows the entry as it is when an edit met another one', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    const id = await writer.send(post('first'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['first']))
    const value = {
      ...here.backend.posts.get(id)!,
      rev: 9,
      body: { doc: { v: 1 as const, nodes: ['theirs'] } },
    }
    here.backend.judge = () => new ProblemError(problem('conflict', { current: { type: 'post', value } }))
    await writer.send({ ...post('mine'), id, base: 1 } as NewCommand)
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['theirs (failed)']))
    expect(tab.$pending.get()[0]?.problem?.current).toMatchObject({ value: { rev: 9 } })
  })
})

describe('a network that fails', () => {
  it("makes commands wait, and the network's return sends them", async () => {
    const listeners = new Map<string, () => void>()
    vi.stubGlobal('addEventListener', (name: string, heard: () => void) => listeners.set(name, heard))
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('hello'))
    await vi.waitFor(() =>
      expect(tab.$pending.get()).toMatchObject([{ state: 'waiting', problem: { code: 'network' } }]),
    )
    here.backend.trouble = undefined
    listeners.get('online')!()
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
  })

  it('is tried again by itself, less and less often', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const random = vi.spyOn(Math, 'random').mockReturnValue(0)
    const { tab } = here.openTab()
    const writer = await writerOf(tab)
    here.backend.trouble = new ProblemError(problem('network', { retry: { afterMs: 1_000 } }))
    await writer.send(post('hello'))
    const waits: number[] = []
    for (let i = 0; i < 4; i++) {
      const before = here.backend.calls.length
      let ms = 0
      await vi.waitUntil(
        async () => {
          await vi.advanceTimersByTimeAsync(250)
          ms += 250
          return here.backend.calls.length > before
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
