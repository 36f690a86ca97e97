import { expect, it } from 'vitest'
import { diff } from './diff.ts'

it('marks by word what was added and what was dropped', () => {
  expect(diff('The lamp hums at night', 'The old lamp hums')).toEqual([
    { kind: 'same', text: 'The ' },
    { kind: 'added', text: 'old ' },
    { kind: 'same', text: 'lamp hums' },
    { kind: 'dropped', text: ' at night' },
  ])
})

it('keeps every word of both texts', () => {
  const [before, after] = ['a b c d e', 'b x d\n\ny']
  const runs = diff(before, after)
  const join = (without: string) => runs.flatMap(({ kind, text }) => (kind === without ? [] : text)).join('')
  expect(join('added')).toBe(before)
  expect(join('dropped')).toBe(after)
})

it('shows long texts as they are', () => {
  const long = 'word '.repeat(5_000)
  expect(diff(long, `${long}more`)).toEqual([{ kind: 'same', text: `${long}more` }])
})
