import type { Id, Ms } from '@commonthread/protocol'
import { shownBy } from '../decide/title.ts'
import {
  isListed,
  type MemberRecord,
  type PostRecord,
  type TopicRecord,
  type VersionRecord,
} from '../records.ts'
import type { Store, Write } from '../store.ts'
import type { ImportedThread, ImportRecord } from './records.ts'
import { emptySummary } from './summary.ts'

interface Kept<T> {
  now: T
  /** `rev` in the store, 0 when it isn't there yet. */
  was: number
}

/** One batch before it is committed: what the store holds of it, with the changes made so far laid over. */
export class Draft {
  readonly summary = emptySummary()
  readonly #store: Store
  readonly #site: string
  readonly #now: Ms
  readonly #topics = new Map<Id, Kept<TopicRecord>>()
  readonly #topicOfKey = new Map<string, Id>()
  readonly #posts = new Map<Id, Kept<PostRecord>>()
  readonly #members = new Map<Id, Kept<MemberRecord>>()
  readonly #bumps = new Map<Id, { replies: number; below: number }>()
  readonly #versions: VersionRecord[] = []
  readonly #forget: Id[] = []
  readonly #log: Write['log'][number][] = []

  constructor(store: Store, site: string, now: Ms) {
    this.#store = store
    this.#site = site
    this.#now = now
  }

  /** Reads what the records are about. `threads` are those they belong to. */
  async load(records: readonly ImportRecord[], threads: readonly ImportedThread[]): Promise<void> {
    const posts = records.filter(record => record.type === 'post')
    const left = records.flatMap(record => (record.type === 'skip' && record.source ? record.source : []))
    const ids = new Set([...posts.flatMap(({ source, parent }) => [source, parent ?? []].flat()), ...left])
    for (const post of await this.#store.posts(this.#site, [...ids])) this.#know(this.#posts, post)
    const topics = new Set(threads.map(({ source }) => source))
    for (const { now } of this.#posts.values()) topics.add(now.topic)
    for (const topic of await this.#store.topics(this.#site, [...topics])) this.#knowTopic(topic)
    for (const { key } of threads) await this.#loadKey(key)
    const authors = new Set(posts.map(({ author }) => author.source))
    for (const member of await this.#store.members(this.#site, [...authors]))
      this.#know(this.#members, member)
  }

  /** Reads the ancestors of a post, whose counts are about to move. */
  async reach(id: Id | null): Promise<void> {
    for (let at = this.post(id); at && at.parent !== null; at = this.post(at.parent)) {
      if (this.#posts.has(at.parent)) continue
      for (const post of await this.#store.lineage(this.#site, at.id)) this.#know(this.#posts, post)
      return
    }
  }

  topic(id: Id): TopicRecord | undefined {
    return this.#topics.get(id)?.now
  }

  topicOfKey(key: string): TopicRecord | undefined {
    return this.topic(this.#topicOfKey.get(key) ?? '')
  }

  post(id: Id | null): PostRecord | undefined {
    return id === null ? undefined : this.#posts.get(id)?.now
  }

  member(id: Id): MemberRecord | undefined {
    return this.#members.get(id)?.now
  }

  putMember(member: MemberRecord): void {
    this.#put(this.#members, member)
  }

  /** Lays a topic over the stored one. `say`: readers hear of it even if no post of it changes. */
  putTopic(topic: TopicRecord, say = true): void {
    this.#put(this.#topics, topic)
    for (const key of topic.keys) this.#topicOfKey.set(key, topic.id)
    if (say) this.#tell('topic', topic.id, topic.id)
  }

  /**
   * Lays a post over the stored one, and moves every count that follows from it. What it answers has a place
   * from then on, if only as a mark: nothing listed stands below what isn't.
   */
  putPost(post: PostRecord): void {
    const parent = this.post(post.parent)
    if (isListed(post.state) && parent && !isListed(parent.state))
      this.putPost({ ...parent, state: 'removed' })
    const before = this.post(post.id)
    this.#put(this.#posts, post)
    this.#tell('post', post.id, post.topic)
    const topic = this.topic(post.topic)
    const shown = Number(post.state === 'shown') - Number(before?.state === 'shown')
    const listed = Number(isListed(post.state)) - Number(before !== undefined && isListed(before.state))
    if (topic && (shown || listed || !before)) {
      const nextSeq = before ? topic.nextSeq : topic.nextSeq + 1
      const counts = { posts: topic.posts + shown, listed: topic.listed + listed, nextSeq }
      const active = shown > 0 ? Math.max(post.at, topic.active ?? 0) : topic.active
      const named = shown > 0 ? shownBy(topic, post) : topic
      this.putTopic({ ...named, ...counts, active }, false)
    }
    if (!listed) return
    let above = this.post(post.parent)
    for (let direct = true; above; direct = false) {
      this.#bump(above, direct ? listed : 0, listed)
      above = this.post(above.parent)
    }
  }

  putVersion(version: VersionRecord): void {
    this.#versions.push(version)
  }

  /** Erases the earlier texts of an entry. */
  forget(id: Id): void {
    this.#forget.push(id)
  }

  /** Everything at once, or `undefined` when nothing has changed. */
  write(): Write | undefined {
    if (!this.#log.length) return undefined
    const [topics, posts, members] = [changed(this.#topics), changed(this.#posts), changed(this.#members)]
    const expect = (type: 'topic' | 'post' | 'member', kept: readonly Kept<{ id: Id }>[]) =>
      kept.map(({ now: { id }, was }) => ({ type, id, rev: was }))
    return {
      expect: [...expect('topic', topics), ...expect('post', posts), ...expect('member', members)],
      topics: topics.map(({ now }) => now),
      posts: posts.map(({ now }) => now),
      members: members.map(({ now }) => now),
      bump: [...this.#bumps].map(([id, counts]) => ({ id, ...counts })),
      versions: this.#versions,
      forget: this.#forget,
      hush: this.#forget,
      settle: this.#forget,
      log: this.#log,
    }
  }

  async #loadKey(key: string): Promise<void> {
    if (this.#topicOfKey.has(key)) return
    const topic = await this.#store.topic(this.#site, { kind: 'thread', key })
    if (topic) this.#knowTopic(topic)
  }

  #knowTopic(topic: TopicRecord): void {
    this.#know(this.#topics, topic)
    if (topic.kind === 'thread') for (const key of topic.keys) this.#topicOfKey.set(key, topic.id)
  }

  #know<T extends { id: Id; rev: number }>(map: Map<Id, Kept<T>>, record: T): void {
    if (!map.has(record.id)) map.set(record.id, { now: record, was: record.rev })
  }

  /** One revision a commit, however often an entry changes in it. */
  #put<T extends { id: Id; rev: number }>(map: Map<Id, Kept<T>>, record: T): void {
    const was = map.get(record.id)?.was ?? 0
    map.set(record.id, { now: { ...record, rev: was + 1 }, was })
  }

  #bump(post: PostRecord, replies: number, below: number): void {
    const kept = this.#posts.get(post.id)
    if (!kept) return
    kept.now = { ...kept.now, replies: kept.now.replies + replies, below: kept.now.below + below }
    if (!kept.was) return
    const sum = this.#bumps.get(post.id) ?? { replies: 0, below: 0 }
    this.#bumps.set(post.id, { replies: sum.replies + replies, below: sum.below + below })
  }

  #tell(type: 'topic' | 'post', id: Id, topic: Id): void {
    if (this.#log.some(({ target }) => target.type === type && target.id === id)) return
    this.#log.push({ at: this.#now, action: 'import', target: { type, id }, topic, by: 'rule', role: 'rule' })
  }
}

function changed<T extends { rev: number }>(map: ReadonlyMap<Id, Kept<T>>): Kept<T>[] {
  return [...map.values()].filter(({ now, was }) => now.rev !== was)
}
