import { describe, expect, it } from 'vitest'
import { fakeGap, fakePost, fakeRow } from '../testing/fake.ts'
import { type Heard, sift } from './arrivals.ts'

const row = (id: string, own = false) => fakeRow(fakePost(id, id), { own })
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key)

describe('what arrives', () => {
  it('waits when it would move what is being read, and stands there at once when not', () => {
    const heard: Heard = new Map([
      ['a', true],
      ['c', true],
    ])
    const moves = (before?: string) => before === 'c'
    const { shown, waiting, fresh } = sift([row('a'), row('b'), row('c'), row('d')], heard, moves)
    expect(keys(shown)).toEqual(['a', 'c', 'd'])
    expect(keys(waiting)).toEqual(['b'])
    expect(fresh).toBe(2)
  })

  it('is told once, and stays waiting', () => {
    const heard: Heard = new Map([['c', true]])
    const again = () => sift([row('b'), row('c')], heard, () => true)
    expect(again().fresh).toBe(1)
    expect(again()).toMatchObject({ fresh: 0, waiting: [{ key: 'b' }] })
  })

  it('shows one’s own post and gaps without delay, and tells nobody of them', () => {
    const rows = [row('mine', true), fakeGap('gap'), row('c')]
    const { shown, fresh } = sift(rows, new Map([['c', true]]), () => true)
    expect(keys(shown)).toEqual(['mine', 'gap', 'c'])
    expect(fresh).toBe(0)
  })

  it('never takes away what stood there once', () => {
    const heard: Heard = new Map()
    sift([row('a')], heard, () => false)
    expect(keys(sift([row('a')], heard, () => true).shown)).toEqual(['a'])
  })
})
