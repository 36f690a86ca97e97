import type { Answer, Id, Ms, News, Rate, Reads, Receipt, Scope } from '@commonthread/protocol'
import type { MediaRecord, MemberRecord } from './records.ts'
import type { Store } from './store.ts'
import type { Introduction, Viewer } from './viewer.ts'

export interface CommunityOptions {
  store: Store
  /** Server time in ms; the rules are given it and never take it. */
  now?: () => Ms
  /** Writes allowed a person (`light`: what brings no words, as `lightRates`); `false` for trusted bulk work. */
  rates?: { guest: Rate; member: Rate; light?: { guest: Rate; member: Rate } } | false
  /** Where the server's own pages are, which may write besides a site's. */
  origin?: string
  /** Whether there is a place for pictures. Without one, every site's `uploads` is `nobody`. */
  media?: boolean
}

/** What a commit touched, for caches: told after it is durable and before its receipt is given. */
export interface Happened {
  site: string
  seq: number
  topics: readonly string[]
  /** Somebody's name or role changed: every entry may show it. */
  members: boolean
  /** Members who are nobody any more: everything of theirs was erased. */
  left: readonly Id[]
  /** A text was erased: pictures may be gone with it. */
  freed: boolean
}

/** The rules of a community over a Store: the same in the server and in a browser. */
export interface Community {
  /** @throws ProblemError */
  read<K extends keyof Reads>(
    site: string,
    viewer: Viewer,
    name: K,
    input: Parameters<Reads[K]>[0],
  ): Promise<Answer<ReturnType<Reads[K]>>>
  /** Takes what came from outside: each command is parsed, decided and committed, in order. */
  send(site: string, viewer: Viewer, batch: readonly unknown[]): Promise<readonly Receipt[]>
  /** Finds or makes the member behind a checked proof, with the newest name and role. */
  enter(site: string, who: Introduction): Promise<MemberRecord>
  /**
   * Everything that somebody has here, as one JSON document (`Export`) in UTF-8.
   *
   * @throws ProblemError `unauthenticated`.
   */
  exportMine(site: string, viewer: Viewer): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
  /**
   * Whether somebody may put up pictures.
   *
   * @throws ProblemError `unauthenticated`, or `forbidden` with rule `uploads`.
   */
  mayUpload(site: string, viewer: Viewer): Promise<void>
  /** Keeps what is known of a picture; of one id the first. Throws as `mayUpload` does. */
  putMedia(site: string, viewer: Viewer, picture: Omit<MediaRecord, 'owner' | 'at'>): Promise<MediaRecord>
  /**
   * News of some topics as the public sees it (with `me`: one's own held posts too), from `after` on, without
   * a hole. Returns the closer. `heard` gets `hello` first.
   */
  listen(
    site: string,
    viewer: Viewer,
    scopes: readonly Scope[],
    after: string,
    heard: (news: News) => void,
  ): () => void
  /** Looks for lines that another process wrote, and tells listeners and caches of them. */
  wake(site: string): Promise<void>
  onCommit(heard: (what: Happened) => void): () => void
  /** Waits for what is being written. The store stays open: whoever opened it closes it. */
  close(): Promise<void>
}
