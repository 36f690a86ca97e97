import { compareSiblings, type Id, type Ms, type Sort } from '@commonthread/protocol'
import {
  type ChildrenWanted,
  compareOnShelf,
  type DoneRecord,
  isListed,
  isOnShelf,
  isUnanswered,
  type LogRecord,
  type MemberRecord,
  type PostRecord,
  type SiteRecord,
  shelfPosition,
  type TopicRecord,
  type VersionRecord,
} from '../records.ts'
import type { Store, Write } from '../store.ts'
import { tendingRoles } from '../viewer.ts'
import { applyMedia, type MediaTables, mediaReads, noMedia } from './media.ts'
import { type OwnedTables, owned } from './owned.ts'
import { applyTending, noTending, type Tending, tendingReads } from './tending.ts'

interface Tables extends Tending, MediaTables, OwnedTables {
  members: Map<Id, MemberRecord>
  versions: Map<Id, VersionRecord[]>
  done: Map<string, DoneRecord>
  log: LogRecord[]
}

/** The reference store: what the others must do, in the plainest way. Reads scan; nothing outlives the process. */
export function memoryStore(): Store {
  const sites = new Map<string, SiteRecord>()
  const kept = new Map<string, Tables>()
  const of = (site: string): Tables => {
    let tables = kept.get(site)
    if (!tables) {
      tables = {
        topics: new Map(),
        posts: new Map(),
        members: new Map(),
        versions: new Map(),
        reactions: new Map(),
        done: new Map(),
        log: [],
        ...noTending(),
        ...noMedia(),
      }
      kept.set(site, tables)
    }
    return tables
  }
  const pick = <T>(map: ReadonlyMap<string, T>, ids: readonly string[]): T[] =>
    [...new Set(ids)].flatMap(id => map.get(id) ?? [])
  const topicOf = (site: string, ref: Parameters<Store['topic']>[1]): TopicRecord | null => {
    const { topics } = of(site)
    if ('id' in ref) return topics.get(ref.id) ?? null
    return [...topics.values()].find(t => t.kind === ref.kind && t.keys.includes(ref.key)) ?? null
  }

  const siblings = (
    site: string,
    topic: Id,
    want: ChildrenWanted,
    sort: Sort,
    flat = false,
  ): PostRecord[] => {
    const { parent, after, before, limit } = want
    const order = compareSiblings(sort)
    const listed = [...of(site).posts.values()]
      .filter(p => p.topic === topic && isListed(p.state) && (flat || p.parent === parent))
      .sort(order)
    if (before) {
      const found = listed.filter(p => order(p, before) < 0)
      return found.slice(Math.max(0, found.length - limit))
    }
    return listed.filter(p => !after || order(after, p) < 0).slice(0, limit)
  }

  return {
    site: async id => copy(sites.get(id) ?? null),
    sites: async () => copy([...sites.values()]),
    async putSite(site) {
      sites.set(site.id, copy(site))
    },
    topic: async (site, ref) => copy(topicOf(site, ref)),
    topics: async (site, ids) => copy(pick(of(site).topics, ids)),
    posts: async (site, ids) => copy(pick(of(site).posts, ids)),
    members: async (site, ids) => copy(pick(of(site).members, ids)),
    memberBySubject: async (site, subject) =>
      copy([...of(site).members.values()].find(member => member.subject === subject) ?? null),
    staff: async site =>
      copy([...of(site).members.values()].filter(({ role }) => tendingRoles.includes(role))),
    async children(site, topic, wanted, sort, flat) {
      return copy(wanted.map(want => siblings(site, topic, want, sort, flat)))
    },
    async beyond(site, topic, wanted, sort, flat) {
      const found = siblings(site, topic, wanted, sort, flat)
      return { siblings: found.length, posts: found.reduce((sum, p) => sum + 1 + (flat ? 0 : p.below), 0) }
    },
    async shelf(site, { kinds, sort, unanswered, after, limit }) {
      const place = (topic: TopicRecord) => shelfPosition(topic, sort)
      return copy(
        [...of(site).topics.values()]
          .filter(t => kinds.includes(t.kind) && isOnShelf(t) && (!unanswered || isUnanswered(t)))
          .sort((a, b) => compareOnShelf(place(a), place(b)))
          .filter(t => !after || compareOnShelf(after, place(t)) < 0)
          .slice(0, limit),
      )
    },
    async heldTopics(site, { after, limit }) {
      const held = [...of(site).topics.values()].filter(({ state }) => state === 'held')
      return copy(held.sort(inQueue).filter(isBehind(after)).slice(0, limit))
    },
    async writers(site, topic, most) {
      const newest = [...of(site).posts.values()]
        .filter(p => p.topic === topic && p.state === 'shown')
        .sort(compareSiblings('newest'))
      return [...new Set(newest.slice(0, most).map(({ author }) => author))]
    },
    wrote: async (site, topic, members) =>
      [...new Set(members)].filter(member =>
        [...of(site).posts.values()].some(
          p => p.topic === topic && p.author === member && p.state === 'shown',
        ),
      ),
    async lastWords(site, topic, member) {
      const posts = [...of(site).posts.values()].filter(p => p.topic === topic && p.author === member)
      return posts.length ? Math.max(...posts.map(({ at }) => at)) : null
    },
    async lineage(site, id) {
      const { posts } = of(site)
      const line: PostRecord[] = []
      for (let post = posts.get(id); post; post = post.parent === null ? undefined : posts.get(post.parent)) {
        line.push(post)
      }
      return copy(line)
    },
    counts: async (site, refs) => refs.map(ref => topicOf(site, ref)?.posts ?? 0),
    async held(site, { topic, author, after, limit }) {
      return copy(
        [...of(site).posts.values()]
          .filter(
            p => p.state === 'held' && (!topic || p.topic === topic) && (!author || p.author === author),
          )
          .sort(inQueue)
          .filter(isBehind(after))
          .slice(0, limit),
      )
    },
    reactions: async (site, member, targets) =>
      copy([...of(site).reactions.values()].filter(r => r.member === member && targets.includes(r.target))),
    versions: async (site, target) => copy(of(site).versions.get(target) ?? []),
    async branch(site, id, limit) {
      const found = pick(of(site).posts, [id])
      for (const { id } of found) {
        found.push(...[...of(site).posts.values()].filter(({ parent }) => parent === id))
      }
      return copy(found.slice(0, limit))
    },
    owned: async (site, member, what, range) => copy(owned(of(site), member, what, range)),
    ...tendingReads(of),
    ...mediaReads(of),
    done: async (site, keys) => copy(pick(of(site).done, keys)),
    writesSince: async (site, member, since, limit, actions) =>
      Math.min(
        limit,
        of(site).log.filter(line => line.by === member && line.at > since && actions.includes(line.action))
          .length,
      ),
    lastSeq: async site => of(site).log.length,
    async log(site, { after, before, limit, actions }) {
      const lines = of(site).log.filter(line => !actions || actions.includes(line.action))
      if (before !== undefined)
        return copy(
          lines
            .filter(line => line.seq < before)
            .reverse()
            .slice(0, limit),
        )
      return copy(lines.filter(line => line.seq > (after ?? 0)).slice(0, limit))
    },
    async commit(site, write) {
      const tables = of(site)
      if (!fits(tables, write)) return { ok: false, why: 'changed' }
      apply(tables, copy(write))
      return { ok: true, seq: tables.log.length }
    },
    async close() {},
  }
}

/** Whether everything is as expected and nothing would be there twice. */
function fits(tables: Tables, { done = [], expect, topics = [], members = [] }: Write): boolean {
  const keyTaken = (key: string, but?: Id) =>
    [...tables.topics.values()].some(t => t.id !== but && t.keys.some(k => `${t.kind}:${k}` === key))
  const subjectTaken = (subject: string, but?: Id) =>
    [...tables.members.values()].some(m => m.id !== but && m.subject === subject)
  return (
    !done.some(({ key }) => tables.done.has(key)) &&
    expect.every(({ type, id, rev }) => {
      if (type === 'topic-key') return !keyTaken(id)
      if (type === 'subject') return !subjectTaken(id)
      return (tables[`${type}s`].get(id)?.rev ?? 0) === rev
    }) &&
    !topics.some(topic => topic.keys.some(key => keyTaken(`${topic.kind}:${key}`, topic.id))) &&
    !members.some(member => subjectTaken(member.subject, member.id))
  )
}

function apply(tables: Tables, write: Write): void {
  for (const topic of write.topics ?? []) tables.topics.set(topic.id, topic)
  for (const member of write.members ?? []) tables.members.set(member.id, member)
  for (const post of write.posts ?? []) {
    const { replies, below } = tables.posts.get(post.id) ?? post
    tables.posts.set(post.id, { ...post, replies, below })
  }
  for (const { id, replies, below } of write.bump ?? []) {
    const post = tables.posts.get(id)
    if (post) tables.posts.set(id, { ...post, replies: post.replies + replies, below: post.below + below })
  }
  for (const id of write.forget ?? []) tables.versions.delete(id)
  for (const version of write.versions ?? []) {
    tables.versions.set(version.target, [...(tables.versions.get(version.target) ?? []), version])
  }
  for (const { on, ...reaction } of write.react ?? []) {
    const key = [reaction.target, reaction.member, reaction.kind].join(' ')
    if (on) tables.reactions.set(key, reaction)
    else tables.reactions.delete(key)
  }
  for (const record of write.done ?? []) tables.done.set(record.key, record)
  for (const line of write.log) tables.log.push({ ...line, seq: tables.log.length + 1 })
  applyTending(tables, write, tables.log.length)
  applyMedia(tables, write)
}

type Queued = Pick<PostRecord, 'at' | 'id'>

function inQueue(a: Queued, b: Queued): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))
}

function isBehind(place: { at: Ms; target: Id } | undefined): (entry: Queued) => boolean {
  return entry => !place || inQueue({ at: place.at, id: place.target }, entry) < 0
}

function copy<T>(value: T): T {
  return structuredClone(value)
}
