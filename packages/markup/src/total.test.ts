import { docTags, linkSchemes, toText } from '@commonthread/protocol'
import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt } from './excerpt.ts'
import { parse } from './parse.ts'
import { policyOf } from './policy.ts'
import { tame } from './tame.ts'
import { flatten } from './testing/flatten.ts'
import { toDoc } from './to-doc.ts'
import { toTree } from './tree.ts'

const pieces =
  '* ** _ ~~ ` ``` ~~~ [ ![ ] ]( ) < > - 1. # = | |-|-| : \\ & &amp; &#0; <b> </b> <!-- --> <? a b é 中 👍 www. http:// https://a.b @ javascript: data: ! " \' [a]: [a] [ ] \t \n \r\n \n\n \u00a0 \0 \ud83d \udc4d'
const fragment = constantFrom(
  ...pieces.split(' '),
  ' ',
  '  \n',
  '    ',
  '- [x] ',
  '](javascript:x)',
  '[a]: data:x\n',
)
const markdown = array(oneof({ weight: 9, arbitrary: fragment }, string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 60,
}).map(parts => parts.join(''))
const images = ['https://a.b']

describe('whatever the text, parse', () => {
  it('makes a Doc of known tags and attributes, allowed addresses and bounded depth', () => {
    assert(
      property(oneof(markdown, string({ unit: 'binary' })), text => {
        const doc = toDoc(toTree(tame(text)), policyOf({ images, breaks: text.length % 2 === 0 }))
        for (const { tag, attrs, level } of flatten(doc)) {
          expect(Object.keys(docTags)).toContain(tag)
          expect(docTags[tag as keyof typeof docTags]).toEqual(expect.arrayContaining(Object.keys(attrs)))
          if (tag === 'a') expect(linkSchemes).toContain(new URL(String(attrs.href)).protocol)
          if (tag === 'img') expect(images).toContain(new URL(String(attrs.src)).origin)
          expect(level).toBeLessThanOrEqual(32)
        }
        expect(JSON.parse(JSON.stringify(doc))).toEqual(doc)
        expect(JSON.stringify(doc)).not.toMatch(/\\ud[89a-f]/)
        expect(toText(doc)).not.toMatch(/\n\n/)
        expect(excerpt(doc, 10).length).toBeLessThanOrEqual(toText(doc).length)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never puts a link into a link, nor two texts next to each other', () => {
    assert(
      property(markdown, text => {
        const inside = (nodes: readonly unknown[], linked: boolean): void => {
          nodes.forEach((node, i) => {
            if (typeof node === 'string') expect(typeof nodes[i - 1]).not.toBe('string')
            if (!Array.isArray(node)) return
            if (node[0] === 'a') expect(linked).toBe(false)
            inside(node.slice(2), linked || node[0] === 'a')
          })
        }
        inside(parse(text).nodes, false)
      }),
    )
  })
})

/**
 * Texts that took the parser without bounds from two seconds to minutes, or overflowed its stack. With them
 * each takes well under a second; the limit leaves room for a busy machine.
 */
describe('hostile texts of 40,000 characters are read in time', () => {
  const size = 40_000
  const fill = (unit: string): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
  const half = (unit: string): string => fill(unit).slice(0, size / 2)
  const texts: Record<string, string> = {
    'quotes in quotes': `${fill('>')}a`,
    'lists in lists': `${fill('- ')}a`,
    'lists in lists, on each line': fill(`${'- '.repeat(30)}a\n\n`),
    'lists in lists by indentation': Array.from({ length: 200 }, (_, i) => `${'\t'.repeat(i)}- a`).join('\n'),
    'quotes and headings': fill('> a\n=\n\n'),
    'underlined headings': fill('a\n=\n\n'),
    'lazy lines': `> ${fill(`a\n`)}`,
    'opening brackets': fill('['),
    'brackets around brackets': half('[') + half(']'),
    'links around links': half('[') + half('](b)'),
    'images around images': half('![') + half('](b)'),
    'unended addresses': fill('[ (]('),
    'asterisks that open': fill('*a '),
    'asterisks that open and close': half('*a **a ') + half(' a** a*'),
    'long runs of asterisks': `${half('*')}a${half('*')}`,
    'unlike marks': fill('*a_ '),
    'unlike tildes': fill('a~~b~ '),
    'marks that cut the text': fill('![~<'),
    'unended comments': fill('<!-- '),
    'unended CDATA': `a ${fill('<![CDATA[ ')}`,
    'backticks of every length': Array.from({ length: 280 }, (_, i) => `a${'`'.repeat(i)}`).join(''),
    'an address of underscores': `http://a${fill('_')}.b`,
    'an address of entities': `www.a.b/${fill('&a;')}b`,
    'broken addresses': fill('www._'),
    'addresses after an open bracket': `[${fill('http://a.b ')}`,
    'a wide table with short rows': `${half('a|')}\n${half('-|')}\n${'x\n'.repeat(900)}`,
    'a square table': fill(`${'a|'.repeat(200)}\n${'-|'.repeat(200)}\n`),
    'tables by the hundred': fill('|a|\n|-|\n|b|\n\n'),
    'lists in lists, without a blank line': fill(`${'- '.repeat(30)}a\n`),
    'quotes and lists in each other': fill(`${'> - '.repeat(15)}a\n`),
    'links by the thousand': fill('[a](b) '),
    footnotes: fill('[^1]: a [^1]\n\n'),
    'definitions and references': Array.from({ length: 2_500 }, (_, i) => `[${i}]: a\n\n[${i}] `).join(''),
  }
  for (const [name, text] of Object.entries(texts)) {
    it(name, { timeout: 30_000 }, () => {
      const start = performance.now()
      expect(toText(parse(text)).length).toBeGreaterThan(0)
      expect(performance.now() - start).toBeLessThan(2_500)
    })
  }

  it('shows a text of a size that nobody writes as plain paragraphs', () => {
    expect(parse('*a*\n\nb'.repeat(20_000)).nodes[0]).toEqual(['p', null, '*a*'])
    expect(parse('- a\n\n'.repeat(5_000)).nodes.length).toBe(5_000)
    expect(parse(`> a\n${'b\n'.repeat(1_500)}`).nodes).toHaveLength(1)
    expect(parse('`'.repeat(100_000)).nodes).toEqual([['p', null, '`'.repeat(100_000)]])
  })
})
