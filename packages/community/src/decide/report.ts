import { problem, tidyText } from '@commonthread/protocol'
import { isAuthor } from '../viewer.ts'
import { isStarted } from './notify.ts'
import type { Decide } from './plan.ts'

/** Tells those who tend of a post or a topic. Once per person and entry: a second report replaces the first. */
export const report: Decide<'report'> = (command, { post, topic }, { viewer, member, now }) => {
  if (command.target.type === 'member') return problem('unsupported')
  const entry = post ?? topic
  if (!entry || !topic || entry.state !== 'shown') return problem('not-found')
  // What a page is called, the page says.
  if (!post && !isStarted(topic)) return problem('unsupported')
  if (isAuthor(viewer, entry.author)) {
    return problem('forbidden', { rule: 'own', message: 'This is your own. You can change or remove it.' })
  }
  const target = { type: post ? 'post' : 'topic', id: entry.id } as const
  const note = tidyText(command.note ?? '')
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [],
      report: [
        { target: entry.id, member: member.id, ground: command.ground, at: now, ...(note ? { note } : {}) },
      ],
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'report', target }],
    },
  }
}
