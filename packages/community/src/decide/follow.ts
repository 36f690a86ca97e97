import { limits, problem } from '@commonthread/protocol'
import { maySeeTopic } from '../present.ts'
import type { Decide } from './plan.ts'

/** To hear of a topic or of what a member writes, or no longer to. Nobody else learns of it. */
export const follow: Decide<'follow'> = ({ target, on }, facts, { viewer, member, now }) => {
  if (target.type === 'post') return problem('unsupported')
  const { topic, author } = facts
  const isThere = target.type === 'topic' ? topic && maySeeTopic(topic, viewer) : author
  // What can't be seen any more can still be left.
  if (!isThere && (on || !facts.follows)) return problem('not-found')
  if (target.id === member.id) {
    return problem('invalid', { field: 'target', message: 'You hear of yourself anyway.' })
  }
  if (on && facts.followsOthers >= limits.follows) {
    return problem('limited', {
      rule: 'follows',
      retry: false,
      message: `You follow ${limits.follows} topics and people. Leave one of them to follow another.`,
    })
  }
  const changes = facts.follows !== on
  // Whom they follow is nobody's business: the line says of themselves that they changed it.
  const line = { at: now, topic: null, by: member.id, role: member.role, action: 'follow' }
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [],
      follow: changes ? [{ member: member.id, target, at: now, on }] : [],
      log: changes ? [{ ...line, target: { type: 'member', id: member.id } }] : [],
    },
  }
}
