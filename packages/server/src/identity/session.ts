import type { Session } from '@commonthread/protocol'
import type { Known } from './who.ts'

/** A session as people may see it: a member without what proves it is them. */
export function sessionOf({ member, proof, until }: Known): Session {
  if (!member) return { member, proof }
  const { id, rev, name, role, avatar, url } = member
  return { member: { id, rev, name, role, avatar, url }, proof, until }
}
