import type { Id, Ms } from '@commonthread/protocol'
import type { MemberRecord, PostRecord, ReactionRecord } from '../records.ts'
import type { Write } from '../store.ts'

/**
 * Takes back some of somebody's reactions. `left`: all that they have given to the same entries, of which these are
 * a part; who has given none any more helps an entry no longer.
 */
export function eraseReactions(
  given: readonly ReactionRecord[],
  left: readonly ReactionRecord[],
  posts: ReadonlyMap<Id, PostRecord>,
  by: MemberRecord,
  now: Ms,
): Write {
  const count = (list: readonly ReactionRecord[], id: Id) => list.filter(({ target }) => target === id).length
  const changed = [...new Set(given.map(({ target }) => target))].flatMap(id => {
    const post = posts.get(id)
    if (!post) return []
    const kinds = given.filter(({ target }) => target === id).map(({ kind }) => kind)
    const reactions = without(post.reactions, kinds)
    const helps = post.author !== by.id && count(left, id) === kinds.length
    const helpful = Math.max(0, (post.helpful ?? 0) - (helps ? 1 : 0)) || undefined
    const same = reactions === post.reactions && helpful === post.helpful
    return same ? [] : [{ ...post, rev: post.rev + 1, reactions, helpful }]
  })
  return {
    expect: changed.map(({ id, rev }) => ({ type: 'post', id, rev: rev - 1 })),
    posts: changed,
    react: given.map(reaction => ({ ...reaction, on: false })),
    log: changed.map(({ id, topic }) => ({
      at: now,
      action: 'react',
      target: { type: 'post', id },
      topic,
      by: by.id,
      role: by.role,
    })),
  }
}

/** One less of each kind. An erased post has no counts any more. */
function without(counts: PostRecord['reactions'], kinds: readonly string[]): PostRecord['reactions'] {
  if (!kinds.some(kind => kind in counts)) return counts
  return Object.fromEntries(
    Object.entries(counts)
      .map(([kind, count]) => [kind, count - (kinds.includes(kind) ? 1 : 0)] as const)
      .filter(([, count]) => count > 0),
  )
}
