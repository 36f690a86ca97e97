import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from './commands.ts'
import type { Member, Post, Topic } from './entities.ts'
import { noEntries, reduce } from './reduce.ts'

const member = (id: string, rev: number): Member => ({ id, rev, name: `${id} ${rev}`, role: 'guest' })

function post(id: string, rev: number, author = member('ann', 1)): Post {
  return {
    id,
    rev,
    author,
    at: 0,
    version: 1,
    state: 'shown',
    reactions: {},
    topic: 't',
    parent: null,
    depth: 0,
    seq: 0,
    body: { doc: { v: 1, nodes: [`text ${rev}`] } },
  }
}

function topic(id: string, rev: number): Topic {
  const { author, at, version, state, reactions } = post(id, rev)
  return {
    id,
    rev,
    author,
    at,
    version,
    state,
    reactions,
    kind: 'thread',
    keys: [],
    title: `title ${rev}`,
    body: null,
    tags: [],
    posts: rev,
  }
}

/** What a backend may say of an entry at a revision: always the same thing. */
function changeAt(id: string, rev: number, goneEvery: number): Change {
  if (id.startsWith('m')) return { type: 'member', value: member(id, rev) }
  if (rev % goneEvery === 0) return { type: 'gone', target: { type: 'post', id }, rev }
  if (id.startsWith('t')) return { type: 'topic', value: topic(id, rev) }
  return { type: 'post', value: post(id, rev, member(`m${rev % 3}`, rev)) }
}

const changes = fc.array(
  fc
    .tuple(fc.constantFrom('p1', 'p2', 'p3', 't1', 'm1'), fc.integer({ min: 1, max: 9 }))
    .map(([id, rev]) => changeAt(id, rev, 4)),
  { maxLength: 40 },
)

const plain = (entries: typeof noEntries) =>
  Object.values(entries).map(map => [...map].sort(([a], [b]) => (a < b ? -1 : 1)))

describe('reduce', () => {
  it('ends in the same state whatever the order of news and however often it repeats', () => {
    fc.assert(
      fc.property(
        changes.chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all, ...all, ...all], { minLength: all.length * 3 }),
          ),
        ),
        ([all, shuffled]) => {
          expect(plain(reduce(noEntries, shuffled))).toEqual(plain(reduce(noEntries, all)))
        },
      ),
    )
  })

  it('gives the same however the changes were bundled', () => {
    fc.assert(
      fc.property(changes, fc.nat(40), (all, cut) => {
        const twice = reduce(reduce(noEntries, all.slice(0, cut)), all.slice(cut))
        expect(plain(twice)).toEqual(plain(reduce(noEntries, all)))
      }),
    )
  })

  it('keeps what is gone away from an older revision that comes late', () => {
    const gone = reduce(noEntries, [{ type: 'gone', target: { type: 'post', id: 'p1' }, rev: 3 }])
    expect(reduce(gone, [{ type: 'post', value: post('p1', 2) }]).posts.size).toBe(0)
  })

  it('brings back with a newer revision what was held and let through', () => {
    const gone = reduce(noEntries, [{ type: 'gone', target: { type: 'post', id: 'p1' }, rev: 3 }])
    expect(reduce(gone, [{ type: 'post', value: post('p1', 4) }]).posts.get('p1')?.rev).toBe(4)
  })

  it('has a moved post in its new topic, whichever of both topics’ news comes first', () => {
    const left: Change = { type: 'gone', target: { type: 'post', id: 'p1' }, rev: 3, topic: 't' }
    const came: Change = { type: 'post', value: { ...post('p1', 4), topic: 'other' } }
    for (const order of [
      [left, came],
      [came, left],
    ]) {
      const before = reduce(noEntries, [{ type: 'post', value: post('p1', 2) }])
      expect(reduce(before, order).posts.get('p1')?.topic).toBe('other')
    }
  })

  it('gives back the same object when nothing was new, so that views need not draw', () => {
    const entries = reduce(noEntries, [{ type: 'post', value: post('p1', 2) }])
    expect(
      reduce(entries, [
        { type: 'post', value: post('p1', 2) },
        { type: 'post', value: post('p1', 1) },
      ]),
    ).toBe(entries)
  })

  it('learns a newer name of an author from an entry that is itself not new', () => {
    const entries = reduce(noEntries, [{ type: 'post', value: post('p1', 2, member('ann', 1)) }])
    const renamed = reduce(entries, [{ type: 'post', value: post('p1', 1, member('ann', 2)) }])
    expect(renamed.members.get('ann')?.name).toBe('ann 2')
  })

  it('changes no state it was given', () => {
    const entries = reduce(noEntries, [{ type: 'post', value: post('p1', 1) }])
    reduce(entries, [
      { type: 'post', value: post('p1', 2) },
      { type: 'post', value: post('p2', 1) },
    ])
    expect([...entries.posts.values()].map(({ id, rev }) => [id, rev])).toEqual([['p1', 1]])
  })
})
