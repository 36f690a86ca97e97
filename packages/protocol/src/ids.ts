import { v7, validate, version } from 'uuid'
import type { Key, Ms } from './entities.ts'

/** A new key: UUIDv7 (RFC 9562), so that keys made later usually sort later. Nothing relies on it. */
export function newKey(now: Ms = Date.now()): Key {
  return v7({ msecs: now })
}

export function isKey(text: string): boolean {
  return validate(text) && version(text) === 7
}

/** Characters and length that every id has; foreign backends' ids included. */
export const idPattern = /^[A-Za-z0-9_.~:-]{1,128}$/

/** Characters of a site's id: a path segment of every address. */
export const sitePattern = /^[a-z0-9][a-z0-9-]{0,62}$/
