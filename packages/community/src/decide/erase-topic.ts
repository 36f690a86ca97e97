import { problem } from '@commonthread/protocol'
import { emptiedTopic, isEmptied } from '../mine/topics.ts'
import type { TopicRecord } from '../records.ts'
import { isAuthor, type Viewer } from '../viewer.ts'
import type { Decide, Decision, Facts } from './plan.ts'

type Asking = Pick<Parameters<Decide<'erase'>>[2], 'viewer' | 'member' | 'now'>

/** Whether nobody else has a part in a topic: it was started as one, and nothing was ever written in it. */
export function mayTakeBack(topic: TopicRecord, viewer: Viewer): boolean {
  const { author, state, keys, nextSeq } = topic
  const isThere = state !== 'gone' && !isEmptied(topic)
  return isAuthor(viewer, author) && isThere && keys.length === 0 && nextSeq === 0
}

/** One's own topic in which nobody has written: nothing of it is left to see. */
export function eraseTopic(topic: TopicRecord, { origin }: Facts, { viewer, member, now }: Asking): Decision {
  if (topic.state === 'gone' || isEmptied(topic)) return problem('not-found')
  if (!isAuthor(viewer, topic.author)) return problem(topic.state === 'held' ? 'not-found' : 'forbidden')
  if (!mayTakeBack(topic, viewer)) {
    return problem('forbidden', {
      rule: 'answered',
      message: 'Others have written in it, so it stays. You can remove what you wrote in it.',
    })
  }
  const target = { type: 'topic', id: topic.id } as const
  const line = { at: now, by: member.id, role: member.role }
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [
        { type: 'topic', id: topic.id, rev: topic.rev },
        ...(origin ? [{ type: 'post', id: origin.id, rev: origin.rev } as const] : []),
      ],
      topics: [emptiedTopic(topic)],
      // The post it was made of leads nowhere any more.
      posts: origin ? [{ ...origin, rev: origin.rev + 1, became: undefined }] : [],
      forget: [topic.id],
      hush: [topic.id],
      settle: [topic.id],
      unnote: [topic.id],
      wipe: true,
      log: [
        { ...line, action: 'erase', target, topic: topic.id },
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
