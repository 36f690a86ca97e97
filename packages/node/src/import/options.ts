import { createHash } from 'node:crypto'
import type { Ms } from '@commonthread/protocol'
import type { AddressMove } from './address.ts'

/** What the readers of all formats are told. */
export interface ReadOptions {
  /** Where pages have moved to. */
  moves: readonly AddressMove[]
  /** The site's secret: makes what stands for people unguessable. */
  secret: string
}

/** Opens the file from its beginning; formats whose order says nothing read it twice. */
export type Open = () => AsyncIterable<Uint8Array>

/** A part of an id for any text: the same text gives the same part. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}

/** An export's own id as a part of ours. */
export function idPart(id: string): string {
  return /^[\w.~-]{1,64}$/.test(id) ? id : `x${shortHash(id)}`
}

/** `2013-03-14 15:14:47` and `2013-03-14T15:14:47Z` in UTC; `undefined` for zeros and anything else. */
export function readDate(text: string): Ms | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text.trim())
  if (!parts) return undefined
  const [year = 0, month = 0, ...rest] = parts.slice(1).map(Number)
  const at = year && month ? Date.UTC(year, month - 1, ...rest) : Number.NaN
  return at >= 0 ? at : undefined
}
