import { describe, expect, it } from 'vitest'
import { keyName, toolOf } from './keys.ts'

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
})

describe('keys', () => {
  it('belong to tools', () => {
    expect(toolOf(press('b', { ctrlKey: true }), false)).toBe('bold')
    expect(toolOf(press('b', { metaKey: true }), true)).toBe('bold')
    expect(toolOf(press('>', { ctrlKey: true, shiftKey: true, code: 'Period' }), false)).toBe('quote')
    expect(toolOf(press('*', { ctrlKey: true, shiftKey: true, code: 'Digit8' }), false)).toBe('bullets')
  })

  it('are found by their place where the layout is of another script', () => {
    expect(toolOf(press('и', { ctrlKey: true, code: 'KeyB' }), false)).toBe('bold')
    expect(toolOf(press('i', { ctrlKey: true, code: 'KeyB' }), false)).toBe('italic')
  })

  it.each([
    ['Control on Apple’s machines, which moves the caret', press('e', { ctrlKey: true }), true],
    ['the Windows key', press('b', { metaKey: true }), false],
    ['AltGr, which writes characters', press('e', { ctrlKey: true, altKey: true }), false],
    ['a word being composed', press('b', { ctrlKey: true, isComposing: true }), false],
    ['a browser’s own with Shift', press('i', { ctrlKey: true, shiftKey: true }), false],
    ['plain letters', press('b'), false],
  ] as const)('leave alone %s', (_, pressed, apple) => expect(toolOf(pressed, apple)).toBeUndefined())

  it('are named as they stand on the keyboard', () => {
    expect(keyName('quote', false, true)).toBe('⌘⇧.')
    expect(keyName('bold', false, false)).toBe('Ctrl+B')
    expect(keyName('bold', true, true)).toBe('Meta+B')
    expect(keyName('strike')).toBeUndefined()
  })
})
