import {
  type Change,
  type Id,
  type Key,
  type Mark,
  type News,
  noEntries,
  reduce,
  roles,
  type Scope,
  type Topic,
  type TopicKind,
} from '@commonthread/protocol'
import { atom, type ReadableAtom } from 'nanostores'
import type { Hearing, Inner } from '../inner.ts'
import { whileHeard } from '../mount.ts'
import { makePages, type PagesState } from '../pages.ts'
import type { Community, Pending } from '../types.ts'
import { unsupported } from '../unsupported.ts'
import { arrange, moved } from './order.ts'
import { asTopic, isTopicPut } from './overlay.ts'
import { queuedTopics } from './queued.ts'

/** Which topics a list is about. */
export interface TopicsQuery {
  kinds: readonly TopicKind[]
  /** `changed` (newest words first) unless given. */
  sort?: 'changed' | 'newest'
  /** Only what nobody has answered, until `filter` says otherwise. */
  unanswered?: boolean
}

export interface TopicRow {
  /** `topic.key ?? topic.id`: the same before and after the server has answered. */
  key: string
  topic: Topic
  /** This person's own topic that is still under way, waiting for a moderator, or refused. */
  pending?: Pending
}

export interface TopicsState extends PagesState {
  rows: readonly TopicRow[]
  /** For those who tend: topics of others that wait for a moderator, as far as one read of the queue goes. */
  queued: readonly Topic[]
  /** How many topics are new or have new words and don't stand where they belong yet. */
  fresh: number
  /** Whether news arrives. */
  live: boolean
}

/**
 * The topics of a site. What a topic says of itself follows at once; where it stands changes only when asked
 * for, so that nothing moves under a reader.
 */
export interface TopicsStore {
  readonly query: TopicsQuery
  readonly $topics: ReadableAtom<TopicsState>
  reload(): Promise<void>
  /** Shows only what nobody has answered, or everything. What waits for those who tend stays as it is. */
  filter(unanswered: boolean): Promise<void>
  /** Reads the next page. Rejects with a Problem. */
  more(): Promise<void>
  /** Puts all topics where they belong now. */
  arrange(): void
}

export function openTopics(community: Community, query: TopicsQuery): TopicsStore {
  const inner = community as Inner
  const { $pending, $session, $skew } = inner
  let { unanswered } = query
  let entries = noEntries
  /** What stands on the screen, in this order, and when each was last written in when it was put there. */
  let order: ReadonlyMap<Id, number> = new Map()
  /** The last topic of the pages read: what belongs below it isn't here yet. */
  let last: Id | undefined
  /** One's own topics on their way: where they arrive they stay. */
  const mine = new Set<Key>()
  let after: Mark | undefined
  let live = false
  let drawing = false
  let listening: AbortController | undefined
  /** Whoever looks at what waits, since they tend. */
  let tender: Id | undefined

  const pages = makePages(
    async (cursor, call) => {
      const { topics } = (await inner.ready()).read
      if (!topics) throw unsupported()
      return topics({ ...query, unanswered, cursor }, { ...call, fresh: inner.fresh ?? after ?? call.fresh })
    },
    ({ value, mark, asOf }, first) => {
      inner.clock(asOf)
      if (first) {
        clear()
        after = mark
      }
      entries = reduce(entries, value.items.map(changeOf))
      note(value.items.map(changeOf))
      order = new Map([...order, ...value.items.map(({ id }) => stand(entries.topics.get(id)!))])
      last = pages.state.more ? value.items.at(-1)?.id : undefined
      listen()
      if (first) look()
    },
    () => soon(),
  )

  /** Lets go of what the list holds. */
  function clear(): void {
    entries = { ...noEntries, gone: entries.gone, members: entries.members, topics: waiting() }
    order = new Map()
  }

  function draw(): void {
    drawing = false
    const pending = $pending.value!.filter(isTopicPut).filter(({ command }) => matches(command.kind))
    const topics = [...entries.topics.values()].filter(isOut)
    const arrived = new Set(topics.map(({ key, id }) => key ?? id))
    const coming = pending.filter(({ key }) => !arrived.has(key)).toReversed()
    for (const { key } of coming) mine.add(key)
    const own = topics.filter(({ key, id }) => mine.has(key ?? id) && !order.has(id))
    if (own.length) order = new Map([...own.map(stand), ...order])
    // Where nothing stands, nothing can move.
    if (!order.size && after !== undefined) order = new Map(wanted().map(stand))
    const shown = [...order.keys()].flatMap(id => entries.topics.get(id) ?? []).filter(isOut)
    const waits = [...entries.topics.values()].filter(topic => !isOut(topic) && topic.author.id !== tender)
    $topics.set({
      ...pages.state,
      live,
      queued: tender ? waits : none,
      fresh: moved(belong(), order),
      rows: [
        ...coming.map(one => ({
          key: one.key,
          topic: asTopic(one, $session.value?.member, $skew.value!),
          pending: one,
        })),
        ...shown.map(topic => ({ key: topic.key ?? topic.id, topic })),
      ],
    })
  }

  function soon(): void {
    if (!drawing) queueMicrotask(draw)
    drawing = true
  }

  /**
   * What waited may have come out: told of topics that this browser knows something of. Of others, each reader of
   * the list would ask the backend.
   */
  function note(changes: readonly Change[]): void {
    const known = new Set($pending.value!.flatMap(({ key, topic, post }) => [key, topic?.id, post?.topic]))
    const isKnown = ({ id, key = id }: Topic) => known.has(id) || known.has(key)
    inner.note(changes.filter(change => change.type === 'topic' && isKnown(change.value)))
  }

  const matches = (kind: TopicKind) => query.kinds.includes(kind)
  const isOut = ({ state }: Topic) => state !== 'held'
  const isOpen = ({ kind, accepted, posts }: Topic) => (kind === 'question' ? !accepted : posts === 0)

  /** All topics in the order in which they belong, as far as the list was read. */
  function belong(): readonly Topic[] {
    const listed = [...entries.topics.values()].filter(
      topic => isOut(topic) && matches(topic.kind) && (order.has(topic.id) || !unanswered || isOpen(topic)),
    )
    return arrange(listed, query.sort, last)
  }

  const wanted = () => belong().filter(topic => !unanswered || isOpen(topic))

  const hearing: Hearing = {
    hear(changes) {
      entries = reduce(
        entries,
        changes.filter(change => change.type !== 'topic' || matches(change.value.kind)),
      )
      soon()
    },
  }

  function hearNews(news: News): void {
    if (news.type !== 'hello') after = news.mark
    if (news.type === 'changes') {
      hearing.hear(news.changes)
      note(news.changes)
    } else {
      inner.clock(news.now, true)
      live = true
      soon()
      if (news.type === 'reset') pages.load()
    }
  }

  function listen(): void {
    const { adapter } = inner
    if (listening || !adapter?.listen || after === undefined || !inner.lists.has(hearing)) return
    listening = new AbortController()
    const scopes: Scope[] = [{ kinds: query.kinds }]
    // In one's own name, one hears of what waits, too.
    if (tender) scopes.push('me')
    adapter.listen(scopes, after, hearNews, { signal: listening.signal })
  }

  /** Lists hold what everybody sees: what waits is a read of its own. */
  async function look(): Promise<void> {
    const whose = tender
    const { queue } = inner.adapter!.read
    if (!whose || !queue) return
    const before = waiting()
    const answer = await queue({}, { fresh: inner.fresh }).catch(() => undefined)
    if (!answer || tender !== whose) return
    const { items, next } = answer.value
    const topics = queuedTopics(items).filter(({ kind }) => matches(kind))
    const still = new Set(topics.map(({ id }) => id))
    // What no longer waits goes: of what comes later in the queue, nothing is known.
    const isOver = (topic: Topic) =>
      next === undefined && before.get(topic.id) === topic && !still.has(topic.id)
    entries = { ...entries, topics: new Map([...entries.topics].filter(([, topic]) => !isOver(topic))) }
    entries = reduce(entries, topics.map(changeOf))
    soon()
  }

  /** What waits and is known here, for those who tend: a list that is read anew leaves it out. */
  function waiting(): ReadonlyMap<Id, Topic> {
    return new Map(tender ? [...entries.topics].filter(([, topic]) => !isOut(topic)) : [])
  }

  /** Somebody else may be here now. */
  function heed(): void {
    const { member } = $session.value ?? {}
    const whose = member && roles.indexOf(member.role) >= roles.indexOf('staff') ? member.id : undefined
    soon()
    if (whose === tender) return
    tender = whose
    if (after === undefined) return
    listening?.abort()
    listening = undefined
    listen()
    // What others wrote and nobody has let through goes with whoever was let to see it.
    if (tender) look()
    else pages.load()
  }

  const $topics = atom<TopicsState>({ ...pages.state, rows: [], queued: none, fresh: 0, live: false })

  whileHeard($topics, () => {
    inner.lists.add(hearing)
    const stops = [$pending.listen(soon), $session.subscribe(heed)]
    if (after !== undefined && inner.adapter?.listen) listen()
    else pages.load()
    return () => {
      inner.lists.delete(hearing)
      for (const stop of stops) stop()
      pages.stop()
      listening?.abort()
      listening = undefined
      live = false
    }
  })

  return {
    query,
    $topics,
    reload: pages.load,
    more: pages.more,
    filter(only) {
      unanswered = only || undefined
      pages.reset()
      clear()
      return pages.load()
    },
    arrange() {
      order = new Map(wanted().map(stand))
      mine.clear()
      soon()
    },
  }
}

const none: readonly Topic[] = []

const stand = ({ id, active, at }: Topic): [Id, number] => [id, active ?? at]

function changeOf(value: Topic): Change {
  return { type: 'topic', value }
}
