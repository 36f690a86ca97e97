import type {
  DoneRecord,
  LogRecord,
  MemberRecord,
  PostRecord,
  SiteRecord,
  TopicRecord,
  VersionRecord,
} from '@commonthread/community'
import type { Row, Tables } from './tables.ts'

/** Rows to records and back. A column that holds nothing is a property that isn't there. */

/** The columns a record is read from and written to; `row` is SQLite's own. */
const entryColumns = [
  'site',
  'id',
  'rev',
  'author',
  'at',
  'version',
  'edited',
  'state',
  'mark',
  'reactions',
  'text',
  'doc',
  'lang',
  'imported',
] as const

export const postColumns = [
  ...entryColumns,
  'topic',
  'parent',
  'depth',
  'seq',
  'kind',
  'replies',
  'below',
  'helpful',
  'mentions',
  'became',
  'redacted',
] as const satisfies readonly (keyof Tables['posts'])[]

export const topicColumns = [
  ...entryColumns,
  'kind',
  'keys',
  'title',
  'url',
  'tags',
  'locked',
  'more',
  'posts',
  'listed',
  'next_seq',
  'active',
  'pinned',
  'slow',
  'accepted',
  'from_topic',
  'from_post',
  'titled',
] as const satisfies readonly (keyof Tables['topics'])[]

export const memberColumns = [
  'site',
  'id',
  'rev',
  'name',
  'role',
  'subject',
  'at',
  'avatar',
  'url',
  'claimed',
  'approved',
] as const satisfies readonly (keyof Tables['members'])[]

export const logColumns = [
  'site',
  'seq',
  'at',
  'action',
  'target_type',
  'target',
  'topic',
  'by',
  'role',
  'detail',
] as const satisfies readonly (keyof Tables['log'])[]

type PostRow = Omit<Row<'posts'>, 'row'>
type TopicRow = Omit<Row<'topics'>, 'row'>
type EntryRow = Pick<PostRow, Extract<keyof PostRow, (typeof entryColumns)[number]>>
type Entry = Pick<PostRecord, Exclude<keyof PostRecord & keyof TopicRecord, 'kind'>>

export function toPost(row: PostRow): PostRecord {
  return {
    ...toEntry(row),
    topic: row.topic,
    parent: row.parent,
    depth: row.depth,
    seq: row.seq,
    ...(row.kind === null ? {} : { kind: row.kind }),
    replies: row.replies,
    below: row.below,
    ...(row.helpful === 0 ? {} : { helpful: row.helpful }),
    ...(row.mentions === null ? {} : { mentions: JSON.parse(row.mentions) }),
    ...(row.became === null ? {} : { became: row.became }),
    ...(row.redacted === null ? {} : { redacted: row.redacted }),
  }
}

export function fromPost(site: string, post: PostRecord): PostRow {
  return {
    ...fromEntry(site, post),
    topic: post.topic,
    parent: post.parent,
    depth: post.depth,
    seq: post.seq,
    kind: post.kind ?? null,
    replies: post.replies,
    below: post.below,
    helpful: post.helpful ?? 0,
    mentions: post.mentions ? JSON.stringify(post.mentions) : null,
    became: post.became ?? null,
    redacted: post.redacted ?? null,
  }
}

export function toTopic(row: TopicRow): TopicRecord {
  return {
    ...toEntry(row),
    kind: row.kind,
    keys: JSON.parse(row.keys),
    title: row.title,
    ...(row.titled === null ? {} : { titled: row.titled }),
    ...(row.url === null ? {} : { url: row.url }),
    tags: JSON.parse(row.tags),
    ...(row.locked === null ? {} : { locked: row.locked === 1 }),
    ...(row.more === null ? {} : { more: JSON.parse(row.more) }),
    posts: row.posts,
    listed: row.listed,
    nextSeq: row.next_seq,
    ...(row.active === null ? {} : { active: row.active }),
    ...(row.pinned === 0 ? {} : { pinned: true }),
    ...(row.slow === null ? {} : { slow: row.slow }),
    ...(row.accepted === null ? {} : { accepted: row.accepted }),
    ...(row.from_topic === null || row.from_post === null
      ? {}
      : { from: { topic: row.from_topic, post: row.from_post } }),
  }
}

export function fromTopic(site: string, topic: TopicRecord): TopicRow {
  return {
    ...fromEntry(site, topic),
    kind: topic.kind,
    keys: JSON.stringify(topic.keys),
    title: topic.title,
    titled: topic.titled ?? null,
    url: topic.url ?? null,
    tags: JSON.stringify(topic.tags),
    locked: topic.locked === undefined ? null : Number(topic.locked),
    more: topic.more === undefined ? null : JSON.stringify(topic.more),
    posts: topic.posts,
    listed: topic.listed,
    next_seq: topic.nextSeq,
    active: topic.active ?? null,
    pinned: Number(topic.pinned ?? false),
    slow: topic.slow ?? null,
    accepted: topic.accepted ?? null,
    from_topic: topic.from?.topic ?? null,
    from_post: topic.from?.post ?? null,
  }
}

function toEntry(row: EntryRow): Entry {
  return {
    id: row.id,
    rev: row.rev,
    author: row.author,
    at: row.at,
    version: row.version,
    ...(row.edited === null ? {} : { edited: row.edited }),
    state: row.state as Entry['state'],
    ...(row.mark === null ? {} : { mark: JSON.parse(row.mark) }),
    reactions: row.reactions === '{}' ? {} : JSON.parse(row.reactions),
    text: row.text,
    doc: row.doc === null ? null : JSON.parse(row.doc),
    ...(row.lang === null ? {} : { lang: row.lang }),
    ...(row.imported === null ? {} : { imported: row.imported }),
  }
}

function fromEntry(site: string, entry: Entry): EntryRow {
  return {
    site,
    id: entry.id,
    rev: entry.rev,
    author: entry.author,
    at: entry.at,
    version: entry.version,
    edited: entry.edited ?? null,
    state: entry.state,
    mark: entry.mark ? JSON.stringify(entry.mark) : null,
    reactions: JSON.stringify(entry.reactions),
    text: entry.text,
    doc: entry.doc ? JSON.stringify(entry.doc) : null,
    lang: entry.lang ?? null,
    imported: entry.imported ?? null,
  }
}

export function toMember({ site: _, avatar, url, claimed, role, ...row }: Row<'members'>): MemberRecord {
  return {
    ...row,
    role: role as MemberRecord['role'],
    ...(avatar === null ? {} : { avatar }),
    ...(url === null ? {} : { url }),
    ...(claimed === null ? {} : { claimed }),
  }
}

export function fromMember(site: string, member: MemberRecord): Row<'members'> {
  const { id, rev, name, role, subject, at, avatar = null, url = null, claimed = null, approved } = member
  return { site, id, rev, name, role, subject, at, avatar, url, claimed, approved }
}

export function toLog(row: Row<'log'>): LogRecord {
  return {
    seq: row.seq,
    at: row.at,
    action: row.action,
    target: { type: row.target_type as LogRecord['target']['type'], id: row.target },
    topic: row.topic,
    by: row.by,
    role: row.role as LogRecord['role'],
    ...(row.detail === null ? {} : { detail: JSON.parse(row.detail) }),
  }
}

export function fromLog(site: string, line: LogRecord): Row<'log'> {
  const { seq, at, action, target, topic, by, role } = line
  const detail = line.detail ? JSON.stringify(line.detail) : null
  return { site, seq, at, action, target_type: target.type, target: target.id, topic, by, role, detail }
}

export function toDone({ key, by, outcome, targets }: Row<'done'>): DoneRecord {
  return { key, by, outcome: outcome as DoneRecord['outcome'], targets: JSON.parse(targets) }
}

export function fromDone(site: string, { key, by, outcome, targets }: DoneRecord): Row<'done'> {
  return { site, key, by, outcome, targets: JSON.stringify(targets) }
}

export function toVersion({ site: _, ...version }: Row<'versions'>): VersionRecord {
  return version
}

export function toSite({ record }: Pick<Row<'sites'>, 'record'>): SiteRecord {
  return JSON.parse(record)
}
