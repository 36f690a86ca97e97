import { type Command, type Member, type Ms, plainDoc, type Topic } from '@commonthread/protocol'
import type { Pending } from '../types.ts'

/** A topic that somebody has started and that is on its way. */
export interface Starting extends Pending {
  command: Command<'topic.put'>
}

export function isTopicPut(pending: Pending): pending is Starting {
  return pending.command.do === 'topic.put'
}

/**
 * A topic that is on its way, with its text as plain paragraphs: no parser stands on the reading path. One that
 * waits for a moderator is as the backend keeps it.
 */
export function asTopic(
  { key, command, name, topic }: Starting,
  me: Member | null | undefined,
  skew: Ms,
): Topic {
  const { kind, title, body, made } = command
  return {
    id: key,
    key,
    rev: -1,
    author: { id: '', rev: 0, role: 'guest', ...me, name },
    at: made + skew,
    version: 1,
    state: 'shown',
    reactions: {},
    kind,
    keys: [],
    title,
    body: body ? { doc: plainDoc(body.text) } : null,
    tags: [],
    posts: 0,
    ...topic,
  }
}
