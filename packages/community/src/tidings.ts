import type { Change, Id } from '@commonthread/protocol'
import { peopleOf, postChange, presentMember, presentPost, presentTopic, topicChange } from './present.ts'
import { presentNotices } from './present-notice.ts'
import { isPublic } from './private.ts'
import type { LogRecord, NoticeRecord, PostRecord, TopicRecord } from './records.ts'
import type { Store } from './store.ts'
import { nobody, type Viewer } from './viewer.ts'

/** How many of somebody's notices are told anew when they have read them elsewhere. */
const retold = 50

export interface Told {
  /** `null`: the public hears nothing of it. */
  change: Change | null
  /** Whose readers it concerns; `null`: everybody's. */
  topic: TopicRecord | null
  /** What its author and those who tend see instead: a held post is gone for the public only. */
  own?: { author: Id; change: Change }
}

/** What is told of some lines: to whom it concerns, and to some members what happened for them. */
export interface Tidings {
  told: readonly Told[]
  own: ReadonlyMap<Id, readonly Change[]>
}

export const noTidings: Tidings = { told: [], own: new Map() }

/** Who listens: those for whom something may have happened, by id, and whether anybody reads a topic. */
export interface Audience {
  viewers: ReadonlyMap<Id, Viewer>
  reads(topic: TopicRecord): boolean
}

/** The entries that some lines are about, as they are now: each once, however often it changed. */
export async function readTidings(
  store: Store,
  site: string,
  lines: readonly LogRecord[],
  { viewers, reads }: Audience,
): Promise<Tidings> {
  if (lines.length === 0) return noTidings
  const own = viewers.size > 0 ? await readOwn(store, site, lines, viewers) : noTidings.own
  return { told: await readPublic(store, site, lines.filter(isPublic), reads), own }
}

async function readPublic(
  store: Store,
  site: string,
  lines: readonly LogRecord[],
  reads: Audience['reads'],
): Promise<Told[]> {
  const found = await store.topics(site, [...new Set(lines.flatMap(topicsOf))])
  const topics = new Map(found.filter(reads).map(topic => [topic.id, topic]))
  const wanted = lines.filter(line => line.topic === null || topicsOf(line).some(id => topics.has(id)))
  const ids = (type: string) => [
    ...new Set(wanted.filter(line => line.target.type === type).map(line => line.target.id)),
  ]
  const posts = await store.posts(site, ids('post'))
  const people = await peopleOf(store, site, [...posts, ...topics.values()])
  const members = await store.members(site, ids('member'))
  return [
    ...members.map((member): Told => {
      return { change: { type: 'member', value: presentMember(member) }, topic: null }
    }),
    ...[...topics.values()].map((topic): Told => {
      const waits = topic.state === 'held'
      const own: Change = { type: 'topic', value: presentTopic(topic, people) }
      return {
        change: waits && isUnseen(topic) ? null : topicChange(topic, people, nobody),
        topic,
        own: waits ? { author: topic.author, change: own } : undefined,
      }
    }),
    ...posts.flatMap((post): Told[] => {
      const topic = topics.get(post.topic)
      // It was moved since, to where nobody listens, or a line that is still to come tells of that.
      if (!topic) return []
      const own: Change = { type: 'post', value: presentPost(post, people) }
      return [
        {
          change: isUnseen(post) ? null : postChange(post, people, nobody),
          topic,
          own: post.state === 'held' ? { author: post.author, change: own } : undefined,
        },
      ]
    }),
    ...leavings(lines, topics, posts),
  ]
}

/** The topics whose readers a line concerns: where it happened, and where from something was moved there. */
function topicsOf({ topic, detail }: LogRecord): Id[] {
  return [topic, detail?.from].filter(id => typeof id === 'string')
}

/** What was moved to another topic is gone from the one where it was. */
function leavings(
  lines: readonly LogRecord[],
  topics: ReadonlyMap<Id, TopicRecord>,
  posts: readonly PostRecord[],
): Told[] {
  const hidden = new Set(posts.filter(isUnseen).map(({ id }) => id))
  return lines.flatMap(({ target, detail }): Told[] => {
    const topic = topics.get(detail?.from ?? '')
    if (!topic || detail?.goneAt === undefined || hidden.has(target.id)) return []
    return [{ change: { type: 'gone', target, rev: detail.goneAt, topic: topic.id }, topic }]
  })
}

/** What was never shown isn't gone either: that it waits is nobody's business. */
function isUnseen({ state, version, mark }: Pick<PostRecord, 'state' | 'version' | 'mark'>): boolean {
  return state === 'held' && version === 1 && mark?.by === 'rule'
}

/** What some lines have changed of what happened for those who listen to that. */
async function readOwn(
  store: Store,
  site: string,
  lines: readonly LogRecord[],
  viewers: ReadonlyMap<Id, Viewer>,
): Promise<Tidings['own']> {
  const own = new Map<Id, readonly Change[]>()
  const [after, upTo] = [lines[0]!.seq - 1, lines.at(-1)!.seq]
  const noticed = await store.noticed(site, [...viewers.keys()], { after, upTo })
  for (const [member, viewer] of viewers) {
    const hasRead = lines.some(line => line.action === 'notices.read' && line.by === member)
    const changed = noticed.filter(notice => notice.member === member)
    if (!hasRead && changed.length === 0) continue
    // Having read changes all that was unread; of those, the newest are on somebody's screen.
    const newest = hasRead ? await store.notices(site, member, { limit: retold }) : []
    own.set(member, await present(store, site, [...changed, ...newest], { viewer, rev: upTo }))
  }
  return own
}

/** Of what is no longer there, the entry itself says so. */
async function present(
  store: Store,
  site: string,
  notices: readonly NoticeRecord[],
  { viewer, rev }: { viewer: Viewer; rev: number },
): Promise<Change[]> {
  const { upTo } = await store.seen(site, viewer.member?.id ?? '', 0)
  const there = notices.filter(({ dropped }) => !dropped)
  const dropped = notices.filter(({ dropped }) => dropped).map(({ target }) => target.id)
  const [posts, topics] = [await store.posts(site, dropped), await store.topics(site, dropped)]
  const people = await peopleOf(store, site, [...posts, ...topics])
  return [
    ...(await presentNotices(store, site, there, { rev, upTo })).map(
      (value): Change => ({ type: 'notice', value }),
    ),
    ...posts.map(post => postChange(post, people, viewer)),
    ...topics.map(topic => topicChange(topic, people, viewer)),
  ]
}
