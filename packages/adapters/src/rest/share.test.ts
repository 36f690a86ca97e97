import type { News } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Follow, share } from './share.ts'

interface Run {
  scopes: readonly string[]
  after: string
  heard(news: News): void
  signal: AbortSignal
}

let name = 0
let runs: Run[]
let tabs: Tab[]

beforeEach(() => {
  name++
  runs = []
  tabs = []
})
afterEach(async () => {
  vi.useRealTimers()
  for (const tab of tabs) tab.close()
  await pause(5)
  vi.unstubAllGlobals()
})

const follow: Follow = (scopes, after, heard, signal) => {
  runs.push({ scopes, after, heard, signal })
}
const open = () => runs.filter(({ signal }) => !signal.aborted)
const pause = (ms: number) => new Promise(go => setTimeout(go, ms))
const until = <T>(check: () => T) => vi.waitFor(check, { timeout: 5_000, interval: 5 })
const hello = (run: Run) => run.heard({ type: 'hello', mark: run.after, now: 1 })
const tell = (run: Run, mark: string) => run.heard({ type: 'changes', mark, changes: [] })

/** A tab of the same browser. */
class Tab {
  readonly page = Object.assign(new EventTarget(), { hidden: false })
  readonly heard: string[] = []
  readonly #stops: AbortController[] = []
  readonly #listen: Follow

  constructor() {
    vi.stubGlobal('document', this.page)
    this.#listen = share(`share-${name}`, follow)
    vi.unstubAllGlobals()
    tabs.push(this)
  }

  listen(scope: string, after: string): () => void {
    const stop = new AbortController()
    this.#stops.push(stop)
    this.#listen([scope], after, news => this.heard.push(`${news.type} ${news.mark}`), stop.signal)
    return () => stop.abort()
  }

  show(hidden = false): void {
    this.page.hidden = hidden
    this.page.dispatchEvent(new Event('visibilitychange'))
  }

  close(): void {
    for (const stop of this.#stops) stop.abort()
  }
}

describe('one tab', () => {
  it('has one stream for all it listens to', async () => {
    const tab = new Tab()
    tab.listen('topic:b', '5')
    tab.listen('topic:a', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'], after: '5' }]))
    hello(runs.at(-1)!)
    tell(runs.at(-1)!, '6')
    expect(tab.heard).toEqual(['hello 5', 'hello 5', 'changes 6', 'changes 6'])
  })

  it('that comes from different marks starts at each of them, and goes on with one stream', async () => {
    const tab = new Tab()
    tab.listen('topic:a', '5')
    tab.listen('topic:b', '9')
    await until(() => expect(open().map(({ after }) => after)).toEqual(['5', '9']))
    expect(open()[1]!.scopes).toEqual(['topic:a', 'topic:b'])
    for (const run of open()) hello(run)
    await pause(1_500)
    expect(open()).toHaveLength(2)
    await until(() => expect(open().map(({ after }) => after)).toEqual(['5']))
  })

  it('keeps all of them as long as one has not caught up', async () => {
    const tab = new Tab()
    tab.listen('topic:a', '5')
    tab.listen('topic:b', '9')
    await until(() => expect(open()).toHaveLength(2))
    hello(open()[1]!)
    await pause(2_200)
    expect(open()).toHaveLength(2)
  })

  it('asks for more from the mark it has heard', async () => {
    const tab = new Tab()
    tab.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    hello(runs[0]!)
    tell(runs[0]!, '8')
    tab.listen('topic:b', '8')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'], after: '8' }]))
  })

  it('closes the stream when nobody listens, and opens one when somebody does again', async () => {
    const tab = new Tab()
    const stop = tab.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    stop()
    expect(open()).toHaveLength(0)
    tab.listen('topic:a', '7')
    await until(() => expect(open()).toMatchObject([{ after: '7' }]))
  })
})

describe('several tabs', () => {
  it('have one stream, and each hears what it brings', async () => {
    const [one, two] = [new Tab(), new Tab()]
    one.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    two.listen('topic:b', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'], after: '5' }]))
    hello(open()[0]!)
    tell(open()[0]!, '6')
    await until(() => expect(one.heard).toEqual(['hello 5', 'changes 6']))
    await until(() => expect(two.heard).toEqual(['hello 5', 'changes 6']))
  })

  it('follow the one in front: it takes the lead from the last mark heard', async () => {
    const [one, two] = [new Tab(), new Tab()]
    two.show(true)
    one.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    two.listen('topic:b', '5')
    await pause(100)
    expect(open()).toMatchObject([{ scopes: ['topic:a'] }])

    hello(open()[0]!)
    tell(open()[0]!, '7')
    await until(() => expect(two.heard).toEqual(['hello 5', 'changes 7']))
    one.show(true)
    two.show()
    // What the one in the back hadn't asked for yet is asked for from where it came.
    await until(() =>
      expect(
        open()
          .map(({ after }) => after)
          .sort(),
      ).toEqual(['5', '7']),
    )
    expect(open()[0]!.scopes).toEqual(['topic:a', 'topic:b'])
  })

  it('lose nothing when the leading one is closed', async () => {
    const [one, two] = [new Tab(), new Tab()]
    two.listen('topic:b', '5')
    await until(() => expect(open()).toHaveLength(1))
    one.listen('topic:a', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'] }]))
    hello(open()[0]!)
    tell(open()[0]!, '8')
    await until(() => expect(two.heard).toContain('changes 8'))
    one.close()
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:b'], after: '8' }]))
    tell(open()[0]!, '9')
    await until(() => expect(two.heard).toContain('changes 9'))
    expect(one.heard).not.toContain('changes 9')
  })

  it('stop asking for what only a closed one wanted', async () => {
    const [one, two, three] = [new Tab(), new Tab(), new Tab()]
    one.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    two.listen('topic:b', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'] }]))
    one.close()
    three.listen('topic:c', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:b', 'topic:c'] }]))
  })

  it('whose switch back and forth leave one lead and no request behind', async () => {
    const [one, two] = [new Tab(), new Tab()]
    one.listen('topic:a', '5')
    two.listen('topic:b', '5')
    for (let i = 0; i < 10; i++) {
      one.show(true)
      two.show()
      two.show(true)
      one.show()
    }
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'] }]))
    const { held, pending } = await navigator.locks.query()
    expect(held?.filter(lock => lock.name === `share-${name}`)).toHaveLength(1)
    expect(pending?.filter(lock => lock.name === `share-${name}`)).toHaveLength(1)
    one.close()
    two.close()
    await until(() => expect(open()).toHaveLength(0))
    await pause(10)
    const after = await navigator.locks.query()
    expect([...after.held!, ...after.pending!].filter(lock => lock.name === `share-${name}`)).toEqual([])
  })
})

describe('tabs out of sight', () => {
  const longEnough = 8_000

  /** The clock stands still from here on; messages and locks go on. */
  const holdTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

  it('close the stream after a while when none is left in sight, and go on from the last mark', async () => {
    const [one, two] = [new Tab(), new Tab()]
    one.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    two.listen('topic:b', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'] }]))
    hello(open()[0]!)
    tell(open()[0]!, '7')
    await until(() => expect(one.heard).toContain('changes 7'))
    holdTime()
    one.show(true)
    two.show(true)
    await vi.advanceTimersByTimeAsync(longEnough - 1)
    expect(open()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(open()).toEqual([])
    const { held, pending } = await navigator.locks.query()
    expect([...held!, ...pending!].filter(lock => lock.name === `share-${name}`)).toEqual([])
    one.show()
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'], after: '7' }]))
  })

  it('keep the stream through a glance elsewhere', async () => {
    const tab = new Tab()
    tab.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    holdTime()
    tab.show(true)
    await vi.advanceTimersByTimeAsync(longEnough - 1)
    tab.show()
    await vi.advanceTimersByTimeAsync(longEnough)
    expect(runs).toHaveLength(1)
    expect(open()).toHaveLength(1)
  })

  it('leave the lead to one that is still in sight, and hear what it hears', async () => {
    const [one, two] = [new Tab(), new Tab()]
    one.listen('topic:a', '5')
    await until(() => expect(open()).toHaveLength(1))
    two.listen('topic:b', '5')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'] }]))
    const before = open()[0]!
    hello(before)
    tell(before, '7')
    await until(() => expect(one.heard).toContain('changes 7'))
    holdTime()
    two.show(true)
    await vi.advanceTimersByTimeAsync(longEnough)
    expect(before.signal.aborted).toBe(true)
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a', 'topic:b'], after: '7' }]))
    hello(open()[0]!)
    tell(open()[0]!, '8')
    await until(() => expect(two.heard).toContain('changes 8'))
  })

  it('that were opened in the back wait until they are looked at', async () => {
    const tab = new Tab()
    tab.show(true)
    tab.listen('topic:a', '5')
    await pause(100)
    expect(runs).toEqual([])
    tab.show()
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a'], after: '5' }]))
  })
})

describe("where tabs can't agree", () => {
  it.each([
    ['without locks', () => vi.stubGlobal('navigator', {})],
    ['without channels', () => vi.stubGlobal('BroadcastChannel', undefined)],
    ['in a frame without an origin', () => vi.stubGlobal('origin', 'null')],
  ])('%s each listens for itself', (_, stub) => {
    stub()
    expect(share('alone', follow)).toBe(follow)
  })

  it('in a frame of another site, whose locks the browser denies, each listens for itself', async () => {
    const denied = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'))
    vi.stubGlobal('navigator', { locks: { request: denied } })
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', page)
    const listen = share(`denied-${name}`, follow)
    const stop = new AbortController()
    const heard: string[] = []
    const listenTo = (scope: string) => listen([scope], '5', ({ type }) => heard.push(type), stop.signal)
    listenTo('topic:a')
    await until(() => expect(open()).toMatchObject([{ scopes: ['topic:a'], after: '5' }]))
    listenTo('topic:b')
    page.dispatchEvent(new Event('visibilitychange'))
    await pause(5)
    expect(open()).toHaveLength(2)
    hello(runs[0]!)
    expect(heard).toEqual(['hello'])
    stop.abort()
    expect(open()).toEqual([])
  })
})
