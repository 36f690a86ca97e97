import type { Change, Id, Ms, News, Scope } from '@commonthread/protocol'
import { peopleOf, postChange, presentMember, presentPost, presentTopic, topicChange } from './present.ts'
import { presentNotices } from './present-notice.ts'
import { isPublic } from './private.ts'
import {
  type LogRecord,
  markOf,
  type NoticeRecord,
  type PostRecord,
  seqOf,
  type TopicRecord,
} from './records.ts'
import type { Store } from './store.ts'
import { nobody, type Viewer } from './viewer.ts'

/** Pause before catching up is tried again, in ms. */
const joinAgainMs = 1_000
/** Lines told one by one to somebody who was away; after more than these, reading again is cheaper. */
const mostMissed = 1_000
/** Somebody whom nothing concerns is still told the mark now and then, so that coming back stays cheap. */
const tellMarkEvery = 200
/** How many of somebody's notices are told anew when they have read them elsewhere. */
const retold = 50

interface Listener {
  viewer: Viewer
  topics: Set<string>
  keys: Set<string>
  /** Kinds of topics whose lists are watched: of these, topics are told and their posts are not. */
  kinds: Set<string>
  /** Whether what happens for this person is told, too. */
  me: boolean
  /** The newest line this listener has been told of. */
  told: number
  live: boolean
  heard(news: News): void
}

interface Told {
  /** `null`: the public hears nothing of it. */
  change: Change | null
  /** Whose readers it concerns; `null`: everybody's. */
  topic: TopicRecord | null
  /** What its author sees instead: a held post is gone for the public only. */
  own?: { author: Id; change: Change }
}

/** What is told of some lines: to whom it concerns, and to some members what happened for them. */
interface Tidings {
  told: readonly Told[]
  own: ReadonlyMap<Id, readonly Change[]>
}

/** Tells the listeners of one site what the log brings: read once, told to many. */
export class NewsHub {
  readonly #listeners = new Set<Listener>()
  readonly #store: Store
  readonly #site: string
  readonly #now: () => Ms
  readonly #found: (lines: readonly LogRecord[]) => void
  #seq: number | undefined
  #pumping: Promise<void> | undefined
  #again = false

  /** `found` hears of all lines before any listener does: caches are dropped before news sends people to read. */
  constructor(store: Store, site: string, now: () => Ms, found: (lines: readonly LogRecord[]) => void) {
    this.#store = store
    this.#site = site
    this.#now = now
    this.#found = found
  }

  listen(viewer: Viewer, scopes: readonly Scope[], after: string, heard: (news: News) => void): () => void {
    const listener: Listener = {
      viewer,
      topics: new Set(
        scopes.flatMap(scope => (typeof scope === 'object' && 'topic' in scope ? scope.topic : [])),
      ),
      keys: new Set(
        scopes.flatMap(scope =>
          typeof scope === 'object' && 'key' in scope ? `${scope.kind}:${scope.key}` : [],
        ),
      ),
      kinds: new Set(
        scopes.flatMap(scope => (typeof scope === 'object' && 'kinds' in scope ? scope.kinds : [])),
      ),
      me: scopes.includes('me'),
      told: seqOf(after) ?? -1,
      live: false,
      heard,
    }
    this.#listeners.add(listener)
    void this.#join(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Nobody is told anything from now on, and nothing is tried again. */
  close(): void {
    this.#listeners.clear()
  }

  /** Reads what the log has gained and tells it. Calls that come meanwhile are one more round. */
  async wake(): Promise<void> {
    this.#again = true
    this.#pumping ??= this.#pump()
    await this.#pumping
  }

  async #pump(): Promise<void> {
    try {
      this.#seq ??= await this.#store.lastSeq(this.#site)
      while (this.#again) {
        this.#again = false
        await this.#tellNew()
      }
    } finally {
      // At once, and not a tick later: who wakes it then would wake a pump that is already over.
      this.#pumping = undefined
    }
  }

  async #tellNew(): Promise<void> {
    for (;;) {
      const lines = await this.#store.log(this.#site, { after: this.#seq ?? 0, limit: 500 })
      if (lines.length === 0) return
      this.#found(lines)
      const told = this.#listeners.size > 0 ? await this.#read(lines) : nothing
      this.#seq = lines.at(-1)!.seq
      for (const listener of this.#listeners) if (listener.live) tell(listener, told, this.#seq)
    }
  }

  /** Catches up without a hole: live from the moment at which nothing lies between it and the others. */
  async #join(listener: Listener): Promise<void> {
    try {
      const last = await this.#store.lastSeq(this.#site)
      this.#seq ??= last
      if (!this.#listeners.has(listener)) return
      const known = listener.told >= 0 && listener.told <= last
      const missed = known ? last - listener.told : 0
      if (!known || missed > mostMissed) listener.told = last
      listener.heard({ type: 'hello', mark: markOf(listener.told), now: this.#now() })
      if (!known || missed > mostMissed) {
        listener.heard({ type: 'reset', mark: markOf(last), now: this.#now() })
      }
      while (listener.told < this.#seq) {
        const lines = await this.#store.log(this.#site, { after: listener.told, limit: 500 })
        const upTo = lines.at(-1)?.seq ?? this.#seq
        const told = lines.length > 0 ? await this.#read(lines, listener) : nothing
        if (!this.#listeners.has(listener)) return
        tell(listener, told, upTo)
        listener.told = upTo
      }
      listener.live = true
    } catch {
      // The store is out of reach for now: catching up begins again from the last line told.
      setTimeout(() => {
        if (this.#listeners.has(listener)) void this.#join(listener)
      }, joinAgainMs)
    }
  }

  /** The entries that some lines are about, as they are now: each once, however often it changed. */
  async #read(all: readonly LogRecord[], onlyFor?: Listener): Promise<Tidings> {
    const own = await this.#readOwn(all, onlyFor ? [onlyFor] : [...this.#listeners])
    return { told: await this.#readPublic(all.filter(isPublic), onlyFor), own }
  }

  async #readPublic(lines: readonly LogRecord[], onlyFor?: Listener): Promise<Told[]> {
    const topicIds = [...new Set(lines.flatMap(topicsOf))]
    const found = await this.#store.topics(this.#site, topicIds)
    const topics = new Map(
      found
        .filter(topic => !onlyFor || concerns(onlyFor, topic) || onlyFor.kinds.has(topic.kind))
        .map(topic => [topic.id, topic]),
    )
    const wanted = lines.filter(line => line.topic === null || topicsOf(line).some(id => topics.has(id)))
    const ids = (type: string) => [
      ...new Set(wanted.filter(line => line.target.type === type).map(line => line.target.id)),
    ]
    const posts = await this.#store.posts(this.#site, ids('post'))
    const people = await peopleOf(this.#store, this.#site, [...posts, ...topics.values()])
    const members = await this.#store.members(this.#site, ids('member'))
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

  /** What some lines have changed of what happened for those who listen to that. */
  async #readOwn(
    lines: readonly LogRecord[],
    listeners: readonly Listener[],
  ): Promise<Map<Id, readonly Change[]>> {
    const viewers = new Map(
      listeners.flatMap(({ me, viewer }) =>
        me && viewer.member ? [[viewer.member.id, viewer] as const] : [],
      ),
    )
    const own = new Map<Id, readonly Change[]>()
    if (viewers.size === 0) return own
    const [after, upTo] = [lines[0]!.seq - 1, lines.at(-1)!.seq]
    const noticed = await this.#store.noticed(this.#site, [...viewers.keys()], { after, upTo })
    for (const [member, viewer] of viewers) {
      const hasRead = lines.some(line => line.action === 'notices.read' && line.by === member)
      const changed = noticed.filter(notice => notice.member === member)
      if (!hasRead && changed.length === 0) continue
      // Having read changes all that was unread; of those, the newest are on somebody's screen.
      const newest = hasRead ? await this.#store.notices(this.#site, member, { limit: retold }) : []
      own.set(member, await this.#tellOwn(viewer, [...changed, ...newest], upTo))
    }
    return own
  }

  async #tellOwn(viewer: Viewer, notices: readonly NoticeRecord[], rev: number): Promise<Change[]> {
    const { upTo } = await this.#store.seen(this.#site, viewer.member!.id, 0)
    const there = notices.filter(({ dropped }) => !dropped)
    const shown = await presentNotices(this.#store, this.#site, there, { rev, upTo })
    // Of what is no longer there, the entry itself says so.
    const dropped = notices.filter(({ dropped }) => dropped).map(({ target }) => target.id)
    const posts = await this.#store.posts(this.#site, dropped)
    const people = await peopleOf(this.#store, this.#site, posts)
    return [
      ...shown.map((value): Change => ({ type: 'notice', value })),
      ...posts.map(post => postChange(post, people, viewer)),
    ]
  }
}

const nothing: Tidings = { told: [], own: new Map() }

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
    if (!topic || hidden.has(target.id)) return []
    return [{ change: { type: 'gone', target, rev: detail?.goneAt ?? 0, topic: topic.id }, topic }]
  })
}

function tell(listener: Listener, { told, own }: Tidings, seq: number): void {
  const me = listener.viewer.member?.id
  const mine = listener.me && me !== undefined ? (own.get(me) ?? []) : []
  const changes = told
    .filter(one => hears(listener, one))
    .flatMap(({ change, own }) => (own && own.author === me ? own.change : (change ?? [])))
    .concat(mine)
  if (changes.length > 0 || seq - listener.told >= tellMarkEvery) {
    listener.heard({ type: 'changes', mark: markOf(seq), changes })
    listener.told = seq
  }
}

/** What was never shown isn't gone either: that it waits is nobody's business. */
function isUnseen({ state, version, mark }: Pick<PostRecord, 'state' | 'version' | 'mark'>): boolean {
  return state === 'held' && version === 1 && mark?.by === 'rule'
}

function hears(listener: Listener, { topic, change, own }: Told): boolean {
  if (concerns(listener, topic)) return true
  const isTopic = (change ?? own?.change)?.type === 'topic' || isGoneTopic(change)
  return topic !== null && isTopic && listener.kinds.has(topic.kind)
}

function isGoneTopic(change: Change | null): boolean {
  return change?.type === 'gone' && change.target.type === 'topic'
}

function concerns({ topics, keys }: Listener, topic: TopicRecord | null): boolean {
  if (!topic) return true
  return topics.has(topic.id) || topic.keys.some(key => keys.has(`${topic.kind}:${key}`))
}
