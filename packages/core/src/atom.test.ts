import { computed, onMount } from 'nanostores'
import { expect, it, vi } from 'vitest'
import { atom } from './atom.ts'

it('tells its listeners of other values, until they stop, and the newest one at that', () => {
  const $n = atom(1)
  const heard: unknown[] = []
  const first = $n.subscribe((n, before) => void heard.push(['first', n, before]))
  $n.listen(n => {
    if (n === 2) $n.set(3)
  })
  const last = $n.listen(n => void heard.push(['last', n]))
  $n.set(2)
  $n.set(3)
  first()
  last()
  last()
  $n.set(4)
  expect(heard).toEqual([
    ['first', 1, undefined],
    ['first', 2, 1],
    ['first', 3, 2],
    ['last', 3],
    ['last', 3],
  ])
  expect($n.lc).toBe(1)
})

it('hears the same function twice when it listens twice, and lets go of one', () => {
  const $n = atom(1)
  const heard = vi.fn()
  $n.listen(heard)
  $n.listen(heard)()
  $n.set(2)
  expect(heard).toHaveBeenCalledOnce()
})

it('is what nanostores computes from and mounts', () => {
  vi.useFakeTimers()
  const $n = atom(1)
  const stopped = vi.fn()
  const mounted = vi.fn(() => stopped)
  onMount($n, mounted)
  const $double = computed($n, n => n * 2)
  expect($double.get()).toBe(2)
  $n.set(2)
  expect($double.get()).toBe(4)
  vi.advanceTimersByTime(2_000)
  expect([mounted.mock.calls.length, stopped.mock.calls.length]).toEqual([1, 1])
  vi.useRealTimers()
})
