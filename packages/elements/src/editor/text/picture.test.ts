import { describe, expect, it } from 'vitest'
import { after } from '../../testing/marked.ts'
import { before, exchanged, onLines, without } from './picture.ts'

describe('a picture', () => {
  it.each([
    ['|', '![]()\n|'],
    ['a|', 'a\n![]()\n|'],
    ['a\n|\nb', 'a\n![]()\n|b'],
    ['a|b', 'a\n![]()\n|b'],
  ])('has a line of its own: %s becomes %s', (before, then) => {
    expect(after(onLines(['![]()']), before)).toBe(then)
  })

  it.each([
    ['one\n<1>\ntwo', 'one\n|\ntwo, and more', 'one\n<1>\n|two, and more'],
    ['<1>\ntwo', 'two|', '<1>\n|two'],
    ['one\n<1>\n', 'another|', 'another\n<1>\n|'],
  ])('comes back to where it stood, as long as that is there: from %j into %j', (text, now, then) => {
    expect(after(onLines(['<1>'], before(text, '<1>')), now)).toBe(then)
  })

  it('takes the place that was kept for it, with its words to be said where nobody has typed on', () => {
    expect(after(exchanged('<1>', '![say](u)', 'say'), '<1>\n|')).toBe('![⟦say⟧](u)\n')
    expect(after(exchanged('<1>', '![say](u)', 'say'), '<1>\nmore|')).toBe('![say](u)\nmore|')
    expect(after(exchanged('<1>', '![say](u)', 'say'), 'be|fore <1>')).toBe('be|fore ![say](u)')
    expect(after(exchanged('<1>', '![say](u)', 'say'), '<1> ⟦x⟧')).toBe('![say](u) ⟦x⟧')
  })

  it('leaves with its line', () => {
    expect(after(without('<1>'), 'a\n<1>\n|')).toBe('a\n|')
    expect(after(without('<1>'), 'a <1> b|')).toBe('a  b|')
    expect(after(without('<1>'), 'a|')).toBe('a|')
  })
})
