import type { Doc, DocNode } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { type ParseOptions, parse } from './parse.ts'

const nodes = (text: string, options?: ParseOptions): Doc['nodes'] => parse(text, options).nodes
const link = (href: string, ...kids: DocNode[]): DocNode => ['a', { href }, ...kids]

describe('parse', () => {
  it('makes a Doc of version 1, empty for an empty text', () => {
    expect(parse('')).toEqual({ v: 1, nodes: [] })
    expect(parse('Hello')).toEqual({ v: 1, nodes: [['p', null, 'Hello']] })
  })

  it('keeps the levels of headings, the language of code and the start of a list', () => {
    expect(nodes('### Three\n\n```ts twoslash\na\n\nb\n```\n\n3. three\n4. four')).toEqual([
      ['h3', null, 'Three'],
      ['pre', null, ['code', { lang: 'ts' }, 'a\n\nb']],
      ['ol', { start: 3 }, ['li', null, 'three'], ['li', null, 'four']],
    ])
  })

  it('keeps a line end as it is, or makes it a break when asked to', () => {
    expect(nodes('one\ntwo  \nthree')).toEqual([['p', null, 'one\ntwo', ['br', null], 'three']])
    expect(nodes('one\n*two\nthree*', { breaks: true })).toEqual([
      ['p', null, 'one', ['br', null], ['em', null, 'two', ['br', null], 'three']],
    ])
  })

  it('takes every kind of line end', () => {
    expect(nodes('a\r\nb\rc\r\n\r\n    d\r\n    e')).toEqual([
      ['p', null, 'a\nb\nc'],
      ['pre', null, ['code', null, 'd\ne']],
    ])
  })

  it('shows raw HTML as it was written, in a line and as a block', () => {
    expect(nodes('a <b class="x">*b*</b> &lt;i&gt; <!-- c -->')).toEqual([
      ['p', null, 'a <b class="x">', ['em', null, 'b'], '</b> <i> <!-- c -->'],
    ])
    expect(nodes('<script>\nalert("*1*")\n</script>')).toEqual([
      ['p', null, '<script>', ['br', null], 'alert("*1*")', ['br', null], '</script>'],
    ])
  })

  it('makes plain links of references, and the first definition counts', () => {
    expect(nodes('[one][a] and [a]\n\n> [a]: https://a.example/ "T"\n\n[a]: https://b.example/')[0]).toEqual([
      'p',
      null,
      ['a', { href: 'https://a.example/', title: 'T' }, 'one'],
      ' and ',
      ['a', { href: 'https://a.example/', title: 'T' }, 'a'],
    ])
  })

  it('replaces NUL and halves of surrogate pairs', () => {
    expect(nodes('a\0b \ud83d `\udc4d` 👍')).toEqual([
      ['p', null, 'a\ufffdb \ufffd ', ['code', null, '\ufffd'], ' 👍'],
    ])
  })
})

describe('GFM', () => {
  it('has tables with alignment, ragged rows as they are', () => {
    expect(nodes('| a | b | c |\n|:--|:-:|--:|\n| *1* | 2 | 3 | 4 |\n| 5 |')).toEqual([
      [
        'table',
        null,
        [
          'thead',
          null,
          [
            'tr',
            null,
            ['th', { align: 'left' }, 'a'],
            ['th', { align: 'center' }, 'b'],
            ['th', { align: 'right' }, 'c'],
          ],
        ],
        [
          'tbody',
          null,
          [
            'tr',
            null,
            ['td', { align: 'left' }, ['em', null, '1']],
            ['td', { align: 'center' }, '2'],
            ['td', { align: 'right' }, '3'],
          ],
          ['tr', null, ['td', { align: 'left' }, '5']],
        ],
      ],
    ])
  })

  it('has tables without rows, and bars in cells', () => {
    expect(nodes('a\\|b | `c\\|d`\n-|-')).toEqual([
      [
        'table',
        null,
        ['thead', null, ['tr', null, ['th', null, 'a|b'], ['th', null, ['code', null, 'c|d']]]],
      ],
    ])
  })

  it('has task lists', () => {
    expect(nodes('- [ ] open\n- [x] done\n- none')).toEqual([
      [
        'ul',
        null,
        ['li', { checked: false }, 'open'],
        ['li', { checked: true }, 'done'],
        ['li', null, 'none'],
      ],
    ])
  })

  it('has loose lists with paragraphs and nested tight ones without', () => {
    expect(nodes('- a\n  - b\n\n- c')).toEqual([
      [
        'ul',
        null,
        ['li', null, ['p', null, 'a'], ['ul', null, ['li', null, 'b']]],
        ['li', null, ['p', null, 'c']],
      ],
    ])
  })

  it('has strikethrough with one tilde or two', () => {
    expect(nodes('~~a *b*~~ ~c~ ~~~d~~~')).toEqual([
      ['p', null, ['del', null, 'a ', ['em', null, 'b']], ' ', ['del', null, 'c'], ' ~~~d~~~'],
    ])
  })

  it('makes links of addresses in the text', () => {
    const cases: [text: string, href: string, name: string, after: string][] = [
      ['www.example.com.', 'http://www.example.com/', 'www.example.com', '.'],
      ['https://example.com/_a_/~b~?x=*1*y', 'https://example.com/_a_/~b~?x=*1*y', '', ''],
      ['https://example.com/a_(b)).', 'https://example.com/a_(b)', '', ').'],
      ['http://example.com/?q=a&hl=en&copy;', 'http://example.com/?q=a&hl=en', '', '©'],
      ['a.b+c@example.com,', 'mailto:a.b+c@example.com', 'a.b+c@example.com', ','],
      ['mailto:me@example.com', 'mailto:me@example.com', '', ''],
    ]
    for (const [text, href, name, after] of cases) {
      const shown = name || href
      expect(nodes(text)).toEqual([['p', null, link(href, shown), ...(after ? [after] : [])]])
    }
  })

  it('finds an address after a bracket that stays open, and none in a link', () => {
    expect(nodes('[see https://example.com/]')).toEqual([
      ['p', null, '[see ', link('https://example.com/', 'https://example.com/'), ']'],
    ])
    expect(nodes('[at www.example.org](https://example.com/)')).toEqual([
      ['p', null, link('https://example.com/', 'at www.example.org')],
    ])
  })
})
