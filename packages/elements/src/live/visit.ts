import { stored } from '@commonthread/core'
import type { ThreadView } from '../thread/view.ts'
import { visitKey } from '../thread/visit.ts'

/** Keeps when a thread was last looked at: when the page is hidden, and when what it returns is called. */
export function keepVisit(view: ThreadView): () => void {
  const key = visitKey(view)
  const keep = () => view.state.status === 'ready' && stored.set(key, `${view.now}`)
  const hidden = () => document.hidden && keep()
  document.addEventListener('visibilitychange', hidden)
  return () => {
    document.removeEventListener('visibilitychange', hidden)
    keep()
  }
}
