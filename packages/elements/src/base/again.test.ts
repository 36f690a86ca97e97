import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { again } from './again.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('brings what comes at the third try', async () => {
  const load = vi.fn(async () => 'code')
  load.mockRejectedValueOnce(new Error('no network')).mockRejectedValueOnce(new Error('no network'))
  const brought = again(load)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await brought).toBe('code')
  expect(load).toHaveBeenCalledTimes(3)
})

it('gives up what neither comes nor fails', async () => {
  const given = again(() => new Promise(() => {})).catch(() => 'given up')
  await vi.advanceTimersByTimeAsync(18_000)
  expect(await given).toBe('given up')
})

it('takes what comes while it waits to try again', async () => {
  const slow = new Promise(resolve => setTimeout(resolve, 5_300, 'code'))
  const brought = again(() => slow)
  await vi.advanceTimersByTimeAsync(5_500)
  expect(await brought).toBe('code')
})
