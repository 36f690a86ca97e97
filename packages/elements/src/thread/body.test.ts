// @vitest-environment happy-dom
import type { Doc, DocNode } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { paint } from '../dom/patch.ts'
import { renderDoc } from './body.ts'

function shown(...nodes: unknown[]): HTMLElement {
  const place = document.createElement('div')
  paint(place, [renderDoc({ v: 1, nodes: nodes as DocNode[] }, 3)])
  return place.firstElementChild as HTMLElement
}

describe('a Doc', () => {
  it('becomes the nodes it says', () => {
    const node = shown(['p', null, 'A ', ['strong', null, 'lamp'], ['br', null], 'glows'])
    expect(node.innerHTML).toBe('<p dir="auto">A <strong>lamp</strong><br>glows</p>')
  })

  it('gives each of its blocks the direction of its words, and what lies in a block that of the block', () => {
    const item = ['li', null, ['p', null, 'مصباح']]
    const node = shown(['ul', null, item], ['blockquote', null, ['p', null, 'A lamp']])
    expect([...node.querySelectorAll('[dir]')].map(one => one.localName)).toEqual(['ul', 'blockquote'])
  })

  it('shows text as text', () => {
    const node = shown(['p', null, '<img src=x onerror=alert(1)>'])
    expect(node.querySelector('img')).toBeNull()
    expect(node.textContent).toBe('<img src=x onerror=alert(1)>')
  })

  it('renders the children of a tag it does not know, and not the tag', () => {
    const node = shown(
      ['script', { src: 'https://x.example/x.js' }, 'alert(1)'],
      ['spoiler', null, 'he did it'],
    )
    expect(node.querySelector('script')).toBeNull()
    expect(node.textContent).toBe('alert(1)he did it')
  })

  it('takes no tag from what every object has', () => {
    expect(shown(['constructor', null, 'x'], ['toString', null, 'y']).innerHTML).toBe('xy')
  })

  it('drops attributes that are not allowed', () => {
    const node = shown(
      ['p', { onclick: 'alert(1)', style: 'color:red', id: 'x' }, 'x'],
      ['pre', { made: 'x', key: 'x' }, 'y'],
    )
    expect(node.firstElementChild?.getAttributeNames()).toEqual(['dir'])
    expect((node.firstElementChild as HTMLElement).onclick).toBeNull()
  })

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '/relative',
    '//host/x',
  ])('makes no link of %s', href => {
    const node = shown(['p', null, ['a', { href }, 'here']])
    expect(node.querySelector('a')).toBeNull()
    expect(node.textContent).toBe('here')
  })

  it('marks links as somebody else’s', () => {
    const link = shown(['a', { href: 'https://a.example/', title: 'A', target: '_top' }, 'a']).querySelector(
      'a',
    )
    expect(link?.rel).toBe('nofollow ugc noopener')
    expect(link?.hasAttribute('target')).toBe(false)
  })

  it('shows images lazily with their dimensions, and the text of one that may not be shown', () => {
    const image = shown([
      'img',
      { src: 'https://a.example/a.png', alt: 'A', width: 20, height: 10 },
    ]).querySelector('img')
    expect(image?.getAttribute('loading')).toBe('lazy')
    expect(image?.getAttribute('width')).toBe('20')
    expect(image?.getAttribute('referrerpolicy')).toBe('no-referrer')
    const not = shown(['img', { src: 'javascript:alert(1)', alt: 'A picture' }])
    expect(not.querySelector('img')).toBeNull()
    expect(not.textContent).toBe('A picture')
  })

  it('keeps its headings below the heading of the thread', () => {
    expect(shown(['h1', null, 'x'], ['h5', null, 'y']).innerHTML).toBe(
      '<h4 dir="auto">x</h4><h6 dir="auto">y</h6>',
    )
  })

  it('lets wide tables and code scroll, with the keyboard too', () => {
    const node = shown(
      ['table', null, ['tr', null, ['td', { align: 'right' }, '1']]],
      ['pre', null, ['code', { lang: 'js' }, 'x']],
    )
    expect(node.querySelector('div.scroll[tabindex="0"] > table td[align=right]')).not.toBeNull()
    expect(node.querySelector('pre.scroll[tabindex="0"][dir=ltr] > code[data-lang=js]')).not.toBeNull()
  })

  it('sets off the name of somebody who is meant', () => {
    const node = shown(['p', null, ['mention', { id: 'ann' }, '@Ann']])
    expect(node.innerHTML).toBe('<p dir="auto"><b class="mention">@Ann</b></p>')
  })

  it('ticks the items of a task list', () => {
    const node = shown(['ul', null, ['li', { checked: true }, 'done'], ['li', { checked: false }, 'open']])
    expect([...node.querySelectorAll('li.task')].map(item => item.textContent)).toEqual(['☑ done', '☐ open'])
  })

  it.each([
    ['no array', { v: 1, nodes: 'x' }],
    ['numbers and objects', { v: 1, nodes: [1, null, {}, [null], [[]], [{ tag: 'p' }, null, 'x']] }],
    [
      'attributes that are no object',
      {
        v: 1,
        nodes: [
          ['a', 5, 'x'],
          ['img', 'src', 'y'],
        ],
      },
    ],
    [
      'attributes that hold objects',
      { v: 1, nodes: [['a', { href: { toString: () => 'https://x.example' } }, 'x']] },
    ],
  ])('survives %s', (_, doc) => {
    const place = document.createElement('div')
    expect(() => paint(place, [renderDoc(doc as unknown as Doc, 3)])).not.toThrow()
    expect(place.querySelector('a, img')).toBeNull()
  })

  it('ends somewhere, however deep it is nested', () => {
    let node: DocNode = 'bottom'
    for (let i = 0; i < 50_000; i++) node = ['blockquote', null, node]
    expect(shown(node).querySelectorAll('blockquote').length).toBeLessThanOrEqual(100)
  })
})
