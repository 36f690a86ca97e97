import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MemberRecord, SiteRecord } from '@commonthread/community'
import { feedPath, siteAddress } from '@commonthread/protocol'

/**
 * Address of somebody's private feed. Nothing of it is kept: whoever has it can read, until the site's secret
 * changes. None where the site has no secret.
 */
export function feedAddress(
  server: string,
  site: SiteRecord,
  { id }: Pick<MemberRecord, 'id'>,
): string | undefined {
  if (!site.secret) return undefined
  return `${siteAddress(server, site.id)}${feedPath}/${id}.${proofOf(site, id).toString('base64url')}`
}

/** Whose feed a token opens; nobody's where it isn't this site's own. */
export function memberOfToken(site: SiteRecord, token: string): string | undefined {
  const dot = token.lastIndexOf('.')
  const member = token.slice(0, Math.max(0, dot))
  const given = Buffer.from(token.slice(dot + 1), 'base64url')
  const proof = proofOf(site, member)
  const holds = site.secret && given.length === proof.length && timingSafeEqual(given, proof)
  return holds && member ? member : undefined
}

function proofOf({ id, secret }: SiteRecord, member: string): Buffer {
  return createHmac('sha256', secret).update(`feed\n${id}\n${member}`).digest()
}
