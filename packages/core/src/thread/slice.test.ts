import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch } from '../testing/tab.ts'
import type { Slice, ThreadStore } from '../types.ts'

let backend: Backend
let tab: Inner
let thread: ThreadStore
let leave: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  backend = new Backend()
  backend.write('a')
  backend.write('b')
  backend.write('a1', { parent: 'a' })
})
afterEach(() => {
  leave()
  vi.advanceTimersByTime(2_000)
  tab.close()
  vi.useRealTimers()
})

async function open(sort: 'oldest' | 'newest' | 'best', slice?: Slice): Promise<void> {
  tab = openTab(backend.adapter())
  thread = tab.thread(lamp, sort, slice)
  leave = thread.$thread.listen(() => {})
  await settled()
}

const helped = (id: string, helpful: number) => {
  const post = backend.posts.get(id)!
  backend.put({ ...post, rev: post.rev + 1, helpful })
}

describe('a slice of a thread', () => {
  it('is flat: every post a sibling, and still says whom it answers', async () => {
    await open('newest', { flat: true })
    expect(thread.$thread.value!.rows.map(({ key }) => key)).toEqual(['a1', 'b', 'a'])
    expect(thread.$thread.value!.rows[0]).toMatchObject({ answers: { name: 'Ann' } })
    backend.write('a2', { parent: 'a1' })
    await settled()
    expect(thread.$thread.value!.rows[0]).toMatchObject({ key: 'a2' })
  })

  it('is the first page when the post it is to be around is gone', async () => {
    await open('oldest', { around: 'lost' })
    expect(thread.$thread.value).toMatchObject({ status: 'ready', problem: undefined })
    expect(sketch(thread)).toEqual(['a', '  a1', 'b'])
  })

  it('is a store of its own', async () => {
    await open('oldest', { around: 'b' })
    expect(tab.thread(lamp, 'oldest', { around: 'b' })).toBe(thread)
    expect(tab.thread(lamp)).not.toBe(thread)
  })
})

describe('the most helpful first', () => {
  it('goes by what was helpful when it was read, whatever people press meanwhile', async () => {
    helped('b', 2)
    await open('best')
    expect(sketch(thread)).toEqual(['b', 'a', '  a1'])
    helped('a', 5)
    backend.write('c')
    helped('c', 9)
    await settled()
    expect(sketch(thread)).toEqual(['b', 'a', '  a1', 'c'])
    await thread.reload()
    await settled()
    expect(sketch(thread)).toEqual(['c', 'a', '  a1', 'b'])
  })
})

describe('rows', () => {
  it('are the same objects where nothing has changed', async () => {
    await open('oldest')
    const [a, a1, b] = thread.$thread.value!.rows
    backend.write('a1', { parent: 'a', text: 'changed' })
    await settled()
    const rows = thread.$thread.value!.rows
    expect([rows[0] === a, rows[1] === a1, rows[2] === b]).toEqual([true, false, true])
  })
})
