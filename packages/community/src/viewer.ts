import type { Id, Ms, Proof, Role } from '@commonthread/protocol'
import type { MemberRecord } from './records.ts'

/** Who asks. Given to the rules by whoever proved it; the rules never look at tokens. */
export interface Viewer {
  member: MemberRecord | null
  proof: Proof
}

export const nobody: Viewer = { member: null, proof: 'none' }

/** Who somebody is said to be, by a proof that was checked: a guest's hashed secret, a host's signed token. */
export interface Introduction {
  subject: string
  name: string
  role: Role
  avatar?: string
  url?: string
  /** When this was claimed, by the clock of who vouches for it: an older claim never undoes a newer one. */
  claimed?: Ms
}

/** Roles of those who tend. */
export const tendingRoles: readonly Role[] = ['staff', 'moderator', 'owner']

/** Whether somebody may hold, remove and let through. */
export function tends(viewer: Viewer): boolean {
  return viewer.member !== null && tendingRoles.includes(viewer.member.role)
}

/** What proves nobody any more: whoever proved to be this person is somebody new from then on. */
export const erasedSubject = (id: Id): string => `erased:${id}`

export function isErased({ id, subject }: MemberRecord): boolean {
  return subject === erasedSubject(id)
}

export function isAuthor(viewer: Viewer, author: Id): boolean {
  return viewer.member !== null && viewer.member.id === author
}
