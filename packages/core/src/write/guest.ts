import type { Id } from '@commonthread/protocol'
import { stored } from '../stored.ts'

export interface Guest {
  name: string
  /** 32 random bytes in base64url: the same secret is the same guest. */
  secret: string
}

/** The guest whom this browser keeps, in localStorage at `place`, as `{ name, secret }`. */
export function keptGuest(place: string): Guest | undefined {
  try {
    const { name, secret }: Partial<Guest> = JSON.parse(stored.get(place))
    return name !== undefined && secret !== undefined ? { name, secret } : undefined
  } catch {
    return undefined
  }
}

export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  // One sign stands for `+` and `/`: of 256 bits of chance, not even two are lost.
  return btoa(String.fromCharCode(...bytes))
    .replace(/\W/g, '-')
    .slice(0, 43)
}

const prefix = 'guest:'

/**
 * What a guest's commands are kept under, from before the backend has given them an id: 32 bits of FNV-1a, since
 * SHA-256 is missing on pages without TLS. So few bits tell guests of a browser apart and betray no secret.
 */
export function guestMark({ secret }: Guest): Id {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(secret)) hash = Math.imul(hash ^ byte, 0x01000193)
  return prefix + (hash >>> 0).toString(36)
}

export function isGuestMark(by: Id | undefined): boolean {
  return !!by?.startsWith(prefix)
}
