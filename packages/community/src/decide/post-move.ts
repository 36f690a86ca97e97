import { graphemes, limits, type Problem, problem, type Target, tidyLine } from '@commonthread/protocol'
import { isListed, type PostRecord, type TopicRecord } from '../records.ts'
import type { Write } from '../store.ts'
import { tends } from '../viewer.ts'
import { placeOf } from './place.ts'
import type { Decide, Facts } from './plan.ts'
import { hiddenBy, shownBy } from './title.ts'

/** Where a branch goes. */
interface Place {
  topic: TopicRecord
  /** The post it will answer, with those above that, nearest first; empty where it answers the topic. */
  lineage: readonly PostRecord[]
}

type Context = Parameters<Decide<'post.move'>>[2]
type Move = Parameters<Decide<'post.move'>>[0]

/**
 * A post with all its answers to another place: below another post, into another topic, or into a new one. Those
 * who tend may move into what is closed to others.
 */
export const postMove: Decide<'post.move'> = (command, facts, context) => {
  const { post, topic, branch } = facts
  if (!tends(context.viewer)) return problem('forbidden')
  if (!post || !topic || post.state === 'gone') return problem('not-found', { field: 'post' })
  if (branch.length > limits.movePosts) {
    const message = `At most ${limits.movePosts} posts move together. Move a smaller branch.`
    return problem('too-large', { rule: 'move', message })
  }
  const place =
    'topic' in command.into ? known(command.into, facts) : begun(command, command.into, facts, context)
  if ('code' in place) return place
  const target = { type: 'post', id: post.id } as const
  const parent = place.lineage[0]?.id ?? null
  if (place.topic.id === topic.id && parent === post.parent) {
    return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }
  }
  const deepest = Math.max(...branch.map(({ depth }) => depth)) - post.depth
  if (place.lineage.length + deepest > limits.depth) {
    const message = `Answers go at most ${limits.depth} levels deep. Move it further up.`
    return problem('invalid', { field: 'into', rule: 'depth', message })
  }
  const topics = [topic, ...(place.topic.id === topic.id ? [] : [place.topic])]
  return {
    outcome: 'done',
    targets: [...topics.map(({ id }): Target => ({ type: 'topic', id })), target],
    write: {
      expect: [
        ...topics.map(({ id, rev }) => ({ type: 'topic', id, rev }) as const),
        ...branch.map(({ id, rev }) => ({ type: 'post', id, rev }) as const),
      ],
      topics: topicsAfter(facts, topic, place.topic),
      posts: postsAfter(branch, post, place),
      bump: [...moveCounts(branch, post, facts.lineage, -1), ...moveCounts(branch, post, place.lineage, 1)],
      touch: branch.map(({ id }) => id),
      log: linesOf(branch, post, topic, place.topic, context),
    },
  }
}

function known({ parent }: { parent: string | null }, { post, into }: Facts): Place | Problem {
  // Below what isn't shown, nobody would find it any more; and what is shown in it could not wait.
  if (into.topic?.state !== 'shown') return problem('not-found', { field: 'into.topic' })
  if (parent === null) return { topic: into.topic, lineage: [] }
  const [above] = into.lineage
  if (!above || above.topic !== into.topic.id || !isListed(above.state)) {
    return problem('not-found', { field: 'into.parent', message: 'The post it should answer is not there.' })
  }
  if (into.lineage.some(({ id }) => id === post?.id)) {
    return problem('invalid', {
      field: 'into.parent',
      rule: 'cycle',
      message: 'A post can’t answer itself, nor what answers it.',
    })
  }
  return { topic: into.topic, lineage: into.lineage }
}

/** A topic of what was said elsewhere: who said it began it. */
function begun(
  { key }: Move,
  { kind, title: given }: { kind: string; title: string },
  { post }: Facts,
  { member, now, site }: Context,
): Place | Problem {
  const title = tidyLine(given)
  if (!title) {
    return problem('invalid', { field: 'into.title', rule: 'blank', message: 'Give it a title.' })
  }
  if (graphemes(title) > limits.titleGraphemes) {
    const message = `A title has at most ${limits.titleGraphemes} characters.`
    return problem('too-large', { field: 'into.title', message })
  }
  const topic: TopicRecord = {
    id: `t-${key}`,
    rev: 0,
    author: post?.author ?? member.id,
    at: now,
    version: 1,
    state: 'shown',
    reactions: {},
    text: '',
    doc: null,
    kind,
    keys: [],
    title,
    ...placeOf(`t-${key}`, site),
    tags: [],
    posts: 0,
    listed: 0,
    nextSeq: 0,
  }
  return { topic, lineage: [] }
}

function topicsAfter({ branch, beside }: Facts, from: TopicRecord, to: TopicRecord): TopicRecord[] {
  if (from.id === to.id) return [{ ...from, rev: from.rev + 1 }]
  const seen = branch.filter(({ state }) => state === 'shown')
  const [first] = seen
  const listed = branch.filter(({ state }) => isListed(state)).length
  const active = Math.max(to.active ?? 0, ...seen.map(({ at }) => at))
  const accepted = branch.some(({ id }) => id === from.accepted) ? undefined : from.accepted
  return [
    {
      ...hiddenBy(from, branch, beside),
      rev: from.rev + 1,
      posts: from.posts - seen.length,
      listed: from.listed - listed,
      accepted,
    },
    {
      ...(first ? shownBy(to, first) : to),
      rev: to.rev + 1,
      posts: to.posts + seen.length,
      listed: to.listed + listed,
      nextSeq: to.nextSeq + branch.length,
      ...(active > 0 ? { active } : {}),
    },
  ]
}

/**
 * A move takes two revisions: at the first a post is gone from its old topic, at the second it is in the new
 * one. So whoever hears of both, in whichever order, ends with the post in its new place.
 */
function postsAfter(
  branch: readonly PostRecord[],
  root: PostRecord,
  { topic, lineage }: Place,
): PostRecord[] {
  const stays = root.topic === topic.id
  const deeper = lineage.length - root.depth
  const inOrder = [...branch].sort((a, b) => a.seq - b.seq)
  return inOrder.map((post, i) => ({
    ...post,
    rev: post.rev + (stays ? 1 : 2),
    topic: topic.id,
    parent: post.id === root.id ? (lineage[0]?.id ?? null) : post.parent,
    depth: post.depth + deeper,
    seq: stays ? post.seq : topic.nextSeq + i,
  }))
}

/** What the branch's coming or going adds to the counts of those above. */
function moveCounts(
  branch: readonly PostRecord[],
  root: PostRecord,
  lineage: readonly PostRecord[],
  by: 1 | -1,
): NonNullable<Write['bump']> {
  const below = by * branch.filter(({ state }) => isListed(state)).length
  if (below === 0) return []
  const replies = isListed(root.state) ? by : 0
  return lineage.map(({ id }, i) => ({ id, replies: i === 0 ? replies : 0, below }))
}

/** One line for each post, so that the readers of both topics hear of it; the public record names the first. */
function linesOf(
  branch: readonly PostRecord[],
  root: PostRecord,
  from: TopicRecord,
  to: TopicRecord,
  { member, now }: Context,
): Write['log'] {
  const line = { at: now, topic: to.id, by: member.id, role: member.role }
  const action = to.rev === 0 ? 'split' : 'move'
  const detail = (post: PostRecord) =>
    from.id === to.id ? {} : { detail: { from: from.id, goneAt: post.rev + 1 } }
  return branch.map(post => ({
    ...line,
    action: post.id === root.id ? action : 'moved',
    target: { type: 'post', id: post.id },
    ...detail(post),
  }))
}
