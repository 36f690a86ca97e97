import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { announcer } from './announcer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('says in one sentence what arrives within a while, and the next in the next', () => {
  const said = vi.fn()
  const tell = announcer(said)
  tell(1)
  tell(0)
  vi.advanceTimersByTime(1_000)
  tell(3)
  expect(said).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(said.mock.calls).toEqual([[4]])
  tell(2)
  vi.advanceTimersByTime(2_000)
  expect(said.mock.calls).toEqual([[4], [2]])
})

it('says nothing where nothing arrives', () => {
  const said = vi.fn()
  announcer(said)(0)
  vi.advanceTimersByTime(10_000)
  expect(said).not.toHaveBeenCalled()
})
