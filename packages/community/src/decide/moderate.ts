import { problem, tidyLine } from '@commonthread/protocol'
import { isListed, type PostRecord } from '../records.ts'
import type { Write } from '../store.ts'
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

  const places = isListed(command.to) && !isListed(post.state) ? placesAbove(facts.lineage) : []
  if (facts.lineage[places.length]?.state === 'held') {
    return problem('invalid', {
      rule: 'held',
      message: 'The post that this answers waits for a moderator too. Decide about that one first.',
    })
  }
  const shown = Number(command.to === 'shown') - Number(post.state === 'shown')
  const listed = Number(isListed(command.to)) - Number(isListed(post.state))
  const line: Omit<Write['log'][number], 'action' | 'target'> = {
    at: now,
    topic: topic.id,
    by: member.id,
    role: member.role,
  }
  const letThrough = post.state === 'held' && command.to === 'shown' && author
  return {
    outcome: 'done',
    targets: [{ type: 'topic', id: topic.id }, target],
    write: {
      expect: [
        { type: 'post', id: post.id, rev: post.rev },
        { type: 'topic', id: topic.id, rev: topic.rev },
        ...places.map(({ id, rev }) => ({ type: 'post', id, rev }) as const),
      ],
      topics: [
        {
          ...topic,
          rev: topic.rev + 1,
          posts: topic.posts + shown,
          listed: topic.listed + listed + places.length,
        },
      ],
      posts: [
        ...places.map((place): PostRecord => ({ ...place, rev: place.rev + 1, state: 'removed' })),
        {
          ...post,
          rev: post.rev + 1,
          state: command.to,
          mark: command.to === 'shown' ? undefined : { by: member.id, reason, at: now },
        },
      ],
      members: letThrough ? [{ ...author, approved: author.approved + 1 }] : [],
      bump: [
        ...(listed ? bumps(facts.lineage, listed > 0 ? 1 : -1) : []),
        ...places.flatMap((_, i) => bumps(facts.lineage.slice(i + 1), 1)),
      ],
      log: [
        // Nobody moderated these, but their readers hear of them: they have a place again.
        ...places.map(({ id }) => ({ ...line, action: 'post.put', target: { type: 'post', id } as const })),
        { ...line, action: 'moderate', target },
      ],
    },
  }
}

/**
 * Posts above that were erased without a mark, since nobody seemed to have answered them. Now that an answer is
 * shown, they need their places: each post stands below its true parent.
 */
function placesAbove(lineage: readonly PostRecord[]): readonly PostRecord[] {
  const end = lineage.findIndex(({ state }) => state !== 'gone')
  return end < 0 ? lineage : lineage.slice(0, end)
}
