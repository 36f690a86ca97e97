import type { Decide } from './plan.ts'

/** What happened until then has been seen, on all of somebody's devices. */
export const noticesRead: Decide<'notices.read'> = ({ upTo }, facts, { member, now }) => {
  const target = { type: 'member', id: member.id } as const
  // What happens from now on is news, whatever a clock that is ahead says.
  const until = Math.min(upTo, now)
  const isNew = until > facts.seen
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [],
      seen: isNew ? [{ member: member.id, upTo: until }] : [],
      log: isNew
        ? [{ at: now, topic: null, by: member.id, role: member.role, action: 'notices.read', target }]
        : [],
    },
  }
}
