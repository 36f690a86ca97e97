// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { releaseFar } from './far.ts'

let root: ShadowRoot
let end: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const host = document.createElement('div')
  document.body.append(host)
  root = host.attachShadow({ mode: 'open' })
  end = releaseFar(root)
})

afterEach(() => {
  end()
  root.host.remove()
  vi.useRealTimers()
})

/** A run of posts; what stands in each of them is told. */
function runOf(...insides: Node[]): HTMLElement {
  const run = document.createElement('div')
  for (const inside of insides) {
    const post = document.createElement('article')
    post.append(inside)
    run.append(post)
  }
  root.append(run)
  return run
}

/** The browser passes over a run from now on, or doesn't any more. */
function pass(run: Element, skipped = true): void {
  run.dispatchEvent(Object.assign(new Event('contentvisibilityautostatechange'), { skipped }))
}

/** How many nodes were taken out meanwhile. */
function takenOut(run: Element, act: () => void): number {
  const observer = new MutationObserver(() => {})
  observer.observe(run, { childList: true })
  act()
  const taken = observer.takeRecords().flatMap(({ removedNodes }) => [...removedNodes])
  observer.disconnect()
  return taken.length
}

const aWhile = () => vi.advanceTimersByTime(10_000)

it('lets go of what has been off the screen for a while, and each post is where it was', () => {
  const run = runOf(new Text('first'), new Text('second'))
  const posts = [...run.children]
  pass(run)
  expect(takenOut(run, aWhile)).toBe(2)
  expect([...run.children]).toEqual(posts)
})

it('lets go of it once', () => {
  const run = runOf(new Text('first'))
  pass(run)
  aWhile()
  expect(takenOut(run, aWhile)).toBe(0)
})

it('leaves what comes back on the screen before', () => {
  const run = runOf(new Text('first'))
  pass(run)
  vi.advanceTimersByTime(1_000)
  pass(run, false)
  expect(takenOut(run, aWhile)).toBe(0)
})

it('leaves what has the focus, though it is told of too late', () => {
  const field = document.createElement('input')
  const run = runOf(new Text('first'), field)
  pass(run)
  field.focus()
  expect(takenOut(run, aWhile)).toBe(0)
})

it('leaves what somebody is writing in', () => {
  const run = runOf(document.createElement('form'))
  pass(run)
  expect(takenOut(run, aWhile)).toBe(0)
})

it('lets go of no more of many at once than is not felt, and of the others soon after', () => {
  const runs = Array.from({ length: 100 }, () => runOf(new Text('post')))
  // Each takes its time.
  for (const run of runs)
    vi.spyOn(run, 'replaceChildren').mockImplementation(() => void vi.advanceTimersByTime(1))
  for (const run of runs) pass(run)
  vi.advanceTimersByTime(3_000)
  const done = () => runs.filter(run => vi.mocked(run.replaceChildren).mock.calls.length).length
  expect(done()).toBeLessThan(10)
  aWhile()
  expect(done()).toBe(100)
})

it('ends with the thread', () => {
  const run = runOf(new Text('first'))
  pass(run)
  end()
  expect(takenOut(run, aWhile)).toBe(0)
})
