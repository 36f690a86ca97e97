// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { fromHtml } from './from-html.ts'

describe('what was copied from a page', () => {
  it.each([
    ['a <a href="https://a.example/b">link</a>', 'a [link](https://a.example/b)'],
    ['<b>bold</b> and <em>so</em>', '**bold** and *so*'],
    ['a<b> bold </b>word', 'a **bold** word'],
    ['<ul><li>one</li><li>two <b>2</b></li></ul>', '- one\n- two **2**'],
    ['<ol start="3"><li>one</li><li><p>two</p></li></ol>', '3. one\n4. two'],
    ['<ul><li>one<ul><li>in</li></ul></li></ul>', '- one\n  - in'],
    ['<blockquote><p>one</p><p>two</p></blockquote>', '> one\n>\n> two'],
    ['<p>Run <code>a_b</code></p>', 'Run `a_b`'],
    ['<pre>let a\n  b</pre>', '```\nlet a\n  b\n```'],
    ['<p>one</p>\n<p><b>two</b><br>three</p>', 'one\n\n**two**\nthree'],
    ['<b>2*3</b>', '**2\\*3**'],
  ])('%s becomes %s', (html, text) => expect(fromHtml(html)).toBe(text))

  it.each([
    ['plain words', '<p>one</p><div>two</div>'],
    ['a bold that is none', '<b style="font-weight:normal">one</b>'],
    ['a link that could run', '<a href="javascript:alert(1)">one</a>'],
    ['a link that leads nowhere from here', '<a href="/page">one</a>'],
  ])('is left to the plain text when it is %s', (_, html) => expect(fromHtml(html)).toBeUndefined())

  it('brings no script, style or address that loads', () => {
    expect(fromHtml('<script>alert(1)</script><style>a</style><img src=x onerror=alert(1)><b>x</b>')).toBe(
      '**x**',
    )
  })

  it('is left to the plain text on a page that allows no parsing', () => {
    vi.spyOn(DOMParser.prototype, 'parseFromString').mockImplementationOnce(() => {
      throw new TypeError('TrustedHTML')
    })
    expect(fromHtml('<b>x</b>')).toBeUndefined()
  })

  it('ends somewhere, however deep it is nested', () => {
    expect(fromHtml(`${'<div>'.repeat(400)}<b>x</b>`)).toBeUndefined()
  })
})
