import { tracking } from './tracking.ts'

/** What a page says of its own address. */
export interface Canonical {
  /** `href` of `<link rel="canonical">`. */
  href: string
  /** The page's address when that link was first seen. */
  seenAt: string
}

/**
 * The key under which a page's thread is kept: host and path with the parameters that matter, the same for
 * every spelling of one address.
 *
 * Scheme, user, default ports, `www.`, a trailing slash, `index.html`, tracking parameters and fragments
 * fall away (a fragment that routes, `#/…` or `#!…`, stays); host in lower case, parameters sorted; the
 * path's letter case is kept, since servers tell it apart.
 *
 * A canonical link wins while it speaks of this page. After an in-page navigation that left the link as it
 * was, it speaks of the page before and is ignored.
 *
 * @throws TypeError when `url` isn't an absolute address.
 */
export function topicKey(url: string, canonical?: Canonical): string {
  const key = keyOf(new URL(url))
  if (!canonical) return key
  try {
    const stale = keyOf(new URL(canonical.seenAt)) !== key
    return stale ? key : keyOf(new URL(canonical.href, url))
  } catch {
    return key
  }
}

function keyOf(url: URL): string {
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '') + (url.port && `:${url.port}`)
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/index\.html?$/i, '/')
    .replace(/(.)\/$/, '$1')
    .replace(/%[0-9a-f]{2}/gi, hex => {
      const char = String.fromCharCode(Number(hex.replace('%', '0x')))
      return /[\w.~-]/.test(char) ? char : hex.toUpperCase()
    })
  const { searchParams } = url
  for (const name of [...searchParams.keys()]) if (tracking.test(name)) searchParams.delete(name)
  searchParams.sort()
  const route = /^#!?\/./.test(url.hash) ? url.hash.replace(/\/$/, '') : ''
  return host + path + url.search + route
}
