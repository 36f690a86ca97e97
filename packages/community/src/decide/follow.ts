import { problem } from '@commonthread/protocol'
import type { Decide } from './plan.ts'

/** To hear of a topic or of what a member writes, or no longer to. Nobody else learns of it. */
export const follow: Decide<'follow'> = ({ target, on }, facts, { member, now }) => {
  if (target.type === 'post') return problem('unsupported')
  if (!(target.type === 'topic' ? facts.topic : facts.author)) return problem('not-found')
  if (target.id === member.id) {
    return problem('invalid', { field: 'target', message: 'You hear of yourself anyway.' })
  }
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [],
      follow: facts.follows === on ? [] : [{ member: member.id, target, at: now, on }],
      log: [],
    },
  }
}
