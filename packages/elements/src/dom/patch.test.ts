// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h, paint } from './patch.ts'

let place: HTMLElement

beforeEach(() => {
  place = document.createElement('div')
  document.body.replaceChildren(place)
})

describe('paint', () => {
  it('makes nodes, and changes the ones that are there', () => {
    paint(place, [h('p', { part: 'a', title: 'x' }, 'One ', h('b', null, 'two'))])
    const [p, b] = [place.querySelector('p'), place.querySelector('b')]
    paint(place, [h('p', { part: 'b' }, 'One ', h('b', null, 'three'))])
    expect(place.querySelector('p')).toBe(p)
    expect(place.querySelector('b')).toBe(b)
    expect(p?.getAttribute('part')).toBe('b')
    expect(p?.hasAttribute('title')).toBe(false)
    expect(place.textContent).toBe('One three')
  })

  it('leaves out what is falsy, and takes lists apart', () => {
    paint(place, [false, null, undefined, '', [h('i'), ['text']]])
    expect([...place.childNodes].map(node => node.nodeName)).toEqual(['I', '#text'])
  })

  it('removes what was there before it came', () => {
    place.append(document.createElement('slot'), 'text')
    paint(place, [h('p', null, 'Here')])
    expect([...place.childNodes].map(node => node.nodeName)).toEqual(['P'])
  })

  it('keeps nodes by key while siblings come and go', () => {
    const item = (key: string) => h('li', { key }, key)
    paint(place, ['a', 'b', 'c'].map(item))
    const [, b, c] = place.children
    paint(place, ['b', 'x', 'c'].map(item))
    expect([...place.children].map(node => node.textContent)).toEqual(['b', 'x', 'c'])
    expect(place.children[0]).toBe(b)
    expect(place.children[2]).toBe(c)
  })

  it('does not move a node that is kept when one without a key before it goes', () => {
    const form = h('form', { key: 'form' }, h('textarea'))
    paint(place, [h('p', null, 'Note'), form])
    const area = place.querySelector('textarea')
    area?.focus()
    const moved = vi.spyOn(place, 'insertBefore')
    paint(place, [h('form', { key: 'form' }, h('textarea'))])
    expect(place.innerHTML).toBe('<form><textarea></textarea></form>')
    expect(document.activeElement).toBe(area)
    expect(moved).not.toHaveBeenCalled()
  })

  it('tells once of a node that it made, when it stands in the page', () => {
    const made = vi.fn((node: HTMLElement) => expect(node.isConnected).toBe(true))
    paint(place, [h('p', { made })])
    paint(place, [h('p', { made })])
    expect(made).toHaveBeenCalledOnce()
  })

  it('takes handlers, custom properties and booleans', () => {
    const click = vi.fn()
    paint(place, [h('button', { onclick: click, '--depth': 2, disabled: false, hidden: true }, 'Go')])
    const button = place.querySelector('button')!
    button.click()
    expect(click).toHaveBeenCalledOnce()
    expect(button.style.getPropertyValue('--depth')).toBe('2')
    expect(button.hasAttribute('disabled')).toBe(false)
    expect(button.getAttribute('hidden')).toBe('')
    paint(place, [h('button', null, 'Go')])
    button.click()
    expect(click).toHaveBeenCalledOnce()
  })

  it('leaves alone what others put into a node without kids', () => {
    paint(place, [h('div', { part: 'island' })])
    place.firstElementChild!.append('theirs')
    paint(place, [h('div', { part: 'island', title: 'x' })])
    expect(place.textContent).toBe('theirs')
  })
})
