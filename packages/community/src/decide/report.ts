import { problem, tidyText } from '@commonthread/protocol'
import { isAuthor } from '../viewer.ts'
import type { Decide } from './plan.ts'

/** Tells those who tend of a post. Once per person and post: a second report replaces the first. */
export const report: Decide<'report'> = (command, { post, topic }, { viewer, member, now }) => {
  if (command.target.type !== 'post') return problem('unsupported')
  if (!post || !topic || post.state !== 'shown') return problem('not-found')
  if (isAuthor(viewer, post.author)) {
    return problem('forbidden', { rule: 'own', message: 'This is your own. You can change or remove it.' })
  }
  const target = { type: 'post', id: post.id } as const
  const note = tidyText(command.note ?? '')
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [],
      report: [
        { target: post.id, member: member.id, ground: command.ground, at: now, ...(note ? { note } : {}) },
      ],
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'report', target }],
    },
  }
}
