import { type Problem, problem, type Shown, tidyLine } from '@commonthread/protocol'
import { isListed, type PostRecord, type StoredState } from '../records.ts'
import type { Write } from '../store.ts'
import { tends } from '../viewer.ts'
import { moderateTopic } from './moderate-topic.ts'
import { noticesOf, noticeTo } from './notify.ts'
import type { Decide, Facts } from './plan.ts'
import { bumps } from './post-put.ts'
import { hiddenBy, shownBy } from './title.ts'

/**
 * Holds, removes or lets through. What is removed keeps its place and says why. Deciding about a post settles
 * what people reported of it, also where it stays as it is.
 */
export const moderate: Decide<'moderate'> = (command, facts, context) => {
  const { member, now, viewer } = context
  const { post, topic, author } = facts
  if (!tends(viewer)) return problem('forbidden')
  if (!post && topic) return moderateTopic(topic, command, facts, context)
  if (command.target.type === 'member') return problem('unsupported')
  if (!post || !topic || post.state === 'gone') return problem('not-found')
  const reason = tidyLine(command.reason)
  const target = { type: 'post', id: post.id } as const
  const line = { at: now, topic: topic.id, by: member.id, role: member.role, target }
  if (command.to === post.state) {
    const settles = reason ? { settle: [post.id], log: [{ ...line, action: 'settle' }] } : { log: [] }
    return { outcome: 'done', targets: [target], write: { expect: [], ...settles } }
  }
  if (command.from && command.from !== post.state) return decided()
  const denied = mayBecome(command.to, reason, post)
  if (denied) return denied

  const places = isListed(command.to) && !isListed(post.state) ? placesAbove(facts.lineage) : []
  if (facts.lineage[places.length]?.state === 'held') {
    return problem('invalid', {
      rule: 'held',
      message: 'The post that this answers waits for a moderator too. Decide about that one first.',
    })
  }
  const shown = Number(command.to === 'shown') - Number(post.state === 'shown')
  const listed = Number(isListed(command.to)) - Number(isListed(post.state))
  const letThrough = post.state === 'held' && command.to === 'shown' && author
  const { ground } = command
  const moderated: PostRecord = {
    ...post,
    rev: post.rev + 1,
    state: command.to,
    mark: command.to === 'shown' ? undefined : { by: member.id, reason, at: now, ...(ground && { ground }) },
  }
  return {
    outcome: 'done',
    targets: [{ type: 'topic', id: topic.id }, target],
    write: {
      expect: [
        { type: 'post', id: post.id, rev: post.rev },
        { type: 'topic', id: topic.id, rev: topic.rev },
        ...places.map(({ id, rev }) => ({ type: 'post', id, rev }) as const),
        ...(letThrough ? [{ type: 'member', id: author.id, rev: author.rev } as const] : []),
      ],
      topics: [
        {
          ...(shown > 0 ? shownBy(topic, post) : hiddenBy(topic, [post], facts.beside)),
          rev: topic.rev + 1,
          posts: topic.posts + shown,
          listed: topic.listed + listed + places.length,
          ...(shown > 0 ? { active: Math.max(post.at, topic.active ?? 0) } : {}),
          // What isn't shown any more answers no question.
          ...(shown < 0 && topic.accepted === post.id ? { accepted: undefined } : {}),
        },
      ],
      posts: [
        ...places.map((place): PostRecord => ({ ...place, rev: place.rev + 1, state: 'removed' })),
        moderated,
      ],
      members: letThrough ? [{ ...author, approved: author.approved + 1 }] : [],
      bump: [
        ...(listed ? bumps(facts.lineage, listed > 0 ? 1 : -1) : []),
        ...places.flatMap((_, i) => bumps(facts.lineage.slice(i + 1), 1)),
      ],
      ...whoHears(moderated, post.state, facts, { by: member.id, at: now }),
      settle: [post.id],
      log: [
        // Nobody moderated these, but their readers hear of them: they have a place again.
        ...places.map(({ id }) => ({ ...line, action: 'post.put', target: { type: 'post', id } as const })),
        { ...line, action: actions[command.to], ...(ground && { detail: { ground } }) },
      ],
    },
  }
}

/** What was done, as the public record calls it. */
export const actions = { shown: 'restore', held: 'hold', removed: 'remove' } as const satisfies Record<
  Shown,
  string
>

/** Somebody else has made something else of it than whoever decides now has seen. */
export function decided(): Problem {
  const message = 'A colleague has decided about this in the meantime. Look at how it stands now.'
  return problem('conflict', { rule: 'decided', message })
}

function mayBecome(to: Shown, reason: string, post: PostRecord): Problem | null {
  if (to !== 'shown' && !reason) {
    return problem('invalid', { field: 'reason', rule: 'blank', message: 'Say why: people will read it.' })
  }
  if (to === 'held' && post.replies > 0) {
    return problem('invalid', {
      rule: 'answered',
      message: 'This has been answered, so it can only be removed with a mark in its place.',
    })
  }
  if (to === 'shown' && post.doc === null) {
    return problem('not-found', { message: 'Its author erased the words.' })
  }
  return null
}

/** What is shown is told to those it concerns, what is no longer shown leaves their notices; its author learns of it. */
function whoHears(
  post: PostRecord,
  before: StoredState,
  { topic, lineage: [parent], followers }: Facts,
  { by, at }: { by: string; at: number },
): Pick<Write, 'hush' | 'notify'> {
  const target = { type: 'post', id: post.id } as const
  if (!topic || post.state === 'held') return { hush: [post.id] }
  if (post.state === 'removed') {
    return { hush: [post.id], notify: noticeTo(post.author, 'removed', target, by, at) }
  }
  // Who had heard of it before it was removed has nothing new to read.
  const since = before === 'held' ? at : post.at
  return {
    notify: [
      ...noticesOf(post, { topic, parent, followers }, since),
      ...noticeTo(post.author, 'approved', target, by, at),
    ],
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
