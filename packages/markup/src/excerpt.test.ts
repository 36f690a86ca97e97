import { describe, expect, it } from 'vitest'
import { excerpt } from './excerpt.ts'
import { parse } from './parse.ts'

describe('excerpt', () => {
  const words = parse('The tide came in.\n\nThe lamp glowed.')

  it('is the whole text in one line where that fits', () => {
    expect(excerpt(words, 34)).toBe('The tide came in. The lamp glowed.')
    expect(excerpt(words, 100)).toBe('The tide came in. The lamp glowed.')
  })

  it('ends after a whole word and says that there is more', () => {
    expect(excerpt(words, 33)).toBe('The tide came in. The lamp…')
    expect(excerpt(words, 20)).toBe('The tide came in.…')
    expect(excerpt(words, 18)).toBe('The tide came in.…')
  })

  it('cuts a long word, and text without spaces', () => {
    expect(excerpt(parse('a bcdefghijk'), 8)).toBe('a bcdef…')
    expect(excerpt(parse('潮が満ちてランプが光った'), 6)).toBe('潮が満ちて…')
  })

  it('counts characters as people do and never cuts one', () => {
    expect(excerpt(parse('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧'), 3)).toBe('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧')
    expect(excerpt(parse('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧'), 3)).toBe('👩‍👩‍👧👩‍👩‍👧…')
  })
})
