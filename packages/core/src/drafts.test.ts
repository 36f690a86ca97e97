import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drafts } from './drafts.ts'
import { stored } from './stored.ts'
import { stubStorage } from './testing/tab.ts'
import { dropTraces } from './write/forget.ts'

const place = { topic: 'thread:shop.example/lamp', at: '' }
const day = 86_400_000

afterEach(() => {
  dropTraces(true)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a draft', () => {
  let storage: Storage
  beforeEach(() => {
    storage = stubStorage()
  })

  it('is there at once and is what was written, digits, spaces and lines included', () => {
    expect(drafts.get(place)).toBe('')
    for (const text of ['hello', '3 lamps\n\nand 1 more ', ' 7']) {
      drafts.set(place, text)
      expect(drafts.get(place)).toBe(text)
    }
    expect(Object.keys(storage)).toEqual(['commonthread:draft::thread:shop.example/lamp'])
  })

  it('belongs to its place', () => {
    drafts.set(place, 'topic')
    drafts.set({ ...place, at: 'edit:p1' }, 'edit')
    expect(drafts.get(place)).toBe('topic')
    expect(drafts.get({ ...place, at: 'p1' })).toBe('')
  })

  it('leaves nothing when it is emptied', () => {
    drafts.set(place, 'hello')
    drafts.set(place, '')
    expect(Object.keys(storage)).toEqual([])
  })

  it('is kept for 30 days after the last keystroke', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(0)
    drafts.set(place, 'old')
    drafts.set({ ...place, at: 'p1' }, 'touched')
    vi.setSystemTime(15 * day)
    drafts.set({ ...place, at: 'p1' }, 'touched again')
    vi.setSystemTime(30 * day + 1)
    dropTraces(false)
    expect(drafts.get(place)).toBe('')
    expect(drafts.get({ ...place, at: 'p1' })).toBe('touched again')
  })
})

describe('where storage is blocked', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', {
      getItem() {
        throw new DOMException('no', 'SecurityError')
      },
      setItem() {
        throw new DOMException('no', 'SecurityError')
      },
      removeItem() {
        throw new DOMException('no', 'SecurityError')
      },
    })
  })

  it('a draft lives as long as the page', () => {
    drafts.set(place, 'hello')
    expect(drafts.get(place)).toBe('hello')
    drafts.set(place, '')
    expect(drafts.get(place)).toBe('')
  })

  it('when threads were last looked at is dropped by signing out too', () => {
    const name = 'commonthread:seen:a,b,thread:x'
    stored.set(name, '5')
    dropTraces(false)
    expect(stored.get(name)).toBe('5')
    dropTraces(true)
    expect(stored.get(name)).toBe('')
  })

  it('it is dropped by signing out all the same', () => {
    drafts.set(place, 'hello')
    dropTraces(true)
    expect(drafts.get(place)).toBe('')
  })
})

describe('where storage is full', () => {
  it('the newest text is the one that counts', () => {
    const storage = stubStorage()
    drafts.set(place, 'first')
    vi.spyOn(storage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    drafts.set(place, 'second')
    expect(drafts.get(place)).toBe('second')
  })
})
