import type { Key, Ms } from './entities.ts'

/**
 * A new key: UUIDv7 (RFC 9562, 5.7), so that keys made later usually sort later. Nothing relies on it. Unlike
 * `crypto.randomUUID` it is there on pages without TLS too.
 */
export function newKey(now: Ms = Date.now()): Key {
  const time = now.toString(16).padStart(12, '0')
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), byte =>
    byte.toString(16).padStart(2, '0'),
  )
  const bits = random.join('')
  const variant = '89ab'[Number.parseInt(bits[0]!, 16) % 4]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(1, 4)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 19)}`
}

const keyPattern = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i

export function isKey(text: string): boolean {
  return keyPattern.test(text)
}

/** Characters and length that every id has; foreign backends' ids included. */
export const idPattern = /^[A-Za-z0-9_.~:-]{1,128}$/

/** Characters of a site's id: a path segment of every address. */
export const sitePattern = /^[a-z0-9][a-z0-9-]{0,62}$/
