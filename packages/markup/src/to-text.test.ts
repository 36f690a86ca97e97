import type { Doc } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { parse } from './parse.ts'
import { excerpt, toText } from './to-text.ts'

const text = (markdown: string): string => toText(parse(markdown))

describe('toText', () => {
  it('puts each block, item and line break on a line of its own', () => {
    expect(text('# A *b*\n\nc\nd  \ne\n\n> f\n\n---\n\n1. g\n2. h\n   - i\n')).toBe('A b\nc d\ne\nf\ng\nh\ni')
  })

  it('keeps the lines of code, without blank ones', () => {
    expect(text('```\n  a\n\n    b\n```')).toBe('  a\n    b')
  })

  it('puts a tab between cells', () => {
    expect(text('a|b\n-|-\n| |c|\nd|')).toBe('a\tb\n\tc\nd')
  })

  it('has the names of links and images and not their addresses', () => {
    expect(text('[a](https://example.com) ![b](https://example.com/x) ~~c~~ `d`')).toBe('a b c d')
    expect(toText(parse('![b](https://a.example/x)', { images: ['https://a.example'] }))).toBe('b')
  })

  it('reads through tags that it does not know', () => {
    const doc: Doc = {
      v: 1,
      nodes: [
        ['p', null, 'a ', ['spoiler', { x: 1 }, 'b']],
        ['toString', null, 'c'],
      ],
    }
    expect(toText(doc)).toBe('a b\nc')
  })

  it('is empty for an empty Doc', () => {
    expect(text('')).toBe('')
  })
})

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
