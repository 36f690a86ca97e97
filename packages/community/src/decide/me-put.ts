import { limits, problem } from '@commonthread/protocol'
import { checkName, imitates } from '../name.ts'
import type { Decide } from './plan.ts'

/** A new name for oneself, everywhere at once: entries hold ids and not names. */
export const mePut: Decide<'me.put'> = (command, facts, { member, now }) => {
  const target = { type: 'member', id: member.id } as const
  const name = checkName(command.name ?? member.name)
  if (name === null) {
    return problem('invalid', {
      field: 'name',
      message: `A name has 1 to ${limits.nameGraphemes} characters.`,
    })
  }
  if (name === member.name) return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }
  const imitation = imitates(name, member.role, facts.staff)
  if (imitation) return imitation
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [{ type: 'member', id: member.id, rev: member.rev }],
      members: [{ ...member, rev: member.rev + 1, name }],
      log: [{ at: now, topic: null, by: member.id, role: member.role, action: 'me.put', target }],
    },
  }
}
