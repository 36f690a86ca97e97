import type { Community } from '@commonthread/community'
import type { Streams } from './streams.ts'

const everyMs = 500

/**
 * Tells those who listen of what other processes wrote: an import beside a running server shows up within a
 * second. Reads need no such look, since the cache looks at the stamp each time.
 */
export function watchOthers(community: Community, streams: Streams, stamp: () => number): () => void {
  let seen = stamp()
  const timer = setInterval(() => {
    if (streams.size === 0) return
    const now = stamp()
    if (now === seen) return
    seen = now
    for (const site of streams.sites()) {
      // A store out of reach is noticed by whoever reads; the next look finds what this one missed.
      community.wake(site).catch(() => {
        seen = Number.NaN
      })
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
