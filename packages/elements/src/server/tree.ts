import type { PostRow, Row } from '@commonthread/core'
import type { Id, Post } from '@commonthread/protocol'

/** A post, or the place of posts left out, with what answers it. */
export interface Branch<R extends Row = Row> {
  row: R
  kids: readonly Branch[]
}

/** Deepest nesting: what would lie deeper stands beside its parent, so that walking down always ends soon. */
const deepest = 200

/**
 * The rows of a thread as a tree by what each answers, whatever order they lie in. What answers a post that isn't
 * kept hangs on the nearest one above that is, or stands at the top.
 *
 * @param first The post that stands before all others, at the top.
 */
export function nest(rows: readonly Row[], keeps: (row: PostRow) => boolean, first?: Id): readonly Branch[] {
  const posts = new Map<Id, Post>()
  const kept = new Map<Id, Branch[]>()
  for (const row of rows) {
    if (row.type === 'gap') continue
    posts.set(row.post.id, row.post)
    if (keeps(row)) kept.set(row.post.id, [])
  }
  const top: Branch[] = []
  /** Those who hang on the same one. Depths only fall on the way up, whatever a backend says of parents. */
  const beside = (parent: Id | null, depth: number): Branch[] => {
    let post = posts.get(parent ?? '')
    for (let below = depth; post && post.depth < below; post = posts.get(post.parent ?? '')) {
      const kids = kept.get(post.id)
      if (kids && post.depth < deepest) return kids
      below = post.depth
    }
    return top
  }
  for (const row of rows) {
    if (row.type === 'gap') beside(row.gap.parent, Infinity).push({ row, kids: [] })
    else {
      const { id, parent, depth } = row.post
      const kids = kept.get(id)
      if (!kids) continue
      if (id === first) top.unshift({ row, kids })
      else beside(parent, depth).push({ row, kids })
    }
  }
  return top
}

export function isPost(branch: Branch): branch is Branch<PostRow> {
  return branch.row.type === 'post'
}
