import type { ThreadView } from '../thread/view.ts'
import { keepTime } from './time.ts'

/** How often it is looked whether a relative time is to be written anew. */
const tickMs = 30_000

/** Has relative times written anew once they aren't true any more, and when the clock they were told by was off. */
export function tick(view: ThreadView): () => void {
  const again = () => {
    view.sketches = new WeakMap()
    view.update()
  }
  let last = view.now
  const ticking = setInterval(() => {
    // Somebody has set the clock back: what was to be true until then is not.
    if (view.now < last) again()
    else if (view.rows.some(row => view.now >= (view.sketches.get(row)?.until ?? Infinity))) view.update()
    last = view.now
  }, tickMs)
  const stop = keepTime(view.community, again)
  return () => {
    clearInterval(ticking)
    stop()
  }
}
