import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { drafts } from '../drafts.ts'
import { guardLeaving } from '../leaving.ts'
import { browser, post, refusing, states, writerOf } from '../testing/browser.ts'
import { sketch } from '../testing/tab.ts'

const here = browser()

describe('where IndexedDB is blocked', () => {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('no', 'SecurityError')
      },
    })
  })

  it('commands live as long as the page', async () => {
    const { tab, thread } = here.openTab()
    const writer = await writerOf(tab)
    await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
    expect(tab.$pending.get()).toEqual([])
  })

  it('says so of what isn’t sent yet, and asks before the page is left with it', async () => {
    const leave = stubLeaving()
    here.backend.judge = refusing('hello')
    const { tab } = here.openTab()
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
  guardLeaving(here.openTab().tab)
  const place = { topic: 'thread:full', at: '' }
  drafts.set(place, 'Kept')
  expect(leave()).toBe(true)
  vi.spyOn(here.storage, 'setItem').mockImplementation(() => {
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
