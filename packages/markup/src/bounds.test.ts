import { toText } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { policyOf } from './policy.ts'
import { flatten } from './testing/flatten.ts'
import { toDoc } from './to-doc.ts'
import { toTree } from './tree.ts'

/** Without what `parse` does before and after, which would hide that the parser gave up. */
const read = (text: string) => toDoc(toTree(text), policyOf({}))
const count = (text: string, tag: string): number =>
  flatten(read(text)).filter(node => node.tag === tag).length
const numbers = (length: number): number[] => Array.from({ length }, (_, i) => i)

describe('a text of a person', () => {
  it('has hundreds of items, cells, links, quotes and headings within the bounds', () => {
    const items = numbers(500).map(i => `- [${i}](https://example.com/${i}) **bold** _and_ \`code\``)
    expect(count(items.join('\n'), 'a')).toBe(500)
    const rows = numbers(100).map(() => '| **a** | [b](https://example.com/) | ~~c~~ | `d` |')
    expect(count(['|a|b|c|d|', '|-|-|-|-|', ...rows].join('\n'), 'del')).toBe(100)
    expect(count('> a\n\nb\n\n'.repeat(300), 'blockquote')).toBe(300)
    expect(count('a\n-\n\n'.repeat(100), 'h2')).toBe(100)
    expect(count('*a* __b__ '.repeat(60), 'em')).toBe(60)
    expect(count('https://example.com/ and [a](https://example.com/)\n'.repeat(150), 'a')).toBe(300)
  })

  it('has pages of brackets, backticks and angle brackets that mean nothing', () => {
    const prose = 'If a[i] < b[j] (see [1], `x) then <3 and how about [what](we do)?\n\n'
    expect(count(`${prose.repeat(200)}a \`code\``, 'code')).toBe(1)
  })
})

describe('what goes past a bound is text', () => {
  it('nested quotes and lists, of which 5,000 would overflow the stack', () => {
    for (const marker of ['>', '> ', '- ', '1. ', '-\t', '> - ']) {
      const doc = read(`${marker.repeat(20_000 / marker.length)}a`)
      expect(Math.max(...flatten(doc).map(node => node.level))).toBeLessThanOrEqual(32)
      expect(toText(doc).length).toBeGreaterThan(10_000)
    }
  })

  it('a quote or list in the eighth, so that a phone has room for its words', () => {
    const deep = read(`${'> '.repeat(20)}words of *theirs*`)
    expect(flatten(deep).filter(({ tag }) => tag === 'blockquote').length).toBe(8)
    expect(toText(deep)).toBe('words of theirs')
    const mixed = read(`${'> - '.repeat(10)}words`)
    expect(flatten(mixed).filter(({ tag }) => /^(blockquote|ul)$/.test(tag)).length).toBe(8)
    expect(count('> - > a', 'ul')).toBe(1)
  })

  it('quotes and lists by the thousand', () => {
    expect(count('> a\n\nb\n\n'.repeat(2_000), 'blockquote')).toBeLessThan(500)
  })

  it('items far to the right, however often', () => {
    const doc = read(`${'- '.repeat(30)}a\n\n`.repeat(20))
    expect(Math.max(...flatten(doc).map(node => node.level))).toBeLessThanOrEqual(42)
    expect(count('- a\n\n'.repeat(2_000), 'li')).toBe(1_001)
  })

  it('tables of thousands of cells', () => {
    const rows = (most: number): string => `|a|b|c|\n|-|-|-|\n${'|1|2|3|\n'.repeat(most)}`
    expect(count(rows(400), 'tr')).toBe(401)
    expect(count(rows(600), 'tr')).toBe(0)
    expect(count(`${'a|'.repeat(1_500)}\n${'-|'.repeat(1_500)}\n`, 'th')).toBe(0)
  })

  it('underlined headings by the thousand', () => {
    expect(count('a\n=\n\n'.repeat(1_000), 'h1')).toBeLessThan(500)
  })

  it('emphasis by the thousand in one paragraph, the next one starts anew', () => {
    expect(count('*a* '.repeat(1_000), 'em')).toBe(200)
    expect(count('~a~ '.repeat(1_000), 'del')).toBe(200)
    expect(count(`${'*a* '.repeat(1_000)}\n\n*b*`, 'em')).toBe(201)
  })

  it('drawn lines of asterisks', () => {
    expect(read(`a${'*'.repeat(40)}b${'*'.repeat(40)}`).nodes).toEqual([
      ['p', null, `a${'*'.repeat(40)}b${'*'.repeat(40)}`],
    ])
  })

  it('images by the hundred in one paragraph', () => {
    expect(count('![a](https://example.com/) '.repeat(300), 'a')).toBe(300)
    expect(toText(read('![a](https://example.com/) '.repeat(300))).split('!').length).toBe(201)
  })

  it('escapes by the thousand in one paragraph', () => {
    expect(toText(read('\\*'.repeat(3_000))).split('\\').length).toBe(2_001)
  })

  it('what comes after too much was read in vain: code, tags, addresses and brackets without an end', () => {
    const texts = [
      numbers(300).map(i => `a${'`'.repeat(i)}`),
      ['a ', '<!-- '.repeat(1_000)],
      ['[ (]('.repeat(500)],
      ['['.repeat(600), ']'.repeat(600)],
      ['http://a', '_'.repeat(2_000), '.b'],
      ['www._'.repeat(1_000)],
      ['- '.repeat(20_000), 'a'],
    ]
    for (const parts of texts) expect(count(`${parts.join('')}\n\na \`code\``, 'code')).toBe(0)
  })
})
