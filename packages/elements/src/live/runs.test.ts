import type { Row } from '@commonthread/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Runs } from '../thread/runs.ts'
import { runsOf } from './runs.ts'

/** Rows by name: a name in brackets is a gap's. */
const rowsOf = (names: string): Row[] =>
  names.split(' ').map(key => ({ key, type: key.startsWith('[') ? 'gap' : 'post' }) as Row)

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `p${from + i}`).join(' ')

/** The rows of each run, after the thread was first as `before` and then as `names`. */
function parted(names: string, ...before: string[]): string[] {
  const runs = [...before, names].reduce<Runs>((runs, names) => runsOf(rowsOf(names), runs), new Map())
  return [...runs.values()].map(run => run.map(({ key }) => key).join(' '))
}

it('has a handful of rows in a run', () => {
  expect(parted(numbered(0, 20))).toEqual([numbered(0, 8), numbered(8, 16), numbered(16, 20)])
})

it('begins new runs where a gap has brought posts, wherever in the thread it was', () => {
  expect(parted(`a b ${numbered(0, 10)} [next] c d`, 'a b [next] c d')).toEqual([
    `a b ${numbered(0, 6)}`,
    `${numbered(6, 10)} [next]`,
    'c d',
  ])
})

it('keeps a gap at the very start beside the posts it leads back from', () => {
  expect(parted('[prev] new a b', '[prev] a b')).toEqual(['[prev] new a b'])
})

it('leaves what stood there before it had loaded where it is', () => {
  const rows = rowsOf('a [b] c d [e]')
  const first = new Map(rows.map((row, i) => [i, [row]]))
  expect(runsOf(rows, first)).toEqual(first)
})

it('takes in what arrives in the middle of a run, however long that is already', () => {
  const [first, ...others] = [numbered(0, 1), numbered(1, 8)]
  expect(parted(`${first} new ${others} last`, `${first} ${others}`)).toEqual([
    `${first} new ${others}`,
    'last',
  ])
})

const names = fc.uniqueArray(fc.stringMatching(/^(\[[a-c]|[a-z]{1,2})$/), { maxLength: 90, minLength: 1 })

it('loses no row and keeps their order, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 6 }), all => {
      const given = all.map(keys => keys.join(' '))
      expect(parted(given.at(-1)!, ...given.slice(0, -1)).join(' ')).toBe(given.at(-1))
    }),
  )
})

it('leaves every post where it stands while others come and go in an order that stays', () => {
  fc.assert(
    fc.property(names, fc.array(fc.func(fc.boolean()), { maxLength: 6 }), (keys, shown) => {
      let runs: Runs = new Map()
      let before = new Map<string, number>()
      for (const isShown of shown) {
        runs = runsOf(
          rowsOf(keys.join(' ')).filter(({ key }) => isShown(key)),
          runs,
        )
        const now = new Map([...runs].flatMap(([id, run]) => run.map(({ key }) => [key, id] as const)))
        for (const [key, id] of now) if (!key.startsWith('[')) expect(before.get(key) ?? id).toBe(id)
        before = now
      }
    }),
  )
})
