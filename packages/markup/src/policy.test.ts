import { type DocNode, linkSchemes } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { parse } from './parse.ts'
import { flatten } from './testing/flatten.ts'

const cdn = 'https://cdn.example'
/** What the first paragraph holds. */
function first(text: string, images: string[] = []): DocNode[] {
  const [paragraph = ''] = parse(text, { images }).nodes
  if (typeof paragraph === 'string') return [paragraph]
  const [, , ...kids] = paragraph
  return kids
}

describe('links', () => {
  it('lead to http, https and mailto', () => {
    expect(first('[a](http://example.com/x "T")')).toEqual([
      ['a', { href: 'http://example.com/x', title: 'T' }, 'a'],
    ])
    expect(first('<https://example.com/>')).toEqual([
      ['a', { href: 'https://example.com/' }, 'https://example.com/'],
    ])
    expect(first('[a](mailto:me@example.com)')).toEqual([['a', { href: 'mailto:me@example.com' }, 'a']])
  })

  it('carry the address as a browser spells it', () => {
    expect(first('[a](HTTPS://EXAMPLE.com/a%20b?ü)')).toEqual([
      ['a', { href: 'https://example.com/a%20b?%C3%BC' }, 'a'],
    ])
  })

  const hostile = [
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](<java\tscript:alert(1)>)',
    '[a](<\tjavascript:alert(1)>)',
    '[a](<\u0001javascript:alert(1)>)',
    '[a](<java\u0000script:alert(1)>)',
    '[a](java&Tab;script:alert(1))',
    '[a](java&NewLine;script:alert(1))',
    '[a](java&#10;script:alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](&#x6A;avascript&colon;alert(1))',
    '[a](javascript&#58;alert(1))',
    '[a](\\javascript:alert(1))',
    '[a](javascript\\:alert(1))',
    '[a](data:text/html;base64,PHNjcmlwdD4=)',
    '[a](vbscript:msgbox(1))',
    '[a](file:///etc/passwd)',
    '[a](blob:https://example.com/1)',
    '[a](view-source:https://example.com)',
    '[a](feed:javascript:alert(1))',
    '[a](//evil.example/x)',
    '[a](\\\\\\\\evil.example)',
    '[a](/x)',
    '[a](x.html)',
    '[a](#x)',
    '[a](?x)',
    '[a]()',
    '[a](https://)',
    '[a](<https://exa mple.com>)',
    '[a][b]\n\n[b]: javascript:alert(1)',
  ]
  for (const text of hostile) {
    it(`are their text where they lead elsewhere: ${JSON.stringify(text)}`, () => {
      expect(first(text)).toEqual(['a'])
    })
  }

  it('are text as autolinks of another scheme', () => {
    expect(first('<javascript:alert(1)>')).toEqual(['javascript:alert(1)'])
    expect(first('<irc://example.com/x> xmpp:a@example.com')).toEqual([
      'irc://example.com/x xmpp:a@example.com',
    ])
  })

  it('keep the marks in their text', () => {
    expect(first('[*a* `b`](/x)')).toEqual([['em', null, 'a'], ' ', ['code', null, 'b']])
  })

  it('have an allowed scheme, whatever else the text holds', () => {
    const all = flatten(parse(hostile.join('\n\n')))
    for (const { attrs } of all)
      if (attrs.href) expect(linkSchemes).toContain(new URL(String(attrs.href)).protocol)
  })
})

describe('images', () => {
  it('are shown from an allowed origin', () => {
    expect(first('![a *b*](https://cdn.example/x.png "T")', [cdn])).toEqual([
      ['img', { src: 'https://cdn.example/x.png', alt: 'a b', title: 'T' }],
    ])
    expect(first('[![a](https://cdn.example/x.png)](https://example.com/)', [`${cdn}/`])).toEqual([
      ['a', { href: 'https://example.com/' }, ['img', { src: 'https://cdn.example/x.png', alt: 'a' }]],
    ])
  })

  it('are links from anywhere else', () => {
    const elsewhere = [
      'https://example.com/x.png',
      'https://cdn.example.evil.example/x.png',
      'https://cdn.example@evil.example/x.png',
      'https://cdn.example:444/x.png',
      'http://cdn.example/x.png',
    ]
    for (const url of elsewhere) {
      expect(first(`![a](${url})`, [cdn])).toEqual([['a', { href: url }, 'a']])
    }
    expect(first('![](https://example.com/x.png)')).toEqual([
      ['a', { href: 'https://example.com/x.png' }, 'https://example.com/x.png'],
    ])
  })

  it('are their alternative text in a link, which can hold no other one', () => {
    expect(first('[![a](https://example.com/x.png) b](https://example.com/)')).toEqual([
      ['a', { href: 'https://example.com/' }, 'a b'],
    ])
  })

  it('are text where the address is neither http nor https', () => {
    for (const url of [
      '/x.png',
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      'mailto:me@example.com',
    ])
      expect(first(`![a](${url})`, [cdn, 'null', '*', 'data:'])).toEqual(['a'])
    expect(first('![](x.png)')).toEqual(['x.png'])
  })

  it('are resolved by reference too', () => {
    expect(first('![a][b]\n\n[b]: https://cdn.example/x.png', [cdn])).toEqual([
      ['img', { src: 'https://cdn.example/x.png', alt: 'a' }],
    ])
  })
})
