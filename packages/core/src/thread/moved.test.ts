import type { Change } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch } from '../testing/tab.ts'
import type { ThreadStore } from '../types.ts'

let backend: Backend
let thread: ThreadStore
let leave: () => void

beforeEach(async () => {
  backend = new Backend()
  for (const id of ['a', 'b']) backend.write(id)
  backend.write('c', { parent: 'b' })
  thread = openTab(backend.adapter()).thread(lamp)
  leave = thread.$thread.listen(() => {})
  await settled()
})
afterEach(() => leave())

/** What is told of a branch that goes to another topic: gone from here, and there with a higher revision. */
function moved(...ids: string[]): { left: Change[]; came: Change[] } {
  const posts = ids.map(id => backend.posts.get(id)!)
  return {
    left: posts.map(({ id, rev }) => ({
      type: 'gone',
      target: { type: 'post', id },
      rev: rev + 1,
      topic: 't',
    })),
    came: posts.map(post => ({ type: 'post', value: { ...post, rev: post.rev + 2, topic: 'other' } })),
  }
}

describe('a branch that was moved to another topic', () => {
  it.each([
    ['that it left, then that it came', (left: Change[], came: Change[]) => [...left, ...came]],
    ['that it came, then that it left', (left: Change[], came: Change[]) => [...came, ...left]],
    ['only that it came there', (_: Change[], came: Change[]) => came],
    ['only that it left', (left: Change[]) => left],
  ])('is gone here once it is heard %s', async (_, heard) => {
    const { left, came } = moved('b', 'c')
    backend.tell(heard(left, came))
    await settled()
    expect(sketch(thread)).toEqual(['a'])
  })

  it('is here again when it is moved back', async () => {
    const { left, came } = moved('b', 'c')
    backend.tell([...left, ...came])
    for (const id of ['b', 'c']) {
      const post = backend.posts.get(id)!
      backend.put({ ...post, rev: post.rev + 4 })
    }
    await settled()
    expect(sketch(thread)).toEqual(['a', 'b', '  c'])
  })
})
