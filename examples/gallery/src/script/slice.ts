import {
  type Cursor,
  compareSiblings,
  type Gap,
  type Id,
  type Member,
  type Post,
  ProblemError,
  problem,
  type Sort,
  siblingSort,
  type ThreadPage,
  type Topic,
} from '@commonthread/protocol'

/** One topic and all that was said in it. */
export interface Room {
  topic: Topic | null
  posts: Map<Id, Post>
  page?: number
  me: Member | null
}

export interface Asked {
  sort?: Sort
  flat?: boolean
  around?: Id
  /** What a gap left out. */
  rest?: boolean
  cursor?: Cursor
}

/** What waits for a moderator stands in no answer that others get. */
export const isHeld = ({ state }: Post): boolean => state === 'held'

/** The topic's posts in pre-order; beyond `page` posts that answer the topic, a gap says how many were left out. */
export function slice({ topic, posts, page = Infinity }: Room, asked: Asked): ThreadPage {
  const { sort = 'oldest', flat = false, around, rest = false } = asked
  if (around !== undefined && !posts.has(around)) throw new ProblemError(problem('not-found'))
  const below = (parent: Id | null) =>
    [...posts.values()]
      .filter(post => !isHeld(post) && (flat || post.parent === parent))
      .sort(compareSiblings(flat ? sort : siblingSort(sort, parent)))
  const branch = (post: Post): Post[] => (flat ? [post] : [post, ...below(post.id).flatMap(branch)])
  const roots = below(null)
  const cut = around === undefined ? page : Infinity
  const shown = rest ? roots.slice(page) : roots.slice(0, cut)
  const left = rest ? [] : roots.slice(cut).flatMap(branch)
  const gaps: Gap[] = left.length
    ? [{ parent: null, after: shown.at(-1)?.id ?? null, count: left.length, next: 'rest' }]
    : []
  return { topic: rest ? null : topic, posts: shown.flatMap(branch), gaps }
}
