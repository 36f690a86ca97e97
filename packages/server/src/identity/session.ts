import type { SiteRecord } from '@commonthread/community'
import type { Session } from '@commonthread/protocol'
import { feedAddress } from '../feed/token.ts'
import type { Known } from './who.ts'

/** A session as people may see it: a member without what proves it is them. `server`: its address. */
export function sessionOf({ member, proof, until }: Known, site: SiteRecord, server: string): Session {
  if (!member) return { member, proof }
  const { id, rev, name, role, avatar, url } = member
  return {
    member: { id, rev, name, role, avatar, url },
    proof,
    until,
    feed: feedAddress(server, site, member),
  }
}
