import { type Gap, type Id, type Sort, siblingSort } from '@commonthread/protocol'
import { type ChildrenWanted, isListed, type PostRecord, type TopicRecord } from '../records.ts'
import type { Store } from '../store.ts'
import type { Query } from './cursor.ts'
import { elsewhere } from './elsewhere.ts'
import { gapAfter, gapBefore, positionOf, type Slice, weightOf } from './gaps.ts'
import { inPreOrder, type Kids, readKids } from './slice.ts'

/** How many siblings are looked at, on all levels together, to tell how many stand on either side. */
const mostWalked = 1_000

/** Siblings that a level may show beyond its even share, where others have none. */
const spare = 8

/** One level of the way down to a post: the one on the way, and what is shown beside it. */
interface Level extends Query {
  on: PostRecord
  /** Posts below the parent, or in the topic. */
  all: number
  /** `seq` of the parent: no answer has a lower one. */
  since: number
  /** How many siblings may be looked at to count what is left out. */
  walk: number
  shown: readonly PostRecord[]
  /** Whether some are left out on either side. */
  more: { before: boolean; after: boolean }
}

/**
 * The slice that holds a post with all those above it: at each level some siblings before and after, answers to
 * the post itself, then to its neighbours, as far as there is room. Costs what is shown, and a bounded look at
 * what is left out.
 *
 * @throws ProblemError `not-found` when the post isn't in the topic, or has no words any more.
 */
export async function readAround(
  store: Store,
  site: string,
  topic: TopicRecord,
  { around, sort, flat, limit }: { around: Id; sort: Sort; flat: boolean; limit: number },
): Promise<Slice> {
  const lineage = await store.lineage(site, around)
  const [post] = lineage
  if (!post || post.topic !== topic.id || !isListed(post.state) || post.doc === null) {
    throw await elsewhere(store, site, around)
  }
  const path = flat ? [post] : [...lineage].reverse()
  const levels = await readLevels(store, site, topic, path, { sort, flat, limit })
  const kids: Kids = new Map(levels.slice(1).map(({ parent, shown }) => [parent!, shown]))
  const beside = levels.flatMap(({ on, shown }) => shown.filter(({ id }) => id !== on.id))
  if (!flat) {
    const room = Math.max(0, limit - path.length - beside.length)
    const left = await readKids(store, site, topic.id, kids, [post], Math.ceil(room / 2))
    await readKids(store, site, topic.id, kids, beside.reverse(), room - Math.ceil(room / 2) + left)
  }
  const gaps = (await Promise.all(levels.map(level => gapsOf(store, site, topic, level)))).flat()
  const above = new Set(levels.map(({ parent }) => parent))
  const slice = inPreOrder(levels[0]!.shown, kids, { topic: topic.id, sort, flat }, above)
  return { posts: slice.posts, gaps: [...gaps, ...slice.gaps] }
}

async function readLevels(
  store: Store,
  site: string,
  topic: TopicRecord,
  path: readonly PostRecord[],
  { sort, flat, limit }: { sort: Sort; flat: boolean; limit: number },
): Promise<Level[]> {
  // Half of the room is for siblings, half for answers; all is for siblings where there are no answers.
  const room = Math.max(0, limit - path.length)
  const budget = flat ? room : Math.ceil(room / 2)
  const most = Math.min(budget, Math.ceil(budget / path.length) + spare)
  const parentOf = ({ parent }: PostRecord) => (flat ? null : parent)
  const sides = (on: PostRecord): ChildrenWanted[] => {
    const at = { parent: parentOf(on), limit: most + 1 }
    return [
      { ...at, before: positionOf(on) },
      { ...at, after: positionOf(on) },
    ]
  }
  const [top, ...rest] = path
  const lists = [
    ...(await store.children(site, topic.id, sides(top!), sort, flat)),
    ...(rest.length ? await store.children(site, topic.id, rest.flatMap(sides), siblingSort(sort, '')) : []),
  ]
  const sidesOf = path.map((_, i): Sides => [(lists[i * 2] ?? []).toReversed(), lists[i * 2 + 1] ?? []])
  const shares = shareOut(sidesOf, most, budget)
  return path.map((on, i): Level => {
    const [before, after] = sidesOf[i]!
    const [back, forth] = shares[i]!
    const parent = path[i - 1]
    return {
      topic: topic.id,
      parent: parentOf(on),
      sort,
      flat,
      on,
      all: parent ? parent.below : topic.listed,
      since: parent?.seq ?? 0,
      walk: Math.ceil(mostWalked / path.length),
      shown: [...before.slice(0, back).reverse(), on, ...after.slice(0, forth)],
      more: { before: before.length > back, after: after.length > forth },
    }
  })
}

/** Siblings before and after a post, nearest first. */
type Sides = [before: readonly PostRecord[], after: readonly PostRecord[]]

/** How many each side may show: the nearest of every level first, those beside the post itself before others. */
function shareOut(sides: readonly Sides[], most: number, budget: number): [number, number][] {
  const shares = sides.map((): [number, number] => [0, 0])
  let left = budget
  for (let near = 1; near <= most; near++) {
    for (let i = sides.length - 1; i >= 0; i--) {
      for (const side of [1, 0] as const) {
        if (left === 0 || sides[i]![side].length < near) continue
        shares[i]![side] = near
        left--
      }
    }
  }
  return shares
}

async function gapsOf(store: Store, site: string, topic: TopicRecord, level: Level): Promise<Gap[]> {
  const { shown, more, all, flat } = level
  const left = all - shown.reduce((sum, post) => sum + weightOf(post, flat), 0)
  const before = !more.before ? 0 : more.after ? await leftBefore(store, site, topic, level, left) : left
  return [
    ...(more.before ? [gapBefore(level, shown[0]!, Math.max(1, before))] : []),
    ...(more.after ? [gapAfter(level, shown.at(-1)!, Math.max(1, left - before))] : []),
  ]
}

/**
 * How many of the posts left out stand before those shown. Counted where either end is near; in the middle of
 * very many, told by the order in which posts came, so that no topic is walked through to say a number.
 */
async function leftBefore(
  store: Store,
  site: string,
  topic: TopicRecord,
  { parent, sort, flat, shown, since, walk, on }: Level,
  left: number,
): Promise<number> {
  const order = siblingSort(sort, parent)
  const count = (want: Pick<ChildrenWanted, 'before' | 'after'>) =>
    store.beyond(site, topic.id, { parent, limit: walk, ...want }, order, flat)
  const before = await count({ before: positionOf(shown[0]!) })
  if (before.siblings < walk) return before.posts
  const after = await count({ after: positionOf(shown.at(-1)!) })
  if (after.siblings < walk) return left - after.posts
  const earlier = (on.seq - since) / Math.max(1, topic.nextSeq - since)
  const share = order === 'best' ? 1 / 2 : order === 'newest' ? 1 - earlier : earlier
  return Math.min(left - after.posts, Math.max(before.posts, Math.round(left * share)))
}
