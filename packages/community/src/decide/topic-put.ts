import { type Problem, problem, tidyLine, tidyText } from '@commonthread/protocol'
import type { PostRecord, TopicRecord } from '../records.ts'
import { showsSomething } from '../seen.ts'
import { isAuthor } from '../viewer.ts'
import { placeOf } from './place.ts'
import type { Decide, Facts } from './plan.ts'
import { blank, checkBody, heldLine, toDoc } from './post-put.ts'
import { heldBy } from './review.ts'
import { checkTitle, together } from './title.ts'

type Command = Parameters<Decide<'topic.put'>>[0]
type Known = Parameters<Decide<'topic.put'>>[2]

/** A topic about anything: nobody approves subjects, and its words are reviewed as those of a post are. */
export const topicPut: Decide<'topic.put'> = (command, facts, context) => {
  const { site, viewer, member, now } = context
  const title = tidyLine(command.title)
  const text = tidyText(command.body?.text ?? '')
  const denied =
    checkTitle(title) ??
    (text && command.body ? checkBody(command.body, context) : null) ??
    checkFrom(command, facts, context)
  if (denied) return denied

  const doc = text ? toDoc(text, context) : null
  if (doc && !showsSomething(doc)) return blank()
  const rule = heldBy(site, viewer, member, together(toDoc(title, context), doc))
  const topic: TopicRecord = {
    id: command.key,
    rev: 1,
    author: member.id,
    at: now,
    version: 1,
    state: rule ? 'held' : 'shown',
    ...(rule ? { mark: { by: 'rule', reason: rule, at: now } } : {}),
    reactions: {},
    text,
    doc,
    lang: command.body?.lang,
    kind: command.kind,
    keys: [],
    title,
    ...placeOf(command.key, site),
    tags: [],
    posts: 0,
    listed: 0,
    nextSeq: 0,
    active: now,
    ...(facts.post ? { from: { topic: facts.post.topic, post: facts.post.id } } : {}),
  }
  const from: PostRecord | null = facts.post && { ...facts.post, rev: facts.post.rev + 1, became: topic.id }
  const target = { type: 'topic', id: topic.id } as const
  const line = { at: now, topic: topic.id, by: member.id, role: member.role, target }
  const origin = from && ({ type: 'post', id: from.id } as const)
  return {
    outcome: rule ? 'held' : 'done',
    targets: [target, ...(origin ? [origin] : [])],
    write: {
      expect: [
        { type: 'topic', id: topic.id, rev: 0 },
        ...(facts.post ? [{ type: 'post', id: facts.post.id, rev: facts.post.rev } as const] : []),
      ],
      topics: [topic],
      posts: from ? [from] : [],
      notify: rule
        ? []
        : facts.followers
            .filter(follower => follower !== member.id)
            .map(follower => ({ member: follower, target, type: 'follow', at: now, by: member.id })),
      log: [
        { ...line, action: 'topic.start' },
        ...(from && origin ? [{ ...line, action: 'became', target: origin, topic: from.topic }] : []),
        ...heldLine(rule, line),
      ],
    },
  }
}

/** One's own post that is shown and hasn't become a topic before. */
function checkFrom({ from }: Command, { post }: Facts, { viewer }: Known): Problem | null {
  if (from === undefined) return null
  if (post?.state !== 'shown') return problem('not-found', { field: 'from' })
  if (!isAuthor(viewer, post.author)) return problem('forbidden', { field: 'from' })
  if (post.became === undefined) return null
  return problem('invalid', {
    field: 'from',
    rule: 'became',
    message: 'This post has already become a topic of its own.',
  })
}
