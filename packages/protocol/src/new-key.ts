import type { Key, Ms } from './entities.ts'

/**
 * A new key: UUIDv7 (RFC 9562, 5.7), so that keys made later usually sort later. Nothing relies on it. Unlike
 * `crypto.randomUUID` it is there on pages without TLS too.
 */
export function newKey(now: Ms = Date.now()): Key {
  const time = now.toString(16).padStart(12, '0')
  const random = [...crypto.getRandomValues(new Uint8Array(10))].map(byte =>
    byte.toString(16).padStart(2, '0'),
  )
  const bits = random.join('')
  const variant = '89ab'[Number.parseInt(bits[0]!, 16) % 4]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(1, 4)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 19)}`
}
