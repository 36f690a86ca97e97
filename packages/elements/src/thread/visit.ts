import { stored } from '@commonthread/core'
import { type Ms, refText } from '@commonthread/protocol'
import type { ThreadView } from './view.ts'

/** Where it is kept when a thread was last looked at from this browser. */
export function visitKey({ community: { server, site }, thread }: ThreadView): string {
  return `commonthread:seen:${[server, site, refText(thread.ref)]}`
}

/** When a thread was last looked at from this browser, by the server's clock; 0 for the first time. */
export function lastVisit(view: ThreadView): Ms {
  return Number(stored.get(visitKey(view)))
}
