import { problem, tidyLine } from '@commonthread/protocol'
import { isListed } from '../records.ts'
import { tends } from '../viewer.ts'
import type { Decide } from './plan.ts'
import { bumps } from './post-put.ts'

/** Holds, removes or lets through. What is removed keeps its place and says why. */
export const moderate: Decide<'moderate'> = (command, facts, context) => {
  const { member, now, viewer } = context
  const { post, topic, author } = facts
  if (!tends(viewer)) return problem('forbidden')
  if (command.target.type !== 'post') return problem('unsupported')
  if (!post || !topic || post.state === 'gone') return problem('not-found')
  const reason = tidyLine(command.reason)
  if (command.to !== 'shown' && !reason) {
    return problem('invalid', { field: 'reason', rule: 'blank', message: 'Say why: people will read it.' })
  }
  if (command.to === 'held' && post.replies > 0) {
    return problem('invalid', {
      rule: 'answered',
      message: 'This has been answered, so it can only be removed with a mark in its place.',
    })
  }
  if (command.to === 'shown' && post.doc === null) {
    return problem('not-found', { message: 'Its author erased the words.' })
  }
  const target = { type: 'post', id: post.id } as const
  if (command.to === post.state) return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }

  const shown = Number(command.to === 'shown') - Number(post.state === 'shown')
  const listed = Number(isListed(command.to)) - Number(isListed(post.state))
  const letThrough = post.state === 'held' && command.to === 'shown' && author
  return {
    outcome: 'done',
    targets: [{ type: 'topic', id: topic.id }, target],
    write: {
      expect: [
        { type: 'post', id: post.id, rev: post.rev },
        { type: 'topic', id: topic.id, rev: topic.rev },
      ],
      topics: [{ ...topic, rev: topic.rev + 1, posts: topic.posts + shown, listed: topic.listed + listed }],
      posts: [
        {
          ...post,
          rev: post.rev + 1,
          state: command.to,
          mark: command.to === 'shown' ? undefined : { by: member.id, reason, at: now },
        },
      ],
      members: letThrough ? [{ ...author, approved: author.approved + 1 }] : [],
      bump: listed ? bumps(facts.lineage, listed > 0 ? 1 : -1) : [],
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'moderate', target }],
    },
  }
}
