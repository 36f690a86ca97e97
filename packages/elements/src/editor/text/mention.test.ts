import { describe, expect, it } from 'vitest'
import { after, selected } from '../../testing/marked.ts'
import { isMentioned, mentionAt } from './mention.ts'
import { quote } from './quote.ts'

describe('a name being typed', () => {
  it.each([
    ['@|', ''],
    ['Thanks @an|', 'an'],
    ['Thanks @Ann Ma|', 'Ann Ma'],
    ['(@añ|', 'añ'],
    ['> @علي|', 'علي'],
    ['a\n@b|', 'b'],
  ])('%s: %s', (text, starts) => expect(mentionAt(selected(text))?.starts).toBe(starts))

  it.each(['ann@example|', 'no name|', '@ann\n|', '@ |', '@ann, |', 'x/@scope|', '@⟦ann⟧', '@ann  |'])(
    'is none in %s',
    text => expect(mentionAt(selected(text))).toBeUndefined(),
  )

  it('is found in a text as a whole', () => {
    expect(isMentioned('Thanks @Ann!', 'Ann')).toBe(true)
    expect(isMentioned('Thanks @Anna', 'Ann')).toBe(false)
    expect(isMentioned('@Anna, @Ann', 'Ann')).toBe(true)
    expect(isMentioned('Thanks Ann', 'Ann')).toBe(false)
  })
})

describe('a quote', () => {
  it.each([
    ['|', '> Does it\n>\n> float?\n\n@Ann |'],
    ['Well,|', 'Well,\n\n> Does it\n>\n> float?\n\n@Ann |'],
    ['Well,\n|yes', 'Well,\n\n> Does it\n>\n> float?\n\n@Ann |yes'],
  ])('in %s: %s', (before, then) => {
    expect(after(quote('Does it\n\nfloat?\n', 'Ann'), before)).toBe(then)
  })
})
