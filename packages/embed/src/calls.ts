import type { FindCommunity } from '@commonthread/elements/view'
import { type Call, hub } from './hub.ts'

/** Does what the page has asked for so far, and from now on at once. Of two readers on a page, the first. */
export function heed(find: FindCommunity): void {
  if (hub.communityOf) return
  const writer = (site = '') => find({ server: null, site, adapter: null }).write()
  const does: Record<string, (...args: never[]) => unknown> = {
    signIn: async (token: string, site?: string) => (await writer(site)).signIn({ type: 'jwt', token }),
    signOut: async (site?: string) => (await writer(site)).signOut(),
    on: (event: string, listener: EventListener) => document.addEventListener(event, listener),
    refresh: () => reload('community-thread,community-count,community-topics'),
  }
  // Where a page has frozen what arrays inherit, nothing of that can be assigned to.
  Object.defineProperty(hub, 'push', {
    value(...calls: readonly Call[]) {
      for (const [name, ...args] of calls) does[name]?.(...(args as never[]))
      return 0
    },
  })
  hub.push(...hub.splice(0))
  // Counts that were here first become part of the page's communities, and follow what is written in threads.
  hub.communityOf = find
  reload('community-count')
}

/** Those that are not defined yet will load anyway. */
function reload(elements: string): void {
  for (const element of document.querySelectorAll<Element & { reload?(): void }>(elements)) element.reload?.()
}
