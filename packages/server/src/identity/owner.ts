import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Where `ensureOwner` keeps the hash: `sqliteStore` has this. */
export interface Settings {
  setting(name: string): Promise<string | null>
  putSetting(name: string, value: string): Promise<void>
}

export interface Owner {
  /** For `createServer`. */
  hash: string
  /** Only when it was made just now: to be shown once, since only its hash is kept. */
  token?: string
}

/**
 * The owner's token: made at the first start and, with `renew`, whenever it was lost. It is 256 random bits,
 * so its plain SHA-256 says nothing of it.
 */
export async function ensureOwner(settings: Settings, { renew = false } = {}): Promise<Owner> {
  const known = await settings.setting('owner')
  if (known !== null && !renew) return { hash: known }
  const token = randomBytes(32).toString('base64url')
  const made = digest(token)
  await settings.putSetting('owner', made)
  return { hash: made, token }
}

export function isOwnerToken(token: string, known: string | undefined): boolean {
  if (known === undefined) return false
  const expected = Buffer.from(known, 'hex')
  const given = Buffer.from(digest(token), 'hex')
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function digest(token: string): string {
  return hash('sha256', token)
}
