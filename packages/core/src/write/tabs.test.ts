import 'fake-indexeddb/auto'
import { ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { browser, post, writerOf } from '../testing/browser.ts'
import { sketch } from '../testing/tab.ts'

const here = browser()

describe('a tab that is closed', () => {
  it('leaves its commands to the next one', async () => {
    const first = here.openTab()
    const writer = await writerOf(first.tab)
    here.backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('one'))
    await writer.send(post('two'))
    here.close(first)
    expect(here.storage.getItem(`commonthread:pending:${here.name}`)).toBe('1')

    here.backend.trouble = undefined
    const next = here.openTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['one', 'two']))
    await vi.waitFor(() => expect(here.storage.getItem(`commonthread:pending:${here.name}`)).toBeNull())
  })

  it('between request and answer has sent once: the next one sends the same command again', async () => {
    const first = here.openTab()
    const writer = await writerOf(first.tab)
    here.backend.beforeAnswer = () => new Promise(() => {})
    const key = await writer.send(post('once'))
    await vi.waitFor(() => expect(here.backend.posts.size).toBe(1))
    here.close(first)

    here.backend.beforeAnswer = async () => {}
    const next = here.openTab()
    await vi.waitFor(() => expect(here.backend.batches).toEqual([[key], [key]]))
    await vi.waitFor(() => expect(next.tab.$pending.get()).toEqual([]))
    expect(sketch(next.thread)).toEqual(['once'])
    expect(here.backend.posts.size).toBe(1)
  })
})

describe('two tabs', () => {
  it('see the same commands under way, and what comes of them', async () => {
    const [one, two] = [here.openTab(), here.openTab()]
    await vi.waitFor(() => expect(two.thread.$thread.value?.live).toBe(true))
    const writer = await writerOf(one.tab)
    here.backend.trouble = new ProblemError(problem('network'))
    const key = await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['hello (waiting)']))
    here.backend.trouble = undefined
    await writer.retry(key)
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['hello']))
    await vi.waitFor(() => expect(two.tab.fresh).toBe(here.backend.mark))
  })

  it('hear of a receipt also where no news comes', async () => {
    const still = (): ReturnType<typeof here.backend.adapter> => ({
      ...here.backend.adapter({ live: 'none' }),
      listen: undefined,
    })
    const [one, two] = [here.openTab(still()), here.openTab(still())]
    await vi.waitFor(() => expect(two.thread.$thread.value?.status).toBe('ready'))
    await (await writerOf(one.tab)).send(post('hello'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['hello']))
  })

  it('let one another wait where the backend is out of reach', async () => {
    const tabs = [here.openTab(), here.openTab(), here.openTab()]
    const writers = await Promise.all(tabs.map(({ tab }) => writerOf(tab)))
    await writers[0]!.send(post('first'))
    await vi.waitFor(() => expect(tabs.flatMap(({ tab }) => tab.$pending.get())).toEqual([]))
    const before = here.backend.batches.length
    here.backend.trouble = new ProblemError(problem('network', { retry: { afterMs: 60_000 } }))
    await writers[0]!.send(post('hello'))
    await vi.waitFor(() => expect(here.backend.batches.length).toBeGreaterThan(before + 2))
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(here.backend.batches.length).toBeLessThanOrEqual(before + 4)
    here.backend.trouble = undefined
  })

  it('send each command once, one tab at a time', async () => {
    const [one, two] = [here.openTab(), here.openTab()]
    const [w1, w2] = [await writerOf(one.tab), await writerOf(two.tab)]
    let sending = 0
    let most = 0
    here.backend.beforeAnswer = async () => {
      most = Math.max(most, ++sending)
      await new Promise(go => setTimeout(go, 5))
      sending--
    }
    await Promise.all(['1', '2', '3'].flatMap(n => [w1.send(post(`a${n}`)), w2.send(post(`b${n}`))]))
    await vi.waitFor(() => expect(here.backend.posts.size).toBe(6))
    await vi.waitFor(() => expect([one, two].flatMap(({ tab }) => tab.$pending.get())).toEqual([]))
    expect(most).toBe(1)
    expect(new Set(here.backend.batches.flat()).size).toBe(here.backend.batches.flat().length)
  })
})
