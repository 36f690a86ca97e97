import { describe, expect, it } from 'vitest'
import { isKey } from './ids.ts'
import { newKey } from './new-key.ts'

describe('a key', () => {
  it('is a UUID of version 7 and of the variant of RFC 9562', () => {
    for (let i = 0; i < 200; i++)
      expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('begins with the time it was made, in milliseconds', () => {
    // The example of RFC 9562, A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F.
    expect(newKey(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7/)
    expect(newKey(1)).toMatch(/^00000000-0001-7/)
  })

  it('is another one each time, also within one millisecond', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newKey(1))).size).toBe(1_000)
  })

  it('uses all four variants', () => {
    expect(new Set(Array.from({ length: 200 }, () => newKey()[19])).size).toBe(4)
  })

  it.each([
    ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', true],
    ['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', true],
    ['017f22e2-79b0-4cc3-98c4-dc0c0c07398f', false],
    ['017f22e2-79b0-7cc3-c8c4-dc0c0c07398f', false],
    ['017f22e279b07cc398c4dc0c0c07398f', false],
    ['', false],
  ])('is told from other texts: %s', (text, is) => {
    expect(isKey(text)).toBe(is)
  })
})
