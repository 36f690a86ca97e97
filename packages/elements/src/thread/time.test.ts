import { describe, expect, it } from 'vitest'
import { clockIn, trueUntil } from './time.ts'

const now = Date.UTC(2026, 4, 20, 12)
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [-5 * minute, 'just now'],
    [59_000, 'just now'],
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [3 * hour, '3 hours ago'],
    [day, '1 day ago'],
    [6 * day, '6 days ago'],
    [8 * day, '1 week ago'],
    [26 * day, '3 weeks ago'],
    [40 * day, 'Apr 10, 2026'],
  ])('%i ms is "%s"', (passed, said) => {
    expect(clockIn('en').ago(now - passed, now, 'just now')).toBe(said)
  })
})

describe('what is said of a time', () => {
  it.each([
    [0, minute],
    [-5 * minute, minute],
    [90_000, 30_000],
    [59 * minute, minute],
    [3 * hour + minute, 59 * minute],
    [6 * day, day],
    [40 * day, Infinity],
  ])('%i ms ago stays true for %i ms', (passed, longer) => {
    expect(trueUntil(now - passed, now)).toBe(now + longer)
  })
})
