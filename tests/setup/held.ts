import type { Page } from 'playwright-core'

/** What a page holds that somebody has to let go of. */
export interface Held {
  nodes: number
  documents: number
  listeners: number
  channels: number
  intervals: number
  locks: readonly string[]
}

interface Open {
  channels: Set<unknown>
  intervals: Set<unknown>
  timers: Set<unknown>
  /** Ends a time limit. */
  limits: Set<() => void>
}

/** Counts what has an opener and a closer and no other way to be counted. Runs before the page's own scripts. */
export function countOpen(): void {
  const open: Open = { channels: new Set(), intervals: new Set(), timers: new Set(), limits: new Set() }
  Object.assign(globalThis, { open })
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      open.channels.add(this)
    }
    override close(): void {
      super.close()
      open.channels.delete(this)
    }
  }
  const { setInterval: begin, clearInterval: end, setTimeout: later, clearTimeout: never } = globalThis
  Object.assign(globalThis, {
    setInterval(...call: Parameters<typeof begin>) {
      const id = begin(...call)
      open.intervals.add(id)
      return id
    },
    clearInterval(id: Parameters<typeof end>[0]) {
      end(id)
      open.intervals.delete(id)
    },
    setTimeout(act: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) {
      const id = later(() => {
        open.timers.delete(id)
        act(...given)
      }, ms)
      open.timers.add(id)
      return id
    },
    clearTimeout(id: Parameters<typeof never>[0]) {
      never(id)
      open.timers.delete(id)
    },
  })
  AbortSignal.timeout = ms => {
    const limit = new AbortController()
    const end = () => {
      never(timer)
      open.limits.delete(end)
      limit.abort(new DOMException('It took too long', 'TimeoutError'))
    }
    const timer = later(end, ms)
    open.limits.add(end)
    return limit.signal
  }
}

/**
 * Whether a page in which `countOpen` has run waits for no time to pass. Time limits, which outlive what they limited
 * by up to 15 s, are over now.
 */
export function isQuiet(tab: Page): Promise<boolean> {
  return tab.evaluate(() => {
    const { open } = globalThis as unknown as { open: Open }
    for (const end of open.limits) end()
    return !open.timers.size
  })
}

/** What a page holds once garbage is gone. `countOpen` has run in it. */
export async function heldBy(tab: Page): Promise<Held> {
  const session = await tab.context().newCDPSession(tab)
  // What finalizers let go of is gone with the second.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  const metric = (name: string) => metrics.find(one => one.name === name)?.value ?? Number.NaN
  const counted = await tab.evaluate(async () => {
    const { open } = globalThis as unknown as { open: Open }
    const { held = [], pending = [] } = await navigator.locks.query()
    return {
      channels: open.channels.size,
      intervals: open.intervals.size,
      locks: [...held, ...pending].map(({ name }) => name ?? ''),
    }
  })
  return {
    nodes: metric('Nodes'),
    documents: metric('Documents'),
    listeners: metric('JSEventListeners'),
    ...counted,
  }
}
