import { describe, expect, it } from 'vitest'
import { after } from '../../testing/marked.ts'
import { enter } from './enter.ts'

describe('a new line', () => {
  it.each([
    ['- a|', '- a\n- |'],
    ['  * a|', '  * a\n  * |'],
    ['- a|b', '- a\n- |b'],
    ['9. a|', '9. a\n10. |'],
    ['1) a|', '1) a\n2) |'],
    ['- [x] a|', '- [x] a\n- [ ] |'],
    ['> a|', '> a\n> |'],
    ['>a|', '>a\n> |'],
    ['> - a|', '> - a\n> - |'],
    ['- a ⟦b⟧', '- a \n- |'],
    ['1. a| b\n2. c', '1. a\n2. |b\n3. c'],
  ])('goes on: %s becomes %s', (before, then) => expect(after(enter, before)).toBe(then))

  it('counts the items below on', () => {
    expect(after(enter, '1. a|\n2. b\n   more\n3. c\n\nend 4. d')).toBe(
      '1. a\n2. |\n3. b\n   more\n4. c\n\nend 4. d',
    )
  })

  it('leaves numbers of another list alone', () => {
    expect(after(enter, '1. a|\n\nwords\n2. b')).toBe('1. a\n2. |\n\nwords\n2. b')
  })

  it.each([
    ['- a\n- |', '- a\n\n|'],
    ['1. a\n2. |', '1. a\n\n|'],
    ['- [ ] |', '\n|'],
    ['- a\n  - b\n  - |', '- a\n  - b\n- |'],
    ['> a\n> |', '> a\n\n|'],
    ['> - a\n> - |', '> - a\n>\n> |'],
    ['> > a\n> > |', '> > a\n>\n> |'],
    ['- |\nbelow', '\n|\nbelow'],
  ])('in an empty item ends it: %s becomes %s', (before, then) => expect(after(enter, before)).toBe(then))

  it.each([
    ['in plain words', 'a|'],
    ['before the words of an item', '|- a'],
    ['in code', '```\n- a|'],
    ['after a rule that is no list', '-a|'],
    ['after a line of stars', '* * *|'],
    ['after a line of dashes in a list', '- a\n- - -|'],
    ['after a number in a sentence', 'In 2024. a|'],
  ])('is the browser’s %s', (_, before) => expect(after(enter, before)).toBe(before))

  it('goes on behind code that has ended', () => {
    expect(after(enter, '```\nx\n```\n- a|')).toBe('```\nx\n```\n- a\n- |')
  })
})
