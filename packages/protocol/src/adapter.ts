import type { Action, Change, Command, Receipt } from './commands.ts'
import type { Doc } from './doc.ts'
import type {
  Credential,
  Cursor,
  Id,
  Key,
  LogLine,
  Mark,
  Member,
  Mine,
  Ms,
  NoticePage,
  Page,
  QueueEntry,
  Session,
  Site,
  Sort,
  Target,
  ThreadPage,
  Topic,
  TopicKind,
  TopicRef,
  Version,
} from './entities.ts'

/** What is. Every adapter has `site`, `topic` and `posts`; a widget hides what an absent reader would feed. */
export interface Reads {
  site(input: Record<never, never>): Site
  /**
   * What time it is for the backend, from no cache. Asked once, by widgets that have no `listen` whose `hello` would
   * tell: a page that is old and true can't be told from a clock here that is fast.
   */
  now(input: Record<never, never>): Ms
  /**
   * The topic and the first slice of its posts. `limit` is a number of posts, 50 unless given.
   * `around`: a post; the slice holds it with those above it, and gaps lead both ways. One that isn't there
   * (any more) is `not-found`.
   * `flat`: all posts are siblings, whatever they answer; gaps are of parent `null`.
   */
  topic(input: { ref: TopicRef; sort?: Sort; limit?: number; around?: Id; flat?: boolean }): ThreadPage
  /** What a gap left out: `parent` and `cursor` are the gap's own. `topic` in the answer is `null`. */
  posts(input: {
    topic: Id
    parent: Id | null
    cursor: Cursor
    sort?: Sort
    limit?: number
    flat?: boolean
  }): ThreadPage
  /**
   * Topics that people started, pinned ones first. `changed` (newest words first) unless another `sort` is
   * given; `unanswered`: questions without an accepted answer and other topics nobody has written in.
   */
  topics(input: {
    kinds: readonly TopicKind[]
    sort?: 'changed' | 'newest'
    unanswered?: boolean
    cursor?: Cursor
    limit?: number
  }): Page<Topic>
  /** People who have written in a topic, those with the newest words first; `starts`: how their name begins. */
  people(input: { topic: Id; starts?: string; limit?: number }): readonly Member[]
  /** The texts a post has had, newest first. `forbidden` where the site doesn't show them to this person. */
  history(input: { target: Target }): readonly Version[]
  /** Shown posts of each topic, in the order asked; 0 for a topic nobody has written in. */
  counts(input: { refs: readonly TopicRef[] }): readonly number[]
  /** The public record of what was held back or removed: rules and roles, never words. Newest first. */
  log(input: { cursor?: Cursor; limit?: number }): Page<LogLine>
  /** What depends on who asks, for entries on the screen, in the order asked; unknown ones are left out. */
  mine(input: { targets: readonly Target[] }): readonly Mine[]
  /** What happened for the person who asks, newest first. */
  notices(input: { cursor?: Cursor; limit?: number }): NoticePage
  /**
   * Entries that wait for a moderator (unless asked otherwise) or were reported, oldest first. Staff and above.
   * `topic`: only posts of that topic.
   */
  queue(input: { of?: 'held' | 'reported'; topic?: Id; cursor?: Cursor; limit?: number }): Page<QueueEntry>
}

export interface Answer<T> {
  value: T
  /** The state it shows; may be old when a cache answered. */
  mark: Mark
  /** When it was true. */
  asOf: Ms
  /** Whether it is the same for everyone. */
  shared: boolean
}

export interface Call {
  signal?: AbortSignal
  /** At least as new as this receipt or news: read your own writes. */
  fresh?: Mark
}

export type Reader<K extends keyof Reads> = (
  input: Parameters<Reads[K]>[0],
  call?: Call,
) => Promise<Answer<ReturnType<Reads[K]>>>

export type Readers = { readonly [K in keyof Reads]?: Reader<K> } & {
  readonly [K in 'site' | 'topic' | 'posts']: Reader<K>
}

/**
 * What a listener hears of: one topic, or what concerns the signed-in person. `kinds`: new and changed topics of
 * some kinds, for their lists, without the posts in them. Of topics that are listened to together with `'me'`, those
 * who tend hear also what waits for a moderator.
 */
export type Scope = { topic: Id } | { key: string; kind: string } | { kinds: readonly TopicKind[] } | 'me'

/**
 * What has changed.
 * - `hello` opens a stream and gives the backend's clock.
 * - `changes` may repeat what a read or a receipt has brought, in any order.
 * - `reset`: more was missed than can be told; read again.
 */
export type News =
  | { type: 'hello'; mark: Mark; now: Ms }
  | { type: 'changes'; mark: Mark; changes: readonly Change[] }
  | { type: 'reset'; mark: Mark; now: Ms }

export interface Capabilities {
  readonly contract: 1
  readonly commands: readonly Action[]
  readonly sorts: readonly Sort[]
  /** Deepest reply the backend stores; 0 is a flat list. */
  readonly depth: number
  readonly ids: 'caller' | 'backend'
  readonly live: 'push' | 'poll' | 'none'
  /** Most commands in one `send`. */
  readonly batch: number
  /** What `upload` takes at all; whether this person may is `Site.uploads`. */
  readonly upload?: { readonly bytes: number; readonly types: readonly string[] }
}

/** A picture as the backend keeps it. */
export interface Uploaded {
  id: Id
  /** Absolute; for `![](url)` in a post. */
  url: string
  /** In CSS px. */
  width: number
  height: number
}

/** What a text that is being written refers to. */
export interface Known {
  /** Those meant by an `@name`. */
  people: readonly Pick<Member, 'id' | 'name'>[]
  pictures: readonly Uploaded[]
}

/**
 * The one seam between widgets and any backend. A rejected promise always carries a `Problem`
 * (see `isProblem`); abort rejects with the signal's reason.
 */
export interface CommunityAdapter {
  /** What the backend can at all. What this person may is `Mine.can`. */
  readonly can: Capabilities
  /** Where posts go, for the person to see: absent for a server, `'browser'` when they stay in this browser. */
  readonly keeps?: 'browser'
  readonly read: Readers
  /**
   * In order, one receipt each. Refused commands don't stop those after them. Aborting stops waiting and
   * never undoes. Rejects only when the batch as a whole was not taken (then send it again: once is once).
   */
  send(batch: readonly Command[], call?: Call): Promise<readonly Receipt[]>
  /**
   * One stream for all scopes, from `after` on, until the signal aborts. Reconnects by itself.
   * `heard` is called in order, never after the abort.
   */
  listen?(
    scopes: readonly Scope[],
    after: Mark,
    heard: (news: News) => void,
    call: { signal: AbortSignal },
  ): void
  /** Keeps a picture. The same key twice is kept once. */
  upload?(file: Blob, call: Call & { key: Key; progress?: (share: number) => void }): Promise<Uploaded>
  /** How a text will be shown where it is posted. Keeps nothing. Absent: widgets offer no preview. */
  preview?(text: string, known: Known, call?: Call): Promise<Doc>
  session(call?: Call): Promise<Session>
  signIn(credential: Credential, call?: Call): Promise<Session>
  signOut(): Promise<void>
  /**
   * Everything that this person has here, as one JSON document in UTF-8 (`Export`). Rejects with `unauthenticated`
   * for nobody. Absent: widgets don't offer it.
   */
  exportMine?(call?: Call): Promise<ReadableStream<Uint8Array>>
  close(): void
}
