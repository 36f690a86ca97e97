import type {
  Doc,
  Ground,
  Id,
  Key,
  Mark,
  Ms,
  Notice,
  Position,
  Role,
  Shown,
  Site,
  Target,
} from '@commonthread/protocol'

/** What a Store keeps. Records hold ids where entries hold members: names change and records don't. */

export interface SiteRecord extends Site {
  /** Signs and checks the host's tokens. Never leaves the server. */
  secret: string
}

export interface MemberRecord {
  id: Id
  rev: number
  name: string
  role: Role
  /** What proves it is this person: `guest:<hash of secret>`, `host:<sub>`, `owner`, `import:<source>`. Unique in a site. */
  subject: string
  at: Ms
  avatar?: string
  url?: string
  /** When the newest claim about them was made; absent where nobody vouches for anything. */
  claimed?: Ms
  /** Posts of theirs that a moderator has let through; `review: 'first'` asks for one. */
  approved: number
}

/**
 * `gone`: erased without a mark, since nobody had answered. Its record stays without words, so that its id is
 * never given again and an importer doesn't bring back what its author erased.
 */
export type StoredState = Shown | 'gone'

/** Whether an entry has a place in the tree: shown, or removed and leaving a mark. */
export function isListed(state: StoredState): boolean {
  return state === 'shown' || state === 'removed'
}

interface EntryRecord {
  id: Id
  rev: number
  author: Id
  at: Ms
  version: number
  edited?: Ms
  state: StoredState
  mark?: { by: Id | 'rule'; reason: string; at: Ms; ground?: Ground }
  reactions: Readonly<Record<string, number>>
  /** Markdown source; empty when erased. */
  text: string
  doc: Doc | null
  lang?: string
  /** Hash of what an importer last brought: what it brings again unchanged is left alone. */
  imported?: string
}

export interface PostRecord extends EntryRecord {
  topic: Id
  parent: Id | null
  depth: number
  seq: number
  kind?: string
  /** Direct answers that are listed. */
  replies: number
  /** Posts at any depth below it that are listed. */
  below: number
  /** Distinct people, its author aside, who have reacted to it. Absent: 0. */
  helpful?: number
  /** Members it means by an `@name`. */
  mentions?: readonly Id[]
  /** The topic that its author made of it. */
  became?: Id
  /** When words in it were last blacked out. */
  redacted?: Ms
}

export interface TopicRecord extends EntryRecord {
  kind: string
  keys: readonly string[]
  title: string
  /** Of a page: the post that brought its title, which is told while that post is shown. */
  titled?: Id
  url?: string
  tags: readonly string[]
  /** When somebody last wrote in it what is shown. */
  active?: Ms
  locked?: boolean
  pinned?: boolean
  /** Least time between two posts of one person; absent: none. */
  slow?: Ms
  /** For a question: the post that answers it. */
  accepted?: Id
  /** The post it was made of, and where that stands. */
  from?: { topic: Id; post: Id }
  more?: Readonly<Record<string, unknown>>
  /** Posts that are shown, at any depth: what people see as the count. */
  posts: number
  /** Posts that are listed: shown, or removed and leaving a mark. */
  listed: number
  /** `seq` of the next post. */
  nextSeq: number
}

/** An earlier text of an entry, written when an edit replaces it. */
export interface VersionRecord {
  target: Id
  version: number
  text: string
  at: Ms
  by: Id
}

export interface ReactionRecord {
  target: Id
  member: Id
  kind: string
}

/** A command that was done: the same key is not done again, and gives the same answer. */
export interface DoneRecord {
  key: Key
  by: Id
  outcome: 'done' | 'held'
  targets: readonly Target[]
}

/**
 * A line of the log: ids and never text, so that erasing is possible. News, feeds and the public record all
 * read this one log.
 */
export interface LogRecord {
  /** Numbered per site from 1 without gaps, assigned last in the commit. */
  seq: number
  at: Ms
  action: string
  target: Target
  /** The topic it happened in: whose readers hear of it. */
  topic: Id | null
  by: Id | 'rule'
  role: Role | 'rule'
  detail?: LogDetail
}

/** What an action's name leaves open. Ids and words of ours, never anybody's. */
export interface LogDetail {
  ground?: Ground
  /** Which rule did it. */
  rule?: string
  /** For a post that was moved out of another topic: which one, and the revision at which it ceased to be there. */
  from?: Id
  goneAt?: number
}

/** That somebody wants to hear of a topic, or of what a member writes. */
export interface FollowRecord {
  member: Id
  target: Target
  at: Ms
}

/** What happened for somebody: ids, and no words. One person has one notice of an entry. */
export interface NoticeRecord {
  /** Whose it is. */
  member: Id
  target: Target
  type: Notice['type']
  at: Ms
  /** Who caused it; absent where that says nothing. */
  by?: Id
  /** Number of the newest line of the commit that last changed it: assigned there, so that news finds it. */
  seq: number
  /** There is nothing to be seen any more. */
  dropped?: true
}

/** One person's report of a post. It lasts until somebody who tends has settled it. */
export interface ReportRecord {
  target: Id
  member: Id
  ground: Ground
  note?: string
  at: Ms
}

/** What somebody who tends wrote for colleagues about a post. */
export interface NoteRecord {
  id: Id
  target: Id
  by: Id
  at: Ms
  text: string
}

/** A picture that somebody has put up. Its bytes are kept elsewhere. */
export interface MediaRecord {
  id: Id
  owner: Id
  at: Ms
  /** What its address ends with: `png`, `jpg`, … */
  extension: string
  bytes: number
  width: number
  height: number
  /** Absolute: exactly as it stands in texts. */
  url: string
}

export interface ChildrenWanted {
  /** `null` also where all posts of a topic are siblings. */
  parent: Id | null
  /** Exclusive: the sibling after whose position to go on. */
  after?: Position
  /** Exclusive, in place of `after`: those nearest before this position, in order as ever. */
  before?: Position
  limit: number
}

/** Whether a topic stands in lists: shown, and for a page's thread, with something to see in it. */
export function isOnShelf({ state, keys, listed }: TopicRecord): boolean {
  return state === 'shown' && (listed > 0 || keys.length === 0)
}

/** Whether a topic waits for others: a question without an accepted answer, another one nobody has written in. */
export function isUnanswered({ kind, accepted, posts }: TopicRecord): boolean {
  return kind === 'question' ? accepted === undefined : posts === 0
}

/** Where a topic stands in a list: pinned ones first, then by time, newest first. */
export interface ShelfPosition {
  pinned: boolean
  at: Ms
  id: Id
}

export interface ShelfWanted {
  kinds: readonly string[]
  sort: 'changed' | 'newest'
  unanswered?: boolean
  /** Exclusive. */
  after?: ShelfPosition
  limit: number
}

export function shelfPosition(topic: TopicRecord, sort: ShelfWanted['sort']): ShelfPosition {
  const at = sort === 'newest' ? topic.at : (topic.active ?? topic.at)
  return { pinned: topic.pinned ?? false, at, id: topic.id }
}

export function compareOnShelf(a: ShelfPosition, b: ShelfPosition): number {
  return Number(b.pinned) - Number(a.pinned) || b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}

/** A mark is the number of the log's newest line in decimal. Opaque to clients. */
export function markOf(seq: number): Mark {
  return String(seq)
}

/** The line a mark stands for; `undefined` for a mark that isn't ours. */
export function seqOf(mark: Mark): number | undefined {
  return /^\d{1,15}$/.test(mark) ? Number(mark) : undefined
}
