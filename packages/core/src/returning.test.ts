// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { isReturn } from './returning.ts'

it('knows that a link brings a guest back, and still does when that has left the address', () => {
  expect(isReturn()).toBe(false)
  location.hash = '#community-guest=x'
  expect(isReturn()).toBe(true)
  location.hash = ''
  expect(isReturn()).toBe(true)
})
