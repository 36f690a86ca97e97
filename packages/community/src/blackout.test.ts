import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blackout } from './blackout.ts'

const out = (text: string, ...words: string[]) => blackout(words)?.(text)

describe('blackout', () => {
  it('covers each of the words wherever it stands, in capitals or not', () => {
    expect(out('Ann Lee, ANN LEE and annlee', 'ann lee')).toBe('███████, ███████ and annlee')
  })

  it('counts as people do: one block for a letter with its accent', () => {
    expect(out('Zoe\u0301 Zoé', 'zoé')).toBe('███ ███')
  })

  it('takes the longest of words that begin alike', () => {
    expect(out('Annabel', 'ann', 'annabel')).toBe('███████')
  })

  it('takes white space of any kind for a space', () => {
    expect(out('12  Elm\nStreet', '12 elm street')).toBe('██████████████')
  })

  it('takes signs for themselves and not for a pattern', () => {
    expect(out('a.b+c(1)', 'a.b+c(1)')).toBe('████████')
    expect(out('axb', 'a.b')).toBe('axb')
  })

  it('covers words as addresses spell them', () => {
    expect(out('https://a.example/Zo%C3%A9%20Lee?q=zo%c3%89+lee', 'zoé lee')).toBe(
      `https://a.example/${'█'.repeat(14)}?q=${'█'.repeat(12)}`,
    )
    expect(out('%4aohn', 'john')).toBe('██████')
    expect(out('100%25', '100%')).toBe('██████')
  })

  it('refuses words so short that letters would vanish everywhere', () => {
    expect(blackout(['an'])).toBeNull()
    expect(blackout(['  a  '])).toBeNull()
  })

  it('leaves none of the words in any text', () => {
    const word = fc.string({
      minLength: 3,
      maxLength: 8,
      unit: fc.constantFrom('a', 'B', '.', 'é', ' ', '\\'),
    })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.array(word), (words, parts) => {
        const cover = blackout(words)
        if (cover) expect(cover.finds(cover([...parts, ...words].join('')))).toBe(false)
      }),
    )
  })
})
