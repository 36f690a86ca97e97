import type { Credential, Id } from '@commonthread/protocol'

export type Guest = Pick<Extract<Credential, { type: 'guest' }>, 'name' | 'secret'>

/**
 * Who writes from this browser. A guest is kept in localStorage under `commonthread:guest:<site address>` as
 * `{ name, secret }`, in memory where storage is blocked. A host's or an owner's token is kept in memory
 * alone: it belongs to somebody else, who gives it again on each page.
 */
export interface Who {
  readonly key: string
  /** What follows `Bearer ` for a host's or owner's token. */
  token?: string
  /** Where storage is blocked: what would stand in it. */
  guest?: string
  /** The id of the member, once the server has told it. */
  member?: Id
  /** Ends what was opened as nobody when somebody signs in. */
  met?: AbortController
  /** How often this page was signed out: what is answered later brings nobody back. */
  forgotten?: number
}

export function whoAt(address: string): Who {
  return { key: `commonthread:guest:${address}` }
}

/** The guest as kept, `{ name, secret }` in JSON. */
function keptGuest(who: Who): string | null | undefined {
  try {
    return localStorage.getItem(who.key) ?? who.guest
  } catch {
    return who.guest
  }
}

/** What follows `Bearer ` in the Authorization header; `undefined` for nobody. */
export function bearer(who: Who): string | undefined {
  if (who.token) return who.token
  try {
    const { secret }: Partial<Guest> = JSON.parse(keptGuest(who) ?? '{}')
    return secret && `guest.${secret}`
  } catch {
    return undefined
  }
}

export function authorization(token: string | undefined): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}` } : {}
}
