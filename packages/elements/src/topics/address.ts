/** The parameter that says which topic is open. */
const name = 'community-topic'
/** What belongs to the thread of an open topic and falls away with it. */
const within = ['community-post', 'community-sort']

/** The topic that the address says is open; empty for none. */
export function topicInAddress(): string {
  return new URLSearchParams(location.search).get(name) ?? ''
}

/** The page's address with that topic open, or with the list when `id` is empty. */
export function addressOf(id: string, base: string = location.href): string {
  const url = new URL(base)
  for (const parameter of [name, ...within]) url.searchParams.delete(parameter)
  if (id) url.searchParams.set(name, id)
  return url.href
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
