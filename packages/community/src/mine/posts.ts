import type { Id, Ms } from '@commonthread/protocol'
import { emptied } from '../decide/emptied.ts'
import { bumps } from '../decide/post-put.ts'
import { untitled } from '../decide/title.ts'
import { isListed, type MemberRecord, type PostRecord, type TopicRecord } from '../records.ts'
import type { Write } from '../store.ts'

/** What some posts stand in and below: topics by id, and of each post those above it, nearest first. */
export interface Around {
  topics: ReadonlyMap<Id, TopicRecord>
  above: ReadonlyMap<Id, readonly PostRecord[]>
}

/**
 * Somebody's posts without their words, as `erase` leaves each of them. Those below come before those above, so
 * that what only they themselves had answered leaves no mark. What a moderator has removed keeps its mark in place.
 */
export function erasePosts(
  posts: readonly PostRecord[],
  { topics, above }: Around,
  by: MemberRecord,
  now: Ms,
): Write {
  const changed = new Map<Id, TopicRecord>()
  const unlisted = new Map<Id, number>()
  const write = { posts: [] as PostRecord[], bump: [] as ReturnType<typeof bumps>[number][] }
  for (const post of posts.toSorted((a, b) => b.depth - a.depth)) {
    const topic = changed.get(post.topic) ?? topics.get(post.topic)
    if (!topic) continue
    const answered = post.replies > (unlisted.get(post.id) ?? 0)
    const moderated = post.state === 'removed' && post.mark !== undefined && post.mark.by !== by.id
    const staysAsMark = answered || moderated
    if (staysAsMark && isEmpty(post)) continue
    const leaves = isListed(post.state) && !staysAsMark
    if (leaves) {
      if (post.parent !== null) unlisted.set(post.parent, (unlisted.get(post.parent) ?? 0) + 1)
      write.bump.push(...bumps(above.get(post.id) ?? [], -1))
    }
    write.posts.push(emptied(post, staysAsMark, by, now))
    changed.set(topic.id, {
      ...(topic.titled === post.id ? untitled(topic) : topic),
      posts: topic.posts - (post.state === 'shown' ? 1 : 0),
      listed: topic.listed - (leaves ? 1 : 0),
      accepted: topic.accepted === post.id ? undefined : topic.accepted,
    })
  }
  const ids = write.posts.map(({ id }) => id)
  return {
    ...write,
    expect: [
      ...[...changed.values()].map(({ id, rev }) => ({ type: 'topic', id, rev }) as const),
      ...posts
        .filter(({ id }) => ids.includes(id))
        .map(({ id, rev }) => ({ type: 'post', id, rev }) as const),
    ],
    topics: [...changed.values()].map(topic => ({ ...topic, rev: topic.rev + 1 })),
    forget: ids,
    hush: ids,
    settle: ids,
    unnote: ids,
    uses: ids.map(target => ({ target, media: [], anew: true })),
    log: write.posts.map(({ id, topic }) => ({
      at: now,
      action: 'erase',
      target: { type: 'post', id },
      topic,
      by: by.id,
      role: by.role,
    })),
  }
}

function isEmpty({ state, text, doc }: PostRecord): boolean {
  return state === 'removed' && text === '' && doc === null
}
