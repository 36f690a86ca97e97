import { hash } from 'node:crypto'
import {
  type Community,
  type MemberRecord,
  nobody,
  type SiteRecord,
  type Store,
  type Viewer,
} from '@commonthread/community'
import type { Credential, Ms, Proof } from '@commonthread/protocol'
import { refuse } from '../refuse.ts'
import { hostProofs } from './host.ts'
import { checkOwnOrigin } from './origin.ts'
import { isOwnerToken } from './owner.ts'

/** Who asks, as proved. */
export interface Known extends Viewer {
  proof: Proof
  until?: Ms
}

export interface Identity {
  /**
   * Who a request's Authorization says it is; nobody without one. A token that doesn't hold never becomes
   * nobody: whoever sent it believes to be somebody.
   *
   * @throws ProblemError `unauthenticated`, or `forbidden` for an owner's token from elsewhere.
   */
  of(request: Request, site: SiteRecord): Promise<Known>
  /** Finds or makes the member behind a credential. Throws as `of` does. */
  enter(credential: Credential, request: Request, site: SiteRecord): Promise<Known>
}

export interface IdentityOptions {
  store: Store
  community: Community
  ownerHash?: string
  publicUrl?: string
  now: () => Ms
}

export function identities({ store, community, ownerHash, publicUrl, now }: IdentityOptions): Identity {
  const proofOfHost = hostProofs(now)

  async function ofHost(token: string, site: SiteRecord): Promise<Known> {
    const { who, until } = await proofOfHost(token, site)
    return { member: await community.enter(site.id, who), proof: 'host', until }
  }

  async function ofOwner(token: string, request: Request, site: SiteRecord): Promise<Known> {
    checkOwnOrigin(request, publicUrl)
    if (!isOwnerToken(token, ownerHash)) throw unknown('owner')
    const subject = 'owner'
    const known = await store.memberBySubject(site.id, subject)
    const member = known ?? (await community.enter(site.id, { subject, name: site.name, role: 'owner' }))
    return { member, proof: 'owner' }
  }

  async function ofGuest(secret: string, site: SiteRecord): Promise<Known> {
    const member = await store.memberBySubject(site.id, guestSubject(secret))
    if (!member) throw unknown('guest')
    return { member, proof: 'guest' }
  }

  return {
    async of(request, site) {
      const header = request.headers.get('authorization')
      if (header === null) return nobody
      const [, token] = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(header) ?? []
      if (token === undefined) throw unknown('malformed')
      if (token.startsWith('owner.')) return ofOwner(token.slice(6), request, site)
      if (token.startsWith('guest.')) return ofGuest(token.slice(6), site)
      return ofHost(token, site)
    },
    async enter(credential, request, site) {
      if (isOf(credential, 'jwt')) return ofHost(credential.token, site)
      if (isOf(credential, 'owner')) return ofOwner(credential.token, request, site)
      if (!isOf(credential, 'guest')) throw refuse('unsupported', { field: 'type' })
      const { name, secret } = credential
      const member: MemberRecord = await community.enter(site.id, {
        subject: guestSubject(secret),
        name,
        role: 'guest',
      })
      return { member, proof: 'guest' }
    },
  }
}

/** The secret is 256 random bits, so its plain hash says nothing of it. */
function guestSubject(secret: string): string {
  return `guest:${hash('sha256', secret, 'base64url')}`
}

function isOf<T extends 'guest' | 'jwt' | 'owner'>(
  credential: Credential,
  type: T,
): credential is Extract<Credential, { type: T; secret?: unknown }> {
  return credential.type === type
}

function unknown(rule: 'owner' | 'guest' | 'malformed') {
  const message = rule === 'owner' ? "This is not the owner's token." : undefined
  return refuse('unauthenticated', { rule, ...(message ? { message } : {}) })
}
