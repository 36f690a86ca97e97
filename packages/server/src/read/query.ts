import { type Reads, readQuery } from '@commonthread/protocol'
import { readQuerySchemas } from '@commonthread/protocol/schema'
import type * as v from 'valibot'
import { check } from '../body.ts'

export type QueryRead = keyof typeof readQuerySchemas

/** Everything a read's address says: what is asked, the same question's one spelling, and how fresh. */
export interface Asked<K extends QueryRead> {
  input: Parameters<Reads[K]>[0]
  canonical: string
}

/**
 * Parameters that nobody knows are left alone: a later release, or a link's tracking, may have added them.
 *
 * @throws ProblemError `invalid` with the parameter at fault.
 */
export function readAsked<K extends QueryRead>(name: K, query: string): Asked<K> {
  const given: Record<string, string | string[]> = {}
  const params = new URLSearchParams(query)
  for (const key of new Set(params.keys())) {
    const all = params.getAll(key)
    if (key !== '__proto__') given[key] = all.length > 1 ? all : (all[0] ?? '')
  }
  const schema = readQuerySchemas[name] as unknown as v.GenericSchema<unknown, Parameters<Reads[K]>[0]>
  const input = check(schema, given)
  return { input, canonical: readQuery(input) }
}

/** Splits `?fresh=MARK` off an address; the rest stays as it is spelled, since that is what caches know it by. */
export function splitFresh(address: string): { address: string; fresh?: string } {
  const found = /[?&]fresh=([^&]*)/.exec(address)
  if (!found) return { address }
  const [whole, mark = ''] = found
  const end = address.slice(found.index + whole.length)
  const rest = whole.startsWith('?') && end ? `?${end.slice(1)}` : end
  return { address: address.slice(0, found.index) + rest, fresh: decode(mark) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
