import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makePause } from './pause.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it.each([0, 0.999])(
  'never ends before the time that a server has named, however the dice fall (%d)',
  async dice => {
    vi.spyOn(Math, 'random').mockReturnValue(dice)
    const over = vi.fn()
    makePause(new AbortController().signal).wait(30_000).then(over)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(over).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(8_000)
    expect(over).toHaveBeenCalled()
  },
)
