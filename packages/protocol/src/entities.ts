import type { Doc } from './doc.ts'

/** Opaque to clients, at most 128 URL-safe characters. Foreign backends keep their own; nothing sorts by it. */
export type Id = string
/** UUIDv7 minted where a command was made. The same key twice is done once. */
export type Key = string
/** Opaque and bound to its query; a cursor that no longer fits is answered by `cursor-gone`. */
export type Cursor = string
/** Opaque position in the site's log. Only the backend compares marks. */
export type Mark = string
/** Server time in milliseconds since 1970 (UTC). */
export type Ms = number

export interface Versioned {
  id: Id
  /** Grows with every change of the entry that a reader can see. `reduce` ignores what is not newer. */
  rev: number
}

export const roles = ['guest', 'member', 'partner', 'staff', 'moderator', 'owner'] as const
export type Role = (typeof roles)[number]

/** Kinds of topic. Widgets meet kinds they don't know as plain threads. */
export type TopicKind = 'thread' | 'talk' | 'question' | 'idea' | 'guide' | (string & {})

/**
 * How a topic is named. By `id`: an unknown one is `not-found`. By `kind` and `key` (for pages, `topicKey(url)`):
 * an unknown one is an empty thread, and reading never creates a topic.
 */
export type TopicRef = { id: Id } | { kind: TopicKind; key: string }

export type Target = { type: 'topic' | 'post' | 'member'; id: Id }

export const sorts = ['oldest', 'newest', 'best', 'trending', 'changed'] as const
export type Sort = (typeof sorts)[number]

export interface Member extends Versioned {
  /** As the person wrote it, without control characters. Empty: everything of this person was erased. */
  name: string
  role: Role
  /** Absolute https address of a picture. */
  avatar?: string
  url?: string
}

/** What a topic is called and where it is: all that stands beside something said in it. */
export interface TopicLink {
  id: Id
  kind: TopicKind
  title: string
  /** The page it belongs to; absent for a topic that has none. */
  url?: string
}

/** Grounds on which people report and moderators act. Clients say them in their language. */
export const grounds = ['spam', 'hostile', 'off-topic', 'personal', 'unlawful', 'other'] as const
export type Ground = (typeof grounds)[number]

export interface Body {
  doc: Doc
  /** BCP 47. */
  lang?: string
  media?: readonly Id[]
}

/** What a person wrote: Markdown source. */
export interface Write {
  text: string
  lang?: string
  media?: readonly Id[]
  /** People meant by an `@name` in the text: members who have written in the topic. Others are left out. */
  mentions?: readonly Id[]
}

export type Shown = 'shown' | 'held' | 'removed'

interface Entry extends Versioned {
  /** The key of the command that made it, for as long as the backend knows it. Views key on `key ?? id`. */
  key?: Key
  author: Member
  /** When it was written. */
  at: Ms
  /**
   * Which text this is: 1 as first written, one more with each edit. An edit names the version it was made
   * against. Apart from `rev` on purpose: a reaction must not make an edit a conflict.
   */
  version: number
  /** When the newest version was written; absent at version 1. */
  edited?: Ms
  state: Shown
  /** Who held or removed it and why: what is removed leaves a mark. */
  mark?: { by: Member | 'rule'; reason: string; at: Ms; ground?: Ground }
  reactions: Readonly<Record<string, number>>
}

export interface Post extends Entry {
  topic: Id
  /** The post it answers, `null` for one that answers the topic. Changed by nothing but a move of its branch. */
  parent: Id | null
  /** 0 for a post that answers the topic. */
  depth: number
  /** Position in its topic in the order the backend took posts in: breaks ties of `at`. */
  seq: number
  /** `comment`, or where it came from when it is not one a person wrote here (`pingback`, `trackback`). */
  kind?: string
  /** `null` when removed. */
  body: Body | null
  /**
   * Distinct people, its author aside, who have reacted to it: what `best` orders by. One person counts once,
   * however many of the site's reactions they gave. Absent: 0.
   */
  helpful?: number
  /** The topic that its author made of it. */
  became?: TopicLink
  /** When personal data in it was last blacked out. */
  redacted?: Ms
}

export interface Topic extends Entry {
  kind: TopicKind
  keys: readonly string[]
  title: string
  /** The page it belongs to. */
  url?: string
  body: Body | null
  tags: readonly string[]
  /** Posts that are shown, at any depth. */
  posts: number
  /** When somebody last wrote in it. */
  active?: Ms
  locked?: boolean
  /** Stands before others where topics are listed. */
  pinned?: boolean
  /** Least time between two posts of one person, in ms; absent: none. */
  slow?: Ms
  /** For a `question`: the post that answers it. */
  accepted?: Id
  /** The post it was made of. */
  from?: TopicLink & { post: Id }
  /** Per kind (guide: reviewed, toc; checklist: steps), schema by kind. */
  more?: Readonly<Record<string, unknown>>
}

export interface Page<T> {
  items: readonly T[]
  total?: number
  next?: Cursor
  prev?: Cursor
}

/** A pre-order slice of the tree: each post after its parent, siblings in the order asked for. */
export interface ThreadPage {
  /** `null` for a key nobody has written under. */
  topic: Topic | null
  posts: readonly Post[]
  /** Every place where posts were left out. At most one `next` and one `prev` gap a parent. */
  gaps: readonly Gap[]
  /**
   * The settings that the `site` reader gives, with a topic and not with what a gap left out: so that widgets paint
   * what depends on them together with the posts, and move nothing later. Where it is absent they ask for it.
   */
  site?: Site
}

export interface Gap {
  /** Whose children are left out; `null` for posts that answer the topic. */
  parent: Id | null
  /** The sibling it follows in this page; `null` where none of the parent's children is in the page. */
  after: Id | null
  /** How many posts are left out here, descendants included. */
  count: number
  /** Reads what follows, through `posts`. */
  next?: Cursor
  prev?: Cursor
}

/** What depends on who looks: never inside a shared answer. */
export interface Mine {
  target: Id
  reactions: readonly string[]
  follows: boolean
  /** What this person may do with the target. */
  can: readonly string[]
  /** The source of one's own text, to edit it. */
  source?: { text: string; version: number; mentions?: readonly Id[] }
  /** For those who tend: what colleagues wrote about it, oldest first. */
  notes?: readonly Note[]
  /** For a topic: one's own posts in it that wait for a moderator. */
  held?: readonly Post[]
}

/** What somebody did to keep a community well: the line of its public record. Never the author nor the words. */
export interface LogLine {
  mark: Mark
  at: Ms
  /**
   * `hold`, `remove`, `restore`, `lock`, `unlock`, `pin`, `unpin`, `slow`, `move`, `split`, `redact`,
   * `rename`; later releases add others.
   */
  action: string
  /** In which role it was done; `rule`: by none, but by a rule of the site. */
  role: Role | 'rule'
  /** With `rule`: which one (`review`, `first-post`, `links`). */
  rule?: string
  ground?: Ground
  /** The reason as people read it in place of what was removed. */
  reason?: string
  target: Target
  topic?: TopicLink
}

/** One text an entry has had. */
export interface Version {
  version: number
  at: Ms
  by: Member
  /** `null` when its words were erased. */
  body: Body | null
}

/** What happened for somebody. Later releases add types: a widget says of an unknown one where it happened. */
export interface Notice extends Versioned {
  type: 'reply' | 'mention' | 'follow' | 'accepted' | 'approved' | 'removed' | (string & {})
  at: Ms
  read: boolean
  /** The post or topic to go to. */
  target: Target
  topic: TopicLink
  by?: Member
  /** How the post begins, as plain text. */
  text?: string
  /** For `removed`: why. */
  reason?: string
}

export interface NoticePage extends Page<Notice> {
  unread: number
}

/** What a moderator wrote for colleagues. Never shown to anybody else. */
export interface Note {
  id: Id
  by: Member
  at: Ms
  text: string
}

export interface Report {
  ground: Ground
  note?: string
  at: Ms
  by: Member
}

/** An entry that waits for a moderator, or that people have reported. */
export interface QueueEntry {
  /** A topic that waits or was reported stands here as a post with the topic's own id: `moderate` it by that. */
  post: Post
  topic: TopicLink
  /** Oldest first. */
  reports: readonly Report[]
  notes: readonly Note[]
}

/** How sure the backend is of who this is. */
export type Proof = 'none' | 'guest' | 'host' | 'owner' | 'email' | 'passkey'

export interface Session {
  member: Member | null
  proof: Proof
  /** Address of a private feed (Atom) of what happens for this person: whoever has it can read it. */
  feed?: string
  /** When it ends, unless renewed. */
  until?: Ms
}

/**
 * - `guest`: `secret` is 32 random bytes in base64url, kept by the browser from before its first write; the
 *   backend keeps a hash of it. The same secret is the same guest.
 * - `jwt`: HS256, signed by the host's server with the site's secret.
 * - `owner`: accepted only from pages of the server's own origin.
 */
export type Credential =
  | { type: 'guest'; name: string; secret: string }
  | { type: 'jwt'; token: string }
  | { type: 'owner'; token: string }
  | { type: string & {}; [k: string]: unknown }

export interface Site {
  id: string
  name: string
  rev: number
  /** Overrides of the widgets' wording, by key. */
  wording: Readonly<Record<string, string>>
  /** Overrides of `limits`. */
  limits: Readonly<Record<string, number>>
  reactions: readonly string[]
  /** Whose posts wait for a moderator: nobody's, those of people without an approved one, everybody's. */
  review: 'open' | 'first' | 'all'
  /** What a site asks its visitors, above the composer and above the topics. */
  prompt?: string
  /** The rules of the house, a plain sentence each. They stand beside the composer. */
  rules?: readonly string[]
  /** Address of the page with the topics that belong to no other: new ones have theirs there. */
  topics?: string
  /** Who may see the earlier texts of a post: its author and those who tend, or everybody. `author` unless given. */
  versions?: 'author' | 'everyone'
  /** Who may put pictures into posts. `nobody` unless given. */
  uploads?: 'nobody' | 'members' | 'everyone'
  /** Origins whose pages may write, besides the server's own. */
  origins: readonly string[]
  /** Origins whose images are shown; others become links. */
  images: readonly string[]
}
