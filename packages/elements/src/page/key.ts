import { type Canonical, topicKey } from '@commonthread/protocol'

/** The canonical link as it was first seen: after an in-page navigation it may still speak of the page before. */
let canonical: Canonical | undefined

/** The key of the page's thread, as it stands now. */
export function pageKey(): string {
  const href = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href
  if (href !== canonical?.href) canonical = href ? { href, seenAt: location.href } : undefined
  return topicKey(location.href, canonical)
}

/** How often the address is looked at where the browser has no Navigation API. */
const lookMs = 500

/**
 * Calls `changed` whenever the page may have become another one: in-page navigation of any kind, or another
 * canonical link. Nothing of `history` is patched. Returns what stops it.
 */
export function followPage(changed: () => void): () => void {
  const head = new MutationObserver(changed)
  head.observe(document.head, { childList: true, subtree: true, attributeFilter: ['href'] })
  const navigation: EventTarget | undefined = globalThis.navigation
  const timer = navigation ? undefined : setInterval(changed, lookMs)
  navigation?.addEventListener('currententrychange', changed)
  return () => {
    head.disconnect()
    clearInterval(timer)
    navigation?.removeEventListener('currententrychange', changed)
  }
}
