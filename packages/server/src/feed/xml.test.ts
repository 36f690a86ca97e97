import { expect, it } from 'vitest'
import { element, xmlDocument } from './xml.ts'

it('nests elements and leaves out what there is none of', () => {
  const link = element('link', { rel: 'self', href: undefined })
  expect(element('feed', null, element('id', null, 'a'), null, undefined, link).xml).toBe(
    '<feed><id>a</id><link rel="self"/></feed>',
  )
})

it.each([
  ['</title><script>alert(1)</script>', '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
  [']]>', ']]&gt;'],
  ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
  ['"x" onload="', '&quot;x&quot; onload=&quot;'],
  ['two\nlines\t', 'two&#10;lines&#9;'],
  ['a\u0000b\u0008c\u001bd\u0085e', 'abcde'],
  ['lone \ud800 and \udfff', 'lone  and '],
  ['pair \u{1f30a}', 'pair \u{1f30a}'],
  ['\ufffe\uffff', ''],
])('escapes texts and attributes alike: %j', (text, escaped) => {
  expect(element('t', { a: text }).xml).toBe(`<t a="${escaped}"/>`)
  expect(element('t', null, text).xml).toBe(escaped ? `<t>${escaped}</t>` : '<t/>')
})

it('says what it is', () => {
  expect(xmlDocument(element('feed', null))).toBe('<?xml version="1.0" encoding="utf-8"?>\n<feed/>\n')
})
