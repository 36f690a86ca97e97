import type { PostRecord, Store, TopicRecord, Write } from '@commonthread/community'
import { newKey, plainDoc } from '@commonthread/protocol'

export const topicOf = 't1'

const entry = {
  author: 'ann',
  at: 1_000,
  version: 1,
  state: 'shown',
  reactions: {},
  text: 'Hello there, this is a comment of a usual length. '.repeat(4),
  doc: plainDoc('Hello there, this is a comment of a usual length. '.repeat(4)),
} as const

/** What the next post of a topic writes, as the rules would plan it. */
export async function postWrite(store: Store, site: string): Promise<Write> {
  const before = await store.topic(site, { id: topicOf })
  const seq = before?.nextSeq ?? 0
  const id = newKey()
  const topic: TopicRecord = {
    ...entry,
    id: topicOf,
    rev: (before?.rev ?? 0) + 1,
    kind: 'thread',
    keys: ['shop.example/lamp'],
    title: 'Lamp',
    tags: [],
    posts: seq + 1,
    listed: seq + 1,
    nextSeq: seq + 1,
  }
  const post: PostRecord = {
    ...entry,
    id,
    rev: 1,
    at: 1_000 + seq,
    topic: topicOf,
    parent: null,
    depth: 0,
    seq,
    replies: 0,
    below: 0,
  }
  const target = { type: 'post', id } as const
  return {
    done: [{ key: id, by: 'ann', outcome: 'done', targets: [target] }],
    expect: [
      { type: 'topic', id: topicOf, rev: before?.rev ?? 0 },
      { type: 'post', id, rev: 0 },
    ],
    topics: [topic],
    posts: [post],
    log: [{ at: post.at, action: 'post.put', target, topic: topicOf, by: 'ann', role: 'member' }],
  }
}
