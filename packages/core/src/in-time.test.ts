import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { inTime } from './in-time.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('gives what comes', async () => {
  expect(await inTime(Promise.resolve('come'))).toBe('come')
})

it('fails as what was waited for', async () => {
  await expect(inTime(Promise.reject(new Error('no network')))).rejects.toThrow('no network')
})

it('gives up what takes longer than 5 s', async () => {
  const given = inTime(new Promise(() => {}), new Error('too late')).catch(({ message }: Error) => message)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(await given).toBe('too late')
})
