import type { Ms } from '@commonthread/protocol'

const longest = 60_000

/** Waiting that grows with each failure in a row, and ends early when there is reason to hope. */
export interface Pause {
  /** At least `least`, twice as much with each call, 60 s at most; longer at random, so that clients spread. */
  wait(least: Ms): Promise<void>
  /** Ends the waiting. */
  wake(): void
  /** Something went well. */
  reset(): void
}

export function makePause(closed: AbortSignal): Pause {
  let failures = 0
  let done = () => {}
  const wake = () => done()
  const back = () => globalThis.document?.hidden || wake()
  globalThis.addEventListener?.('online', wake, { signal: closed })
  globalThis.document?.addEventListener('visibilitychange', back, { signal: closed })
  closed.addEventListener('abort', wake)
  return {
    wait(least) {
      const ms = Math.min(least * 2 ** failures++, Math.max(least, longest))
      return new Promise(resolve => {
        const timer = setTimeout(resolve, ms * (1 + Math.random() / 4))
        done = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    wake,
    reset() {
      failures = 0
    },
  }
}
