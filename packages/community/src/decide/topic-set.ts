import { type Problem, problem, type Target, tidyLine } from '@commonthread/protocol'
import type { PostRecord, TopicRecord } from '../records.ts'
import { isAuthor, tends, type Viewer } from '../viewer.ts'
import { noticeTo } from './notify.ts'
import type { Decide } from './plan.ts'
import { checkTitle } from './title.ts'

type Command = Parameters<Decide<'topic.set'>>[0]

/** What a topic allows: closing, pinning and slowing it, and which post answers its question. */
export const topicSet: Decide<'topic.set'> = (command, { topic, post }, { viewer, member, now }) => {
  const denied = maySet(command, topic, viewer)
  if (denied) return denied
  if (!topic) return problem('not-found')
  const named = command.title === undefined ? null : checkTitle(tidyLine(command.title))
  const wrong = named ?? checkAccepted(command, topic, post)
  if (wrong) return wrong

  const { locked = topic.locked ?? false, pinned = topic.pinned ?? false, slow = topic.slow ?? 0 } = command
  const title = command.title === undefined ? topic.title : tidyLine(command.title)
  const accepted = command.accepted === undefined ? topic.accepted : (command.accepted ?? undefined)
  const target: Target = { type: 'topic', id: topic.id }
  const done = [
    ...(locked === (topic.locked ?? false) ? [] : [locked ? 'lock' : 'unlock']),
    ...(pinned === (topic.pinned ?? false) ? [] : [pinned ? 'pin' : 'unpin']),
    ...(slow === (topic.slow ?? 0) ? [] : ['slow']),
    ...(accepted === topic.accepted ? [] : ['accept']),
    ...(title === topic.title ? [] : ['rename']),
  ]
  if (done.length === 0) return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }
  const line = { at: now, topic: topic.id, by: member.id, role: member.role, target }
  const accepts = accepted !== topic.accepted && accepted !== undefined && post
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [
        { type: 'topic', id: topic.id, rev: topic.rev },
        ...(accepts ? [{ type: 'post', id: post.id, rev: post.rev } as const] : []),
      ],
      topics: [
        {
          ...topic,
          rev: topic.rev + 1,
          title,
          titled: title === topic.title ? topic.titled : undefined,
          locked,
          pinned,
          slow: slow || undefined,
          accepted,
        },
      ],
      notify: accepts ? noticeTo(post.author, 'accepted', { type: 'post', id: post.id }, member.id, now) : [],
      touch: title === topic.title ? [] : [topic.id],
      log: done.map(action => ({ ...line, action })),
    },
  }
}

/** Those who tend may set all of it; who asked the question may say what answers it. */
function maySet(command: Command, topic: TopicRecord | null, viewer: Viewer): Problem | null {
  if (tends(viewer)) return null
  const { title, locked, pinned, slow } = command
  const onlyAccepts = [title, locked, pinned, slow].every(one => one === undefined)
  return topic && onlyAccepts && mayAccept(topic, viewer) ? null : problem('forbidden')
}

/** Whether somebody may say which post answers a question. */
export function mayAccept(topic: TopicRecord, viewer: Viewer): boolean {
  if (topic.kind !== 'question' || topic.state !== 'shown') return false
  return tends(viewer) || isAuthor(viewer, topic.author)
}

function checkAccepted({ accepted }: Command, topic: TopicRecord, post: PostRecord | null): Problem | null {
  if (accepted === undefined || accepted === null) return null
  if (topic.kind !== 'question') {
    return problem('invalid', { field: 'accepted', message: 'Only a question has an accepted answer.' })
  }
  const there = post?.topic === topic.id && post.state === 'shown'
  return there ? null : problem('not-found', { field: 'accepted' })
}
