import { problem, type Target, tidyLine } from '@commonthread/protocol'
import { isEmptied } from '../mine/topics.ts'
import type { TopicRecord } from '../records.ts'
import { actions, decided } from './moderate.ts'
import { isStarted, noticeTo } from './notify.ts'
import type { Decide, Decision } from './plan.ts'

/** Holds, removes or lets through a topic that somebody started. What is written in it stays as it is. */
export function moderateTopic(
  topic: TopicRecord,
  command: Parameters<Decide<'moderate'>>[0],
  { author, origin }: Parameters<Decide<'moderate'>>[1],
  { member, now }: Parameters<Decide<'moderate'>>[2],
): Decision {
  if (!isStarted(topic)) return problem('unsupported')
  if (topic.state === 'gone') return problem('not-found')
  const { to, ground } = command
  const target: Target = { type: 'topic', id: topic.id }
  const line = { at: now, topic: topic.id, by: member.id, role: member.role, target }
  const reason = tidyLine(command.reason)
  if (to === topic.state) {
    const settles = reason ? { settle: [topic.id], log: [{ ...line, action: 'settle' }] } : { log: [] }
    return { outcome: 'done', targets: [target], write: { expect: [], ...settles } }
  }
  if (command.from && command.from !== topic.state) return decided()
  if (to !== 'removed' && isEmptied(topic)) {
    return problem('not-found', { message: 'Its author erased the words.' })
  }
  if (to !== 'shown' && !reason) {
    return problem('invalid', { field: 'reason', rule: 'blank', message: 'Say why: people will read it.' })
  }
  if (to === 'held' && topic.listed > 0) {
    return problem('invalid', {
      rule: 'answered',
      message: 'This has been answered, so it can only be removed with a mark in its place.',
    })
  }
  const letThrough = topic.state === 'held' && to === 'shown' && author
  const mark = to === 'shown' ? undefined : { by: member.id, reason, at: now, ...(ground && { ground }) }
  const notice = { shown: 'approved', removed: 'removed', held: null }[to]
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [
        { type: 'topic', id: topic.id, rev: topic.rev },
        ...(letThrough ? [{ type: 'member', id: author.id, rev: author.rev } as const] : []),
        ...(origin ? [{ type: 'post', id: origin.id, rev: origin.rev } as const] : []),
      ],
      // The post it was made of leads to it, or no longer does: a change that its readers see.
      posts: origin ? [{ ...origin, rev: origin.rev + 1 }] : [],
      topics: [{ ...topic, rev: topic.rev + 1, state: to, mark }],
      members: letThrough ? [{ ...author, approved: author.approved + 1 }] : [],
      ...(to === 'shown' ? {} : { hush: [topic.id] }),
      settle: [topic.id],
      notify: notice ? noticeTo(topic.author, notice, target, member.id, now) : [],
      log: [
        { ...line, action: actions[to], ...(ground && { detail: { ground } }) },
        ...(origin
          ? [
              {
                ...line,
                action: 'became',
                target: { type: 'post', id: origin.id } as const,
                topic: origin.topic,
              },
            ]
          : []),
      ],
    },
  }
}
