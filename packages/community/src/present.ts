import type { Change, Id, Member, Note, Post, Report, Role, Topic, TopicLink } from '@commonthread/protocol'
import type { MemberRecord, NoteRecord, PostRecord, ReportRecord, TopicRecord } from './records.ts'
import type { Store } from './store.ts'
import { isAuthor, tends, type Viewer } from './viewer.ts'

/** The people who stand in some records, by id, and the topics that these lead to. */
export type People = ReadonlyMap<Id, Member> & { readonly links?: ReadonlyMap<Id, TopicLink> }

/** What a post became and a topic was made of. */
interface Leading {
  became?: Id
  from?: { topic: Id }
}

export function presentMember({ id, rev, name, role, avatar, url }: MemberRecord): Member {
  return { id, rev, name, role, avatar, url }
}

/** Reads the authors and moderators of some records at once. */
export async function peopleOf(
  store: Store,
  site: string,
  records: readonly (Pick<PostRecord, 'author' | 'mark'> & Leading)[],
  known: readonly MemberRecord[] = [],
): Promise<People> {
  const people = new Map<Id, Member>(known.map(member => [member.id, presentMember(member)]))
  const wanted = new Set<Id>()
  for (const { author, mark } of records) {
    if (!people.has(author)) wanted.add(author)
    if (mark && mark.by !== 'rule' && !people.has(mark.by)) wanted.add(mark.by)
  }
  if (wanted.size > 0) {
    for (const member of await store.members(site, [...wanted])) people.set(member.id, presentMember(member))
  }
  return Object.assign(people, { links: await linksOf(store, site, records) })
}

/** Links lead only to what everybody may read. */
async function linksOf(
  store: Store,
  site: string,
  records: readonly Leading[],
): Promise<ReadonlyMap<Id, TopicLink>> {
  const ids = new Set(records.flatMap(({ became, from }) => became ?? from?.topic ?? []))
  const topics = ids.size > 0 ? await store.topics(site, [...ids]) : []
  const open = topics.filter(({ state }) => state === 'shown')
  return new Map(open.map(topic => [topic.id, topicLink(presentTopic(topic, new Map()))]))
}

export function presentPost(record: PostRecord, people: People): Post {
  const { id, rev, at, version, edited, reactions, topic, parent, depth, seq, kind } = record
  const state = record.state === 'gone' ? 'removed' : record.state
  return {
    id,
    rev,
    author: person(record.author, people),
    at,
    version,
    edited,
    state,
    mark: record.mark && { ...record.mark, by: personOrRule(record.mark.by, people) },
    reactions,
    topic,
    parent,
    depth,
    seq,
    kind,
    body: state !== 'removed' && record.doc ? { doc: record.doc, lang: record.lang } : null,
    helpful: record.helpful || undefined,
    redacted: record.redacted,
    became: record.became === undefined ? undefined : people.links?.get(record.became),
  }
}

/** Nobody in particular, where somebody's name isn't for the public yet. */
const someone: Member = { id: 'someone', rev: 0, name: '', role: 'guest' }

/**
 * A topic. A page's thread whose posts all wait for a moderator or were removed says nothing of what they brought:
 * neither the title and address that came with them, nor by whom.
 */
export function presentTopic(record: TopicRecord, people: People): Topic {
  const shown = presentWhole(record, people)
  const { keys, listed, posts, doc, title, titled, imported } = record
  const isSeen = listed > 0 && (posts > 0 || imported !== undefined)
  if (keys.length > 0 && doc === null && !isSeen) {
    // What those who tend have called it stays.
    const given = listed > 0 && titled === undefined ? title : ''
    return { ...shown, author: someone, title: given, url: undefined }
  }
  // What was removed says why, and not in its own words.
  return shown.state === 'removed' ? { ...shown, title: '', body: null } : shown
}

function presentWhole(record: TopicRecord, people: People): Topic {
  const { id, rev, at, version, edited, state, reactions, kind, keys, title, url, tags, posts } = record
  return {
    id,
    rev,
    author: person(record.author, people),
    at,
    version,
    edited,
    state: state === 'gone' ? 'removed' : state,
    mark: record.mark && { ...record.mark, by: personOrRule(record.mark.by, people) },
    reactions,
    kind,
    keys,
    title,
    url,
    body: record.doc ? { doc: record.doc, lang: record.lang } : null,
    tags,
    posts,
    active: record.active,
    locked: record.locked,
    pinned: record.pinned || undefined,
    slow: record.slow || undefined,
    accepted: record.accepted,
    from: fromOf(record, people),
    more: record.more,
  }
}

function fromOf({ from }: TopicRecord, people: People): Topic['from'] {
  const link = from && people.links?.get(from.topic)
  return link && { ...link, post: from.post }
}

/** A topic as somebody may see it: what waits for a moderator is seen by its author and by those who tend. */
export function maySeeTopic({ state, author }: TopicRecord, viewer: Viewer): boolean {
  return state !== 'gone' && (state !== 'held' || isAuthor(viewer, author) || tends(viewer))
}

export function topicChange(record: TopicRecord, people: People, viewer: Viewer): Change {
  const { id, rev } = record
  if (!maySeeTopic(record, viewer)) return { type: 'gone', target: { type: 'topic', id }, rev }
  return { type: 'topic', value: presentTopic(record, people) }
}

/** What stands beside something said in a topic. */
export function topicLink({ id, kind, title, url }: TopicLink): TopicLink {
  return { id, kind, title, url }
}

/** A title is words of its author, too: of what waits or was removed, nothing of them is said. */
export function publicLink(topic: TopicRecord): TopicLink {
  const link = topicLink(presentTopic(topic, new Map()))
  return topic.state === 'shown' ? link : { ...link, title: '', url: undefined }
}

/** A post as somebody may see it: what waits for a moderator is seen by its author and by those who tend. */
export function postChange(record: PostRecord, people: People, viewer: Viewer): Change {
  const { id, rev, topic, state } = record
  const maySee = state !== 'gone' && (state !== 'held' || isAuthor(viewer, record.author) || tends(viewer))
  if (!maySee) return { type: 'gone', target: { type: 'post', id }, rev, topic }
  return { type: 'post', value: presentPost(record, people) }
}

function person(id: Id, people: People): Member {
  return people.get(id) ?? { id, rev: 0, name: '', role: 'guest' satisfies Role }
}

function personOrRule(id: Id | 'rule', people: People): Member | 'rule' {
  return id === 'rule' ? 'rule' : person(id, people)
}

export function presentNote({ id, by, at, text }: NoteRecord, people: People): Note {
  return { id, by: person(by, people), at, text }
}

export function presentReport({ ground, note, at, member }: ReportRecord, people: People): Report {
  return { ground, note, at, by: person(member, people) }
}
