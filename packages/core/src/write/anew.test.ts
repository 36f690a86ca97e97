import 'fake-indexeddb/auto'
import { ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { browser, post, writerOf } from '../testing/browser.ts'
import { sketch } from '../testing/tab.ts'

const here = browser()
const lost = () => new ProblemError(problem('network', { retry: { afterMs: 60_000 } }))

/** A post whose answer was lost, and again when it was sent with another text. */
async function changed({ same = false, held = false } = {}) {
  const opened = here.openTab()
  const { tab } = opened
  const writer = await writerOf(tab)
  if (held) here.backend.judge = () => 'held'
  here.backend.beforeAnswer = () => Promise.reject(lost())
  const key = await writer.send(post('first'))
  await vi.waitFor(() => expect(tab.$pending.get()).toMatchObject([{ state: 'waiting', problem: {} }]))
  await writer.retry(key, same ? undefined : 'second')
  await vi.waitFor(() => expect(tab.$pending.get()).toMatchObject([{ state: 'waiting', problem: {} }]))
  return { ...opened, writer, key }
}

/** The network is back. */
function back() {
  here.backend.beforeAnswer = async () => {}
  globalThis.dispatchEvent?.(new Event('online'))
}

describe('a text that was changed after its answer was lost', () => {
  it('is what stands there in the end, once', async () => {
    const { tab, thread, writer, key } = await changed()
    back()
    await writer.retry(key)
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(sketch(thread)).toEqual(['second'])
    expect([...here.backend.posts.values()]).toMatchObject([{ version: 2 }])
  })

  it('is what stands there also when it was refused in between, and changed again', async () => {
    const { tab, thread, writer, key } = await changed()
    here.backend.trouble = new ProblemError(problem('too-large'))
    await writer.retry(key, 'too long')
    await vi.waitFor(() => expect(tab.$pending.get()).toMatchObject([{ state: 'failed' }]))
    here.backend.trouble = undefined
    back()
    await writer.retry(key, 'third')
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(sketch(thread)).toEqual(['third'])
  })

  it('isn’t lost with the tab in which it was changed', async () => {
    here.close(await changed())
    back()
    const { tab, thread } = here.openTab()
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['second']))
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(here.backend.posts.size).toBe(1)
  })

  it('is what waits for a moderator', async () => {
    const { tab, writer, key } = await changed({ held: true })
    back()
    await writer.retry(key)
    await vi.waitFor(() =>
      expect(tab.$pending.get()).toMatchObject([{ state: 'held', command: { body: { text: 'second' } } }]),
    )
    expect([...here.backend.posts.values()]).toMatchObject([{ version: 2 }])
  })

  it('is sent once where it is the same', async () => {
    const { tab, thread, writer, key } = await changed({ same: true })
    back()
    await writer.retry(key)
    await vi.waitFor(() => expect(tab.$pending.get()).toEqual([]))
    expect(sketch(thread)).toEqual(['first'])
    expect(new Set(here.backend.batches.flat())).toEqual(new Set([key]))
  })
})
