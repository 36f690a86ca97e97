import type { MemberRecord, PostRecord, SiteRecord, TopicRecord, Write } from '@commonthread/community'
import { plainDoc } from '@commonthread/protocol'

/** Records to try a store with: every field filled, so that one which gets lost is noticed. */

export function aSite(id = 'demo'): SiteRecord {
  return {
    id,
    name: 'Demo',
    rev: 1,
    wording: { hello: 'Hej' },
    limits: { postGraphemes: 500 },
    reactions: ['like'],
    review: 'open',
    origins: ['https://shop.example'],
    images: [],
    secret: 'sixteen-characters-and-more-of-them',
  }
}

export function aMember(id: string, more: Partial<MemberRecord> = {}): MemberRecord {
  return {
    id,
    rev: 1,
    name: `Name of ${id}`,
    role: 'guest',
    subject: `guest:${id}`,
    at: 1,
    approved: 0,
    ...more,
  }
}

export function aTopic(id: string, more: Partial<TopicRecord> = {}): TopicRecord {
  return {
    id,
    rev: 1,
    author: 'ann',
    at: 1,
    version: 1,
    state: 'shown',
    reactions: {},
    text: '',
    doc: null,
    kind: 'thread',
    keys: [`shop.example/${id}`],
    title: `About ${id}`,
    tags: [],
    posts: 0,
    listed: 0,
    nextSeq: 0,
    ...more,
  }
}

export function aPost(id: string, more: Partial<PostRecord> = {}): PostRecord {
  return {
    id,
    rev: 1,
    author: 'ann',
    at: 1_000,
    version: 1,
    state: 'shown',
    reactions: { like: 2 },
    text: `Text of ${id}`,
    doc: plainDoc(`Text of ${id}`),
    topic: 'lamp',
    parent: null,
    depth: 0,
    seq: 0,
    replies: 0,
    below: 0,
    ...more,
  }
}

export function line(id: string, more: Partial<Write['log'][number]> = {}): Write['log'][number] {
  const target = { type: 'post', id } as const
  return { at: 1_000, action: 'post.put', target, topic: 'lamp', by: 'ann', role: 'guest', ...more }
}
