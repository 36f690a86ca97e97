import type { WritableAtom } from 'nanostores'
import type { Inner } from '../inner.ts'
import { type Guest, guestMark, keptGuest } from './guest.ts'
import type { Identity } from './identity.ts'

/** Who is offered, as `Writer` tells of it. */
export type Offered = WritableAtom<{ name: string } | null>

/** A guest whom a link brings back. */
export interface Returning {
  link(page: string): string
  accept(): Promise<void>
  decline(): void
}

/** Secret, community and name. A fragment is sent to no server, and stands in no referrer. */
const fragment = /^#community-guest=([\w-]{43})\.([\w:]+)\.(.*)$/

/** Looks at once whether the page was opened by a return link of this community, and takes it out of the address. */
export function openReturn(
  { key, closed }: Inner,
  identity: Identity,
  $offered: Offered,
  enter: (guest: Guest) => Promise<unknown>,
): Returning {
  // Stores are anybody's to read; the secret is not.
  let offered: Guest | undefined
  const offer = (guest?: Guest) => {
    offered = guest
    $offered.set(guest ? { name: guest.name } : null)
  }
  // A link of another community does nothing here: its secret is none of this server's business.
  const community = guestMark({ name: '', secret: key })
  const here = () =>
    identity.isGuest() && identity.name() ? keptGuest(`commonthread:guest:${key}`) : undefined

  const look = async (): Promise<void> => {
    const guest = guestOf(globalThis.location?.hash ?? '', community)
    if (!guest) return
    history.replaceState(history.state, '', location.pathname + location.search)
    // Where nobody can be asked, the offer stands; who accepts it is asked for again.
    await identity.session().catch(() => {})
    if (identity.isGuest() && here()?.secret !== guest.secret) offer(guest)
  }
  look()
  globalThis.addEventListener?.('hashchange', look, { signal: closed })

  return {
    link(page) {
      const guest = here()
      if (!guest) return ''
      const url = new URL(page)
      url.hash = `community-guest=${guest.secret}.${community}.${encodeURIComponent(guest.name)}`
      return url.href
    },
    async accept() {
      const guest = offered
      if (!guest) return
      await identity.session()
      // Whom the page itself has signed in meanwhile stays who they are.
      if (identity.isGuest()) await enter(guest)
      offer()
    },
    decline: () => offer(),
  }
}

function guestOf(hash: string, community: string): Guest | undefined {
  const [, secret, its, name] = fragment.exec(hash) ?? []
  if (!secret || !name || its !== community) return undefined
  try {
    return { name: decodeURIComponent(name), secret }
  } catch {
    return undefined
  }
}
