import { address, asked } from '../page/address.ts'

/** The topic that the address says is open; empty for none. */
export function topicInAddress(): string {
  return asked('topic')
}

/** The page's address with that topic open, or with the list when `id` is empty. */
export function addressOf(id: string, base: string = location.href): string {
  // What belongs to the thread of an open topic falls away with it.
  return address('topic', id, address('post', '', address('sort', '', base)))
}

/** Calls `changed` when Back or Forward may have led to another topic. Returns what stops it. */
export function followAddress(changed: () => void): () => void {
  addEventListener('popstate', changed)
  return () => removeEventListener('popstate', changed)
}

/** Puts a topic into the address, as another entry of the history; what a router keeps there stays. */
export function goTo(id: string): void {
  history.pushState(history.state, '', addressOf(id))
}
