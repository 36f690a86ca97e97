import { createHmac } from 'node:crypto'
import type { ImportedAuthor } from '@commonthread/community/import'
import { limits } from '@commonthread/protocol'
import { htmlToAddress, htmlToLine } from './html.ts'

/** What an export says of who wrote something; HTML's entities are still in it. */
export interface Signature {
  name: string
  email?: string
  url?: string
  /** Name of an account on the system it came from: unique there. */
  account?: string
}

export interface AuthorOptions {
  /** Begins the source of everybody from this export. */
  prefix: string
  /** The site's secret. */
  secret: string
}

/**
 * Who wrote something. The same account is the same person; so is the same name with the same e-mail address,
 * or where there is none, with the same web address. The name counts too since nobody checked the address:
 * those who sign with several names keep each of them.
 *
 * The source is an HMAC under the site's secret, so that it can't be used to try out addresses.
 */
export function authorOf(
  { name, email, url, account }: Signature,
  { prefix, secret }: AuthorOptions,
): ImportedAuthor {
  const shown = shorten(htmlToLine(name)) || 'Anonymous'
  const address = url ? htmlToAddress(url) : undefined
  const mail = email?.trim().toLowerCase()
  const identity = account
    ? ['account', account]
    : mail
      ? ['mail', mail, shown]
      : ['name', shown, address ?? '']
  const digest = createHmac('sha256', secret).update(JSON.stringify(identity)).digest('base64url')
  return { source: `${prefix}-by-${digest.slice(0, 22)}`, name: shown, ...(address ? { url: address } : {}) }
}

/** Who stands at a mark: the words are gone, and whose they were is nobody's business any more. */
export function nobody({ prefix }: AuthorOptions): ImportedAuthor {
  return { source: `${prefix}-by-nobody`, name: 'Anonymous' }
}

/** Titles of pages that link here are kept as names, and may be long. */
function shorten(name: string): string {
  if (name.length <= limits.titleGraphemes) return name
  const segments = [...new Intl.Segmenter().segment(name.slice(0, limits.titleBytes))]
  if (segments.length <= limits.titleGraphemes) return name.slice(0, limits.titleBytes)
  const kept = segments.slice(0, limits.titleGraphemes - 1).map(({ segment }) => segment)
  return `${kept.join('').trimEnd()}…`
}
