import { describe, expect, it } from 'vitest'
import type { DocNode } from './doc.ts'
import { toText } from './doc-text.ts'

const text = (...nodes: unknown[]): string => toText({ v: 1, nodes: nodes as DocNode[] })

describe('the text of a Doc', () => {
  it('puts each block, item and line break on a line of its own', () => {
    const nodes = [
      ['h1', null, 'A ', ['em', null, 'b']],
      ['p', null, 'c\nd', ['br', null], 'e'],
      ['blockquote', null, ['p', null, 'f']],
      ['hr', null],
      ['ol', null, ['li', null, 'g'], ['li', null, 'h', ['ul', null, ['li', null, 'i']]]],
    ]
    expect(text(...nodes)).toBe('A b\nc d\ne\nf\ng\nh\ni')
  })

  it('keeps the lines of code, without blank ones', () => {
    expect(text(['pre', null, ['code', null, '  a\n\n    b\n']])).toBe('  a\n    b')
  })

  it('puts a tab between cells', () => {
    const row = (...cells: string[]) => ['tr', null, ...cells.map(cell => ['td', null, cell])]
    expect(text(['table', null, ['tbody', null, row('a', 'b'), row('', 'c')]])).toBe('a\tb\n\tc')
  })

  it('has the names of links and images and not their addresses', () => {
    const link = ['a', { href: 'https://example.com/' }, 'a']
    const image = ['img', { src: 'https://a.example/x', alt: 'b' }]
    expect(text(['p', null, link, ' ', image, ' ', ['mention', { id: 'm' }, '@c']])).toBe('a b @c')
  })

  it('reads through tags that it does not know', () => {
    expect(text(['p', null, 'a ', ['spoiler', { x: 1 }, 'b']], ['toString', null, 'c'])).toBe('a b\nc')
  })

  it('passes over what is no node', () => {
    expect(text(null, 7, { nodes: ['a'] }, ['p', null, undefined, 'b'], [])).toBe('b')
  })

  it('reads ten thousand quotes in one another', () => {
    let nodes: DocNode = 'far below'
    for (let i = 0; i < 10_000; i++) nodes = ['blockquote', null, nodes]
    expect(text(nodes, ['p', null, 'after'])).toBe('far below\nafter')
  })

  it('is empty for an empty Doc', () => {
    expect(text()).toBe('')
  })
})
