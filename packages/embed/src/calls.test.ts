// @vitest-environment happy-dom
import type { Community } from '@commonthread/core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Hub } from './hub.ts'

const writer = { signIn: vi.fn(async () => {}), signOut: vi.fn(async () => {}) }
const find = vi.fn(() => ({ write: async () => writer }) as unknown as Community)

beforeEach(() => {
  vi.resetModules()
  vi.clearAllMocks()
  document.body.replaceChildren()
  window.CommonThread = undefined
})

async function start(): Promise<Hub> {
  const { heed } = await import('./calls.ts')
  heed(find)
  return window.CommonThread!
}

describe('window.CommonThread', () => {
  it('does what was asked before it was there, and after, in order', async () => {
    window.CommonThread = [] as Hub
    window.CommonThread.push(['signIn', 'a-token', 'lamps'])
    const hub = await start()
    hub.push(['signOut'])
    await vi.waitFor(() => expect(writer.signOut).toHaveBeenCalledOnce())
    expect(writer.signIn).toHaveBeenCalledWith({ type: 'jwt', token: 'a-token' })
    expect(find.mock.calls).toEqual([
      [{ server: null, site: 'lamps', adapter: null }],
      [{ server: null, site: '', adapter: null }],
    ])
    expect(hub).toHaveLength(0)
  })

  it('hears of events, and reads all elements again that can', async () => {
    const thread = Object.assign(document.createElement('community-thread'), { reload: vi.fn() })
    document.body.append(thread, document.createElement('community-count'))
    const hub = await start()
    const heard = vi.fn()
    hub.push(['on', 'community-load', heard], ['refresh'])
    thread.dispatchEvent(new Event('community-load', { bubbles: true }))
    expect(heard).toHaveBeenCalledOnce()
    expect(thread.reload).toHaveBeenCalledOnce()
  })

  it('is heard where a page has frozen what arrays inherit', async () => {
    const { push } = Array.prototype
    const frozen = Object.create(Array.prototype, { push: { value: push } })
    window.CommonThread = Object.setPrototypeOf([], frozen) as Hub
    window.CommonThread.push(['signOut'])
    const hub = await start()
    hub.push(['signOut'])
    await vi.waitFor(() => expect(writer.signOut).toHaveBeenCalledTimes(2))
  })

  it('is heard by the first of two readers, and not twice', async () => {
    const hub = await start()
    vi.resetModules()
    const other = vi.fn<typeof find>()
    const { heed } = await import('./calls.ts')
    heed(other)
    hub.push(['signOut'])
    await vi.waitFor(() => expect(writer.signOut).toHaveBeenCalledOnce())
    expect(other).not.toHaveBeenCalled()
    expect(hub.communityOf).toBe(find)
  })

  it('survives a call it does not know', async () => {
    const hub = await start()
    expect(() => hub.push(['dance'] as never)).not.toThrow()
  })
})
