import { problem } from '@commonthread/protocol'
import { tends } from '../viewer.ts'
import type { Decide } from './plan.ts'

/** Closes a topic to new posts, or opens it again. */
export const topicSet: Decide<'topic.set'> = (command, { topic }, { viewer, member, now }) => {
  if (!tends(viewer)) return problem('forbidden')
  if (!topic) return problem('not-found')
  const target = { type: 'topic', id: topic.id } as const
  const locked = command.locked ?? topic.locked ?? false
  if (locked === (topic.locked ?? false)) {
    return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }
  }
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [{ type: 'topic', id: topic.id, rev: topic.rev }],
      topics: [{ ...topic, rev: topic.rev + 1, locked }],
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'topic.set', target }],
    },
  }
}
