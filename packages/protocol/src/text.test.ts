import { describe, expect, it } from 'vitest'
import { checkText, graphemes, tidyLine, tidyText } from './text.ts'

describe('tidyText', () => {
  it('keeps indentation and inner empty lines, and drops what surrounds a text', () => {
    expect(tidyText('\n\n  a\r\n\r\nb\t\n \n')).toBe('  a\n\nb')
  })

  it('takes time in proportion to the text, also where most of it is space', () => {
    // Searching for the end with a pattern took 40 s for this, far past the time a test is given.
    expect(tidyText(`${' '.repeat(200_000)}x`)).toHaveLength(200_001)
  })
})

describe('graphemes', () => {
  it('counts what a person counts', () => {
    expect(graphemes('abc')).toBe(3)
    expect(graphemes('👩‍👩‍👧e\u0301')).toBe(2)
  })
})

describe('tidyLine', () => {
  it('takes out what would let a name look like another one', () => {
    expect(tidyLine('  Ann\u202e  Lee\u0000\n')).toBe('Ann Lee')
    expect(tidyLine('e\u0301')).toBe('é')
  })

  it('keeps what joins letters and emoji', () => expect(tidyLine('👩‍👧')).toBe('👩‍👧'))
})

describe('checkText', () => {
  it('calls blank what shows nothing', () => {
    for (const text of ['', ' \n\t', '\u200b\u2060', '\u0000']) expect(checkText(text)).toBe('blank')
  })

  it('limits by what a person counts and by what is stored', () => {
    expect(checkText('x'.repeat(10_000))).toBe('ok')
    expect(checkText('x'.repeat(10_001))).toBe('too-large')
    expect(checkText('👩‍👩‍👧'.repeat(3_000))).toBe('too-large')
  })
})
