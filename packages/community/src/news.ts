import type { Change, Ms, News, Scope } from '@commonthread/protocol'
import { type LogRecord, markOf, seqOf, type TopicRecord } from './records.ts'
import type { Store } from './store.ts'
import { noTidings, readTidings, type Tidings, type Told } from './tidings.ts'
import { tends, type Viewer } from './viewer.ts'

/** Pause before catching up is tried again, in ms. */
const joinAgainMs = 1_000
/** Lines told one by one to somebody who was away; after more than these, reading again is cheaper. */
const mostMissed = 1_000
/** Somebody whom nothing concerns is still told the mark now and then, so that coming back stays cheap. */
const tellMarkEvery = 200

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
      const told = this.#listeners.size > 0 ? await this.#read(lines) : noTidings
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
        const told = await this.#read(lines, listener)
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

  #read(lines: readonly LogRecord[], onlyFor?: Listener): Promise<Tidings> {
    const listeners = onlyFor ? [onlyFor] : [...this.#listeners]
    const viewers = new Map(
      listeners.flatMap(({ me, viewer }) =>
        me && viewer.member ? [[viewer.member.id, viewer] as const] : [],
      ),
    )
    const reads = (topic: TopicRecord) =>
      !onlyFor || concerns(onlyFor, topic) || onlyFor.kinds.has(topic.kind)
    return readTidings(this.#store, this.#site, lines, { viewers, reads })
  }
}

function tell(listener: Listener, { told, own }: Tidings, seq: number): void {
  const me = listener.viewer.member?.id
  const mine = listener.me && me !== undefined ? (own.get(me) ?? []) : []
  const changes = told
    .filter(one => hears(listener, one))
    .flatMap(({ change, own }) =>
      own && (own.author === me || tends(listener.viewer)) ? own.change : (change ?? []),
    )
    .concat(mine)
  if (changes.length > 0 || seq - listener.told >= tellMarkEvery) {
    listener.heard({ type: 'changes', mark: markOf(seq), changes })
    listener.told = seq
  }
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
