import { expect, it } from 'vitest'
import { button, h } from '../dom/patch.ts'
import { toHtml } from './html.ts'

it('writes elements with their attributes and what is in them', () => {
  expect(toHtml([h('p', { part: 'note', dir: 'auto' }, 'One ', h('b', null, 'two'), ['three'])])).toBe(
    '<p part="note" dir="auto">One <b>two</b>three</p>',
  )
})

it('lets nothing in a text or an attribute become markup', () => {
  const hostile = '"><script>alert(1)</script>&amp;'
  const safe = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;'
  expect(toHtml([h('p', { title: hostile }, hostile)])).toBe(`<p title="${safe}">${safe}</p>`)
})

it('leaves out handlers and what is absent, and says of a key and a custom property by a name of its own', () => {
  const props = {
    key: 'k',
    made: () => {},
    onclick: () => {},
    '--depth': 3,
    hidden: true,
    lang: undefined,
    id: false,
  }
  expect(toHtml([h('p', props), null, false, ''])).toBe('<p data-key="k" data-depth="3" hidden></p>')
})

it('says of a property what its attribute says', () => {
  expect(toHtml([h('option', { '.selected': true }), h('option', { '.selected': false })])).toBe(
    '<option selected></option><option></option>',
  )
})

it('lets nothing be pressed that nobody would answer yet', () => {
  expect(toHtml([button('action', () => {}, 'Reply')])).toBe(
    '<button type="button" part="action" disabled>Reply</button>',
  )
})

it('writes no end of an element that has none, and keeps a line break that parsers drop', () => {
  expect(toHtml([h('br'), h('pre', null, '\n\nlater')])).toBe('<br><pre>\n\n\nlater</pre>')
})

it('writes halves of characters as U+FFFD', () => {
  expect(toHtml(['a\ud800b'])).toBe('a\ufffdb')
})
