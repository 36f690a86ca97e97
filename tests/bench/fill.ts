import { type PostRecord, plainSite, type Store } from '@commonthread/community'
import { parse } from '@commonthread/markup'

export const siteId = 'bench'

export const siteRecord = plainSite(siteId, { secret: 'a secret of the bench, 32 characters long or more' })

const words = 'It glows a little before the water turns, and the harbour is *quiet* by then. '

/** Writes a topic of so many posts: every third answers the topic, the others an earlier post. */
export async function fill(store: Store, key: string, count: number): Promise<void> {
  const topic = `t-${key}`
  const posts: PostRecord[] = []
  for (let i = 0; i < count; i++) {
    const above = i % 3 === 0 ? undefined : posts[i - 1 - ((i * 7_919) % Math.min(i, 97))]
    const text = words.repeat(1 + (i % 5))
    posts.push({
      id: `${key}-${i}`,
      rev: 1,
      author: `m-${i % 20}`,
      at: 1_700_000_000_000 + i * 60_000,
      version: 1,
      state: 'shown',
      reactions: {},
      text,
      doc: parse(text),
      topic,
      parent: above?.id ?? null,
      depth: above ? above.depth + 1 : 0,
      seq: i,
      replies: 0,
      below: 0,
    })
    if (above) above.replies++
  }
  const byId = new Map(posts.map(post => [post.id, post]))
  for (const post of posts.toReversed()) {
    const parent = post.parent === null ? undefined : byId.get(post.parent)
    if (parent) parent.below += post.below + 1
  }
  await store.commit(siteId, {
    expect: [],
    topics: [
      {
        id: topic,
        rev: 1,
        author: 'm-0',
        at: 1_700_000_000_000,
        version: 1,
        state: 'shown',
        reactions: {},
        text: '',
        doc: null,
        kind: 'thread',
        keys: [key],
        title: key,
        tags: [],
        posts: count,
        listed: count,
        nextSeq: count,
      },
    ],
    log: [],
  })
  const known = await store.members(siteId, ['m-0'])
  if (known.length === 0) await store.commit(siteId, { expect: [], members: people(), log: [] })
  for (let i = 0; i < count; i += 1_000) {
    await store.commit(siteId, { expect: [], posts: posts.slice(i, i + 1_000), log: [] })
  }
}

function people() {
  return Array.from({ length: 20 }, (_, i) => ({
    id: `m-${i}`,
    rev: 1,
    name: `Person ${i}`,
    role: 'guest' as const,
    subject: `guest:${i}`,
    at: 1,
    approved: 0,
  }))
}
