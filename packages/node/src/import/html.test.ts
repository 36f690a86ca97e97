import { parse, toText } from '@commonthread/markup'
import type { DocNode } from '@commonthread/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToAddress, htmlToLine, htmlToMarkdown } from './html.ts'
import { maxText } from './xml.ts'

const base = 'https://lamp.example/tide/'
const typed = (html: string): string => htmlToMarkdown(html, { base, lines: true })
const strict = (html: string): string => htmlToMarkdown(html, { base })

describe('htmlToMarkdown', () => {
  it.each([
    ['one\ntwo\n\n\nthree', 'one\\\ntwo\n\nthree'],
    ['one<br>\ntwo<br/><br />three', 'one\\\ntwo\n\nthree'],
    ['<p>one\ntwo <b>three\nfour</b></p> five', 'one\\\ntwo **three\\\nfour**\n\nfive'],
    ['<ul>\n<li>a\nb</li>\n<li>c</li>\n</ul>\nd', '- a\\\n  b\n- c\n\nd'],
    ['<blockquote>a\n\nb</blockquote>c', '> a\n>\n> b\n\nc'],
    ['<pre>a\n  b</pre>', '```\na\n  b\n```'],
    ['see\n<code>a {\n  b\n}</code>\nthere', 'see\n\n```\na {\n  b\n}\n```\n\nthere'],
    ['the <acronym>ftw</acronym> <big>big</big> <font color="red">red</font>', 'the ftw big red'],
  ])('keeps the lines that people typed: %j', (html, markdown) => {
    expect(typed(html)).toBe(markdown)
  })

  it.each([
    ['<p>one\ntwo</p>', 'one two'],
    ['<b>b</b> <i>i</i> <s>s</s> <code>c`d</code>', '**b** *i* ~~s~~ ``c`d``'],
    ['1. no list * no # no &lt;b&gt; _no_', '1\\. no list \\* no # no \\<b> \\_no\\_'],
    ['<a href="/moon?a=1&amp;b=2">moon</a>', '[moon](https://lamp.example/moon?a=1\\&b=2)'],
    [
      'at https://a.example/b_c_d, or www.b.example.',
      'at <https://a.example/b_c_d>, or [www.b.example](http://www.b.example).',
    ],
  ])('writes what HTML says: %j', (html, markdown) => {
    expect(strict(html)).toBe(markdown)
  })

  it.each([
    ['<script>alert(1)</script>left', 'left'],
    ['<style>a{}</style><!-- c --><svg onload="x()"><script>1</script></svg>left', 'left'],
    ['<a href="javascript:alert(1)">text</a>', 'text'],
    ['<a href="htps://wrong.example">text</a>', 'text'],
    ['<img src="data:image/svg+xml,x" alt="words">', 'words'],
    ['<iframe src="javascript:alert(1)" title="film"></iframe>', 'film'],
    ['<base href="javascript:alert(1)//"><a href="x">text</a>', '[text](https://lamp.example/tide/x)'],
  ])('makes harmless what could harm: %j', (html, markdown) => {
    expect(strict(html)).toBe(markdown)
  })

  it('is read back by markup as the words that were there', () => {
    const words = fc.stringMatching(/^[a-zé*_`#<>&[\]()!~|\\+.:/ -]{1,40}$/)
    fc.assert(
      fc.property(words, text => {
        const html = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
        const doc = parse(strict(`<p>${html}</p>`), { breaks: true })
        expect(toText(doc).replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim())
      }),
      { numRuns: 300 },
    )
  })

  it('never lets a scheme through that links may not have', () => {
    const piece = fc.constantFrom(
      '<a href="',
      'javascript:',
      'data:',
      '" title="',
      '">',
      '</a>',
      '<img src="',
      '&#106;',
      'x',
      '\n',
      '](',
      '[',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const hrefs = addresses(parse(strict(pieces.join('')), { images: [] }).nodes)
        for (const href of hrefs) expect(href).toMatch(/^(https?|mailto):/)
      }),
    )
  })

  it.each([
    ['open tags', '<div>'.repeat(40_000)],
    ['nested marks', '<b><i>'.repeat(400)],
    ['nested quotes', '<blockquote>'.repeat(900)],
    ['lists', '<ul><li>'.repeat(450)],
    ['spaces', ' '.repeat(maxText - 1)],
    ['typed spaces', `<pre>${' '.repeat(200_000)}x</pre>`],
    ['empty lines', '\n'.repeat(maxText - 1)],
    ['ampersands', '&'.repeat(maxText)],
    ['brackets', '[x]('.repeat(60_000)],
    ['addresses', 'http://'.repeat(30_000)],
  ])(
    'takes no long time and no deep stack for %s',
    (_, html) => {
      const started = performance.now()
      typed(`${html}end`)
      expect(performance.now() - started).toBeLessThan(15_000)
    },
    30_000,
  )

  it('shows as text what nobody meant as HTML', () => {
    const html = '<div>'.repeat(2_000)
    expect(toText(parse(strict(html))).replaceAll('\\', '') === html).toBe(true)
  })
})

describe('htmlToLine', () => {
  it('reads entities and drops tags of names and titles', () => {
    expect(htmlToLine('Tide &raquo; it&#8217;s <em>high</em>\n &lt;3')).toBe('Tide » it’s high <3')
  })
})

describe('htmlToAddress', () => {
  it('takes http and https addresses and nothing else', () => {
    expect(htmlToAddress('http://a.example/?b=1&#038;c=2')).toBe('http://a.example/?b=1&c=2')
    expect(['javascript:alert(1)', 'a.example', 'http://', ''].map(htmlToAddress)).toEqual(
      Array(4).fill(undefined),
    )
  })
})

function addresses(nodes: readonly DocNode[]): string[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return []
    const [, attrs, ...kids] = node
    return [attrs?.href, attrs?.src]
      .filter(value => value !== undefined)
      .map(String)
      .concat(addresses(kids))
  })
}
