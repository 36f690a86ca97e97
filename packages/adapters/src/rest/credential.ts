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
  /** How often this page was signed out: what is answered later brings nobody back. */
  forgotten?: number
}

export function whoAt(address: string): Who {
  return { key: `commonthread:guest:${address}` }
}

/** The guest as kept, `{ name, secret }` in JSON. */
export function keptGuest(who: Who): string | null | undefined {
  try {
    return localStorage.getItem(who.key) ?? who.guest
  } catch {
    return who.guest
  }
}

export function isKnown(who: Who): boolean {
  return !!(who.token ?? keptGuest(who))
}
