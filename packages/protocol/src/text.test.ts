import { describe, expect, it } from 'vitest'
import { tidyText } from './text.ts'

describe('tidyText', () => {
  it('keeps indentation and inner empty lines, and drops what surrounds a text', () => {
    expect(tidyText('\n\n  a\r\n\r\nb\t\n \n')).toBe('  a\n\nb')
  })

  it('takes time in proportion to the text, also where most of it is space', () => {
    const started = performance.now()
    tidyText(`${' '.repeat(200_000)}x`)
    // Searching for the end with a pattern took 40 s for this.
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
