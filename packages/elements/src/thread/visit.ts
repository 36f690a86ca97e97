import { stored } from '@commonthread/core'
import type { Ms } from '@commonthread/protocol'

/**
 * When a thread was last looked at from this browser, by the server's clock; 0 for the first time. The end of
 * this visit is kept when the page is hidden, and by `end`: the time that `now` gives, if any.
 */
export function visitOf(name: string, now: () => Ms | false): { last: Ms; end(): void } {
  const key = `commonthread:seen:${name}`
  const last = Number(stored.get(key))
  const keep = () => {
    const at = now()
    if (at) stored.set(key, `${at}`)
  }
  const hidden = () => document.hidden && keep()
  document.addEventListener('visibilitychange', hidden)
  return {
    last,
    end() {
      document.removeEventListener('visibilitychange', hidden)
      keep()
    },
  }
}
