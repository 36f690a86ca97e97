import { hash } from 'node:crypto'
import type { Introduction, SiteRecord } from '@commonthread/community'
import { type Ms, type Role, roles } from '@commonthread/protocol'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import { refuse } from '../refuse.ts'

/** What a host's token says, checked. */
export interface HostProof {
  who: Introduction
  until: Ms
}

/** Clocks differ by this much, in seconds: so long a token holds after its end. */
export const tolerance = 60
/** A token is made for a visit: one that leaks is worth nothing a day later. */
const longestMs = 24 * 60 * 60_000
/** The host's own server vouches for these. The owner alone is known by a token of this server. */
const vouched: readonly Role[] = roles.filter(role => role !== 'guest' && role !== 'owner')

/**
 * Checks tokens that the host's server signed: JWT, HS256 with the site's secret.
 *
 * Claims: `sub` (the person, stable), `name`, `exp` (at most 24 h ahead); optionally `role` (member, partner,
 * staff or moderator; member unless given), `picture` and `url` (https), `aud` (then the site's id), `nbf`,
 * `iat`. Anything else is refused as `unauthenticated` with a rule that says why: `malformed`, `algorithm`,
 * `signature`, `expired`, `not-yet`, `too-long`, `audience`, `claim` (with the claim as `field`).
 *
 * What was checked is remembered by the token's hash until it ends, so a write costs no signature.
 */
export function hostProofs(now: () => Ms): (token: string, site: SiteRecord) => Promise<HostProof> {
  const known = new LRUCache<string, HostProof>({ max: 2_000 })
  return async (token, site) => {
    // The secret is part of it: a new one ends every token of the old one.
    const name = hash('sha256', `${site.id}\n${site.secret}\n${token}`)
    const found = known.get(name)
    if (found && now() < found.until + tolerance * 1_000) return found
    const proof = await verify(token, site, now())
    known.set(name, proof)
    return proof
  }
}

async function verify(token: string, site: SiteRecord, now: Ms): Promise<HostProof> {
  if (!site.secret) throw refused('signature')
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(site.secret), {
      algorithms: ['HS256'],
      clockTolerance: tolerance,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'name', 'exp'],
    })
    return proofOf(payload, site, now)
  } catch (thrown) {
    throw toRefusal(thrown)
  }
}

function proofOf(claims: JWTPayload, site: SiteRecord, now: Ms): HostProof {
  const { sub, name, role = 'member', picture, url, aud, iat, exp = 0 } = claims
  const until = exp * 1_000
  if (until > now + longestMs + tolerance * 1_000) throw refused('too-long')
  if (iat !== undefined && iat * 1_000 > now + tolerance * 1_000) throw refused('not-yet')
  if (aud !== undefined && ![aud].flat().includes(site.id)) throw refused('audience')
  if (typeof sub !== 'string' || sub === '' || sub.length > 200) throw refused('claim', 'sub')
  if (typeof name !== 'string') throw refused('claim', 'name')
  if (!vouched.includes(role as Role)) throw refused('claim', 'role')
  return {
    who: {
      subject: `host:${sub}`,
      name,
      role: role as Role,
      avatar: httpsOrNone(picture, 'picture'),
      url: httpsOrNone(url, 'url'),
      claimed: (iat ?? exp) * 1_000,
    },
    until,
  }
}

function httpsOrNone(claim: unknown, name: string): string | undefined {
  if (claim === undefined || claim === null) return undefined
  if (typeof claim !== 'string' || claim.length > 2_048 || !URL.canParse(claim)) throw refused('claim', name)
  const { protocol, href } = new URL(claim)
  if (protocol !== 'https:') throw refused('claim', name)
  return href
}

function toRefusal(thrown: unknown): unknown {
  if (thrown instanceof errors.JWTExpired) return refused('expired')
  if (thrown instanceof errors.JWSSignatureVerificationFailed) return refused('signature')
  if (thrown instanceof errors.JOSEAlgNotAllowed) return refused('algorithm')
  if (thrown instanceof errors.JWTClaimValidationFailed) {
    return thrown.claim === 'nbf' ? refused('not-yet') : refused('claim', thrown.claim)
  }
  if (thrown instanceof errors.JOSEError) return refused('malformed')
  return thrown
}

const sentences: Record<string, string> = {
  expired: 'This sign-in has ended. Sign in again.',
  'not-yet': "This sign-in isn't valid yet. Check the clock of the server that signed it.",
  'too-long': 'This sign-in lasts longer than a day, so it is refused.',
  audience: 'This sign-in is for another site.',
}

function refused(rule: string, field?: string) {
  const message = sentences[rule] ?? 'The sign-in could not be checked. Sign in again.'
  return refuse('unauthenticated', { rule, field, message })
}
