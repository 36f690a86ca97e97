import { describe, expect, it } from 'vitest'
import { after } from '../../testing/marked.ts'
import { block } from './lines.ts'

describe('lines', () => {
  it.each([
    ['quote', 'a|', '> a|'],
    ['quote', '> a|', 'a|'],
    ['quote', '⟦a\n\nb⟧', '⟦> a\n>\n> b⟧'],
    ['quote', '⟦> a\n>\n> b⟧', '⟦a\n\nb⟧'],
    ['quote', '⟦a⟧\nb', '⟦> a⟧\n\nb'],
    ['bullets', '|', '- |'],
    ['bullets', '⟦a\nb⟧', '⟦- a\n- b⟧'],
    ['bullets', '⟦- a\n- b⟧', '⟦a\nb⟧'],
    ['bullets', '⟦1. a\n2. b⟧', '⟦- a\n- b⟧'],
    ['bullets', 'words\nmo|re', 'words\n\n- mo|re'],
    ['bullets', '- a\nb|', '- a\n- b|'],
    ['numbers', '⟦a\n\nb⟧', '⟦1. a\n\n2. b⟧'],
    ['numbers', '⟦1. a\n2. b⟧', '⟦a\nb⟧'],
    ['tasks', 'a|', '- [ ] a|'],
    ['tasks', '⟦- a\n- [x] b⟧', '⟦- [ ] a\n- [ ] b⟧'],
    ['tasks', '- [x] a|', 'a|'],
    ['bullets', '> a|', '> - a|'],
  ] as const)('as %s: %s becomes %s', (kind, before, then) => {
    expect(after(block(kind), before)).toBe(then)
  })

  it('leaves a line alone whose start alone is reached', () => {
    expect(after(block('bullets'), '⟦a\n⟧b')).toBe('⟦- a⟧\n\nb')
  })
})
