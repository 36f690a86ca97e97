import { type Change, noEntries, type Post, plainDoc, reduce } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { ann } from '../testing/backend.ts'
import { arrange } from './arrange.ts'

const ref = { id: 't' }

function post(id: string, parent: string | null, seq: number, depth = 0): Post {
  return {
    id,
    rev: 1,
    author: ann,
    at: seq,
    version: 1,
    state: 'shown',
    reactions: {},
    topic: 't',
    parent,
    depth,
    seq,
    body: { doc: plainDoc(id) },
  }
}

function rows(posts: readonly Post[]) {
  const entries = reduce(
    noEntries,
    posts.map((value): Change => ({ type: 'post', value })),
  )
  return arrange({ ref, sort: 'oldest', id: 't', entries, gaps: [], pending: [], me: null, skew: 0 }).rows
}

describe('arranging', () => {
  it('follows a conversation of any depth without recursion', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => post(`p${i}`, i ? `p${i - 1}` : null, i, i))
    expect(rows(chain.toReversed()).map(({ key }) => key)).toEqual(chain.map(({ id }) => id))
  })

  it('leaves out what answers a post that nobody has seen, and those that answer one another in a ring', () => {
    expect(
      rows([post('a', 'unseen', 1), post('b', 'c', 2), post('c', 'b', 3), post('d', null, 4)]),
    ).toMatchObject([{ key: 'd' }])
  })

  it('knows a post by its key for as long as the backend does', () => {
    expect(rows([{ ...post('17', null, 1), key: 'k' }, post('18', '17', 2, 1)])).toMatchObject([
      { key: 'k' },
      { key: '18', answers: { name: 'Ann' } },
    ])
  })
})
