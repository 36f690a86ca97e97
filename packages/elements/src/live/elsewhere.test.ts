// @vitest-environment happy-dom
import { drafts } from '@commonthread/core'
import { refText } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakePost, fakeRow, settle } from '../testing/fake.ts'
import { threadPage } from '../testing/thread.ts'

const page = threadPage()
const area = (at = '') => page.root.querySelector<HTMLTextAreaElement>(`form[data-at="${at}"] textarea`)

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
})
afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

/** Opens a thread in which a draft stands, that of its first field or of an answer to `a`. */
async function open(draft: string, at = ''): Promise<void> {
  drafts.set({ topic: refText({ kind: 'thread', key: 'shop.example/lamp' }), at }, draft)
  await page.show({ rows: [fakeRow(fakePost('a', 'here'))] })
  if (at) page.view.toggle(at)
  await settle()
}

/** Another tab keeps another text, or none any more. */
async function elsewhere(before: string, after: string, at = ''): Promise<void> {
  const key = `commonthread:draft:${at}:${page.view.place(at).topic}`
  const [oldValue, newValue] = [before, after].map((text, i) => (text ? `${1_000 + i} ${text}` : null))
  dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue }))
  await settle()
}

describe('a draft that another tab has on its screen too', () => {
  it('leaves the field once it was posted there, as it was written there', async () => {
    await open('Half a')
    expect(area()!.value).toBe('Half a')
    await elsewhere('Half a', 'Half a thought')
    expect(area()!.value).toBe('Half a thought')
    await elsewhere('Half a thought', '')
    expect(area()!.value).toBe('')
  })

  it('stays where it was changed', async () => {
    await open('Half a')
    area()!.value = 'Half a word'
    await elsewhere('Half a', '')
    expect(area()!.value).toBe('Half a word')
  })

  it('stays where somebody writes', async () => {
    await open('Half a')
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    area()!.focus()
    await elsewhere('Half a', '')
    expect(area()!.value).toBe('Half a')
  })

  it('doesn’t come to where nothing was written', async () => {
    await open('')
    await elsewhere('', 'Half a')
    expect(area()!.value).toBe('')
  })

  it('goes with the form of an answer', async () => {
    await open('Half a', 'a')
    expect(area('a')!.value).toBe('Half a')
    await elsewhere('Half a', '')
    expect(area('a')!.value).toBe('Half a')
    await elsewhere('Half a', '', 'a')
    expect(area('a')).toBeNull()
  })
})
