import type {
  Command,
  CommunityAdapter,
  Credential,
  Gap,
  Id,
  Key,
  Member,
  Mine,
  Ms,
  Post,
  Problem,
  Session,
  Site,
  Sort,
  Target,
  Topic,
  TopicRef,
} from '@commonthread/protocol'
import type { ReadableAtom } from 'nanostores'

/** Which community: a server and a site on it, or an adapter of the page's own. */
export interface CommunityOptions {
  /** Address of the server, without `/api`. Absent with no adapter: this browser alone. */
  server?: string
  site?: string
  adapter?: CommunityAdapter
}

/** How a community gets its adapter when none was given: `define` files and the embed bring these. */
export interface Connectors {
  /** At once, since its reads are on the reading path. */
  rest(server: string, site: string): CommunityAdapter
  /** Loaded when first needed: rules, parser and browser store are no part of the reading path. */
  local(site: string): Promise<CommunityAdapter>
}

/**
 * One community per server and site on a page, shared by all elements, also by those of separately bundled
 * copies. Stores are mounted while somebody listens: the first listener opens the stream, the last closes it.
 */
export interface Community {
  readonly contract: 1
  readonly server: string | undefined
  readonly site: string
  /** The adapter once it is there; `ready` waits for it. */
  readonly adapter: CommunityAdapter | undefined
  ready(): Promise<CommunityAdapter>
  /** The site's settings: `null` until somebody asked for them with `loadSite`. */
  readonly $site: ReadableAtom<Site | null>
  loadSite(): Promise<Site>
  /** Who writes here. `null` until known; anonymous readers never cause a request. */
  readonly $session: ReadableAtom<Session | null>
  /** Commands still under way, failed ones included, in the order made. */
  readonly $pending: ReadableAtom<readonly Pending[]>
  /** Difference between the server's clock and this one, in ms: `Date.now() + $skew.get()` is server time. */
  readonly $skew: ReadableAtom<Ms>
  /** The backend's time is at least this; or, when `sure`, this. */
  clock(now: Ms, sure?: boolean): void
  /** The same object for the same reference, sort and slice. */
  thread(ref: TopicRef, sort?: Sort, slice?: Slice): ThreadStore
  /** The number of shown posts; `null` until known. Many counts on a page make one request. */
  count(ref: TopicRef): ReadableAtom<number | null>
  /** The half that writes: outbox, drafts, session. Its code loads when first asked for. */
  write(): Promise<Writer>
  close(): void
}

/** Which posts of a thread, and how they lie. */
export interface Slice {
  /** All posts are siblings, whatever they answer. */
  flat?: boolean
  /** The post the first page is to hold. When it isn't there, it is the thread's first page. */
  around?: Id
}

export interface ThreadStore {
  readonly ref: TopicRef
  readonly sort: Sort
  readonly slice: Slice
  readonly $thread: ReadableAtom<ThreadState>
  /** Reads the first page again. */
  reload(): Promise<void>
  /** Reads what a gap left out. Rejects with a Problem; the gap stays and can be opened again. */
  open(gap: Gap): Promise<void>
}

export interface ThreadState {
  status: 'loading' | 'ready' | 'error'
  /** With `error`: why. A thread that was read once stays on the screen (`ready`) and carries its problem. */
  problem?: Problem
  topic: Topic | null
  /**
   * Pre-order: each post after its parent, gaps where posts were left out. A row that is as it was is the same
   * object. With `best`, posts stand by how helpful they were when they were first heard of.
   */
  rows: readonly Row[]
  /** Shown posts of the topic, those on their way included. */
  count: number
  /** Whether news arrives: a stream is open. */
  live: boolean
}

export type Row = PostRow | GapRow

export interface PostRow {
  type: 'post'
  /** `post.key ?? post.id`: the same before and after the server has answered. */
  key: string
  /** With its newest known author. */
  post: Post
  /** The newest known author of the post it answers. */
  answers?: Member
  /** This person's own write that is still under way, waiting for a moderator, or refused. */
  pending?: Pending
  /** The kinds of reaction that the person who reads has given, those on their way included. */
  reacted?: readonly string[]
  /** Whether it is by the person who reads. */
  own: boolean
}

export interface GapRow {
  type: 'gap'
  key: string
  gap: Gap
  depth: number
}

/**
 * - `waiting`: kept in the outbox, sent when the network or its turn comes
 * - `sending`: on its way
 * - `held`: taken, and waiting for a moderator
 * - `failed`: refused, with the reason; the text is kept until retried, edited or discarded
 */
export interface Pending {
  key: Key
  command: Command
  state: 'waiting' | 'sending' | 'held' | 'failed'
  problem?: Problem
  /** What the writer called themselves when it was made. */
  name: string
  /** The browser's storage is blocked or full: it is gone with the page. */
  fleeting?: boolean
  /** With `held`: the post or the topic as the backend keeps it. */
  post?: Post
  topic?: Topic
}

/** The half that writes, loaded when a person begins to. */
export interface Writer {
  /**
   * Sends through the outbox, which survives a reload. It stands in `$pending` at once, and `shown` is called;
   * resolves once it is kept, not once it is sent.
   */
  send(command: NewCommand, shown?: (key: Key) => void): Promise<Key>
  /**
   * Tries a failed or waiting command again, now; a `text` replaces the text of a `post.put`. One that is being sent
   * stays as it is.
   */
  retry(key: Key, text?: string): Promise<void>
  /** Drops a failed or waiting command. */
  discard(key: Key): Promise<void>
  /** The name a guest last wrote under. */
  readonly $guestName: ReadableAtom<string>
  /** Keeps the guest's name; the secret is made and stored before the first write. */
  introduce(name: string): Promise<void>
  signIn(credential: Credential): Promise<Session>
  /** Resolves once no sign-in is under way any more, however it ended: what is written meanwhile is theirs. */
  settled(): Promise<unknown>
  /** Leaves nothing of the person in the page, its storage, its streams or its other tabs. */
  signOut(): Promise<void>
  /**
   * The page's address with the guest in its fragment (`#community-guest=…`), for the guest alone: whoever opens
   * it may go on as them, on any device. Empty where nobody is a guest.
   */
  returnLink(page: string): Promise<string>
  /**
   * A guest whose return link has brought the reader here, until accepted or declined; `null` otherwise. Views
   * ask "Go on as NAME?" and never accept by themselves: a link may come from anybody.
   */
  readonly $offered: ReadableAtom<{ name: string } | null>
  /** Goes on as the guest offered. Whom the page itself has signed in stays who they are. */
  acceptReturn(): Promise<void>
  declineReturn(): Promise<void>
  /**
   * Keeps a picture for a post, as the adapter's `upload` does. A guest whom the backend hasn't met is made known
   * first, as before sending: without that nobody could say whose picture it is.
   */
  upload: NonNullable<CommunityAdapter['upload']>
  /** What this person may do with entries on the screen; one batched read. Empty for anonymous readers. */
  mine(targets: readonly Target[]): Promise<ReadonlyMap<Id, Mine>>
}

/** A command before it has a key and a time. */
export type NewCommand = Command extends infer C
  ? C extends Command
    ? Omit<C, 'key' | 'made'>
    : never
  : never

/** Where unfinished text is kept at every keystroke, one per topic and parent (or edited post). */
export interface Drafts {
  get(place: DraftPlace): string
  set(place: DraftPlace, text: string): void
}

export interface DraftPlace {
  /** `refText(ref)` of the topic. */
  topic: string
  /** The post answered, or `edit:` and the post edited; empty for a new post of the topic. */
  at: string
}
