import type { Guest, Who } from './credential.ts'

/** Kept before it is first used, so that a lost answer never makes a second guest. */
export function keepGuest(who: Who, { name, secret }: Guest): void {
  who.token = undefined
  who.guest = JSON.stringify({ name, secret })
  try {
    localStorage.setItem(who.key, who.guest)
    who.guest = undefined
  } catch {
    // Storage is blocked or full: this page alone remembers.
  }
}

export function forget(who: Who): void {
  who.forgotten = (who.forgotten ?? 0) + 1
  who.token = undefined
  who.guest = undefined
  who.member = undefined
  try {
    localStorage.removeItem(who.key)
  } catch {
    // Nothing was kept.
  }
}
