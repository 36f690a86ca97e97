import { afterEach, expect, it, vi } from 'vitest'
import { sayReplaced } from './built-ins.ts'

const said = vi.spyOn(console, 'error').mockImplementation(() => {})
afterEach(() => said.mockReset())

/** Says what is wrong while arrays have another method, and puts theirs back. */
function sayWith(name: string, method: unknown): void {
  const own = Object.getOwnPropertyDescriptor(Array.prototype, name)!
  Object.defineProperty(Array.prototype, name, { ...own, value: method })
  try {
    sayReplaced()
  } finally {
    Object.defineProperty(Array.prototype, name, own)
  }
}

it('says nothing of arrays as they are', () => {
  sayReplaced()
  expect(said).not.toHaveBeenCalled()
})

it('names what does something else', () => {
  sayWith('find', () => undefined)
  expect(said.mock.calls).toEqual([[expect.stringMatching(/Array\.prototype: find$/)]])
})

it('names what throws', () => {
  sayWith('flat', () => {
    throw new Error('not here')
  })
  expect(said.mock.calls).toEqual([[expect.stringMatching(/ flat$/)]])
})

it('says nothing of another way to do the same', () => {
  sayWith('map', function (this: unknown[], change: (one: unknown, i: number) => unknown) {
    const changed: unknown[] = []
    for (let i = 0; i < this.length; i++) changed[i] = change(this[i], i)
    return changed
  })
  expect(said).not.toHaveBeenCalled()
})
