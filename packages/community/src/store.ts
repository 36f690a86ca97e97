import type { Id, Key, Ms, Sort, Target, TopicRef } from '@commonthread/protocol'
import type {
  ChildrenWanted,
  DoneRecord,
  FollowRecord,
  LogRecord,
  MediaRecord,
  MemberRecord,
  NoteRecord,
  NoticeRecord,
  PostRecord,
  ReactionRecord,
  ReportRecord,
  ShelfWanted,
  SiteRecord,
  TopicRecord,
  VersionRecord,
} from './records.ts'

/** What a person has here, by the list it stands in. */
export interface Owned {
  /** Those that are gone left out; their order is a store's own. */
  posts: PostRecord
  /** Newest first, those that are gone left out. */
  topics: TopicRecord
  reactions: ReactionRecord
  follows: FollowRecord
  /** Dropped ones too. */
  notices: NoticeRecord
  reports: ReportRecord
  /** Newest first, those that are gone left out. */
  pictures: MediaRecord
}

/**
 * The port between the rules and what keeps things. Implemented by memory (the reference), SQLite,
 * IndexedDB; proved by `storeSuite` of `@commonthread/conformance`.
 *
 * There is no interactive transaction: rules gather facts, decide, and `commit` is atomic. Reads are shaped
 * by the domain, one statement each. Ids that aren't there are left out of an answer. Every read and write is
 * of one site; nothing of another site is ever seen. Records given and taken are the caller's to keep: a
 * store never changes one it handed out.
 */
export interface Store {
  site(id: string): Promise<SiteRecord | null>
  sites(): Promise<readonly SiteRecord[]>
  /** Creates or replaces a site's settings. */
  putSite(site: SiteRecord): Promise<void>

  topic(site: string, ref: TopicRef): Promise<TopicRecord | null>
  topics(site: string, ids: readonly Id[]): Promise<readonly TopicRecord[]>
  posts(site: string, ids: readonly Id[]): Promise<readonly PostRecord[]>
  members(site: string, ids: readonly Id[]): Promise<readonly MemberRecord[]>
  memberBySubject(site: string, subject: string): Promise<MemberRecord | null>
  /** Those who tend (`tendingRoles`), in any order. */
  staff(site: string): Promise<readonly MemberRecord[]>

  /**
   * Listed children (`isListed`) of several parents at once: one list for each wanted parent, in order,
   * at most `limit` each. Costs what it returns, not what is stored. `best` is asked of a topic's own children
   * alone. `flat`: every listed post of the topic is one of those, whatever it answers.
   */
  children(
    site: string,
    topic: Id,
    wanted: readonly ChildrenWanted[],
    sort: Sort,
    flat?: boolean,
  ): Promise<readonly (readonly PostRecord[])[]>
  /**
   * How much stands beyond a position: siblings, and with all below them (`flat`: without) posts. Walks over
   * `limit` siblings and no further.
   */
  beyond(
    site: string,
    topic: Id,
    wanted: ChildrenWanted,
    sort: Sort,
    flat?: boolean,
  ): Promise<{ siblings: number; posts: number }>
  /** Topics of some kinds in the order of a list (`isOnShelf`, `compareOnShelf`). Costs what it returns. */
  shelf(site: string, wanted: ShelfWanted): Promise<readonly TopicRecord[]>
  /** Topics that wait for a moderator, oldest first and by id; `after` is exclusive. */
  heldTopics(
    site: string,
    range: { after?: { at: Ms; target: Id }; limit: number },
  ): Promise<readonly TopicRecord[]>
  /** Who wrote the newest `most` shown posts of a topic, newest first, each once. */
  writers(site: string, topic: Id, most: number): Promise<readonly Id[]>
  /** Which of some people have written what is shown in a topic. */
  wrote(site: string, topic: Id, members: readonly Id[]): Promise<readonly Id[]>
  /** When somebody last wrote in a topic, whatever became of it. */
  lastWords(site: string, topic: Id, member: Id): Promise<Ms | null>
  /** The post and its ancestors, nearest first, up to the one that answers the topic. */
  lineage(site: string, post: Id): Promise<readonly PostRecord[]>
  /** Shown posts of each topic, in the order asked; 0 where there is no topic. */
  counts(site: string, refs: readonly TopicRef[]): Promise<readonly number[]>
  /** Held posts, oldest first and by id: all of the site, of one topic, or of one author; `after` is exclusive. */
  held(
    site: string,
    of: { topic?: Id; author?: Id; after?: { at: Ms; target: Id }; limit: number },
  ): Promise<readonly PostRecord[]>
  reactions(site: string, member: Id, targets: readonly Id[]): Promise<readonly ReactionRecord[]>
  /** Earlier texts, oldest first. The newest text is the entry's own. */
  versions(site: string, target: Id): Promise<readonly VersionRecord[]>

  /**
   * What a person has here, page by page, in an order that stays. `after`: the last of the page before, which
   * need not be there any more.
   */
  owned<K extends keyof Owned>(
    site: string,
    member: Id,
    of: K,
    range: { after?: Owned[K]; limit: number },
  ): Promise<readonly Owned[K][]>

  /** A post and all that is below it in any state, those above before those below; at most `limit`. */
  branch(site: string, post: Id, limit: number): Promise<readonly PostRecord[]>

  /** Which of some topics and members a member follows, in any order. */
  follows(site: string, member: Id, targets: readonly Target[]): Promise<readonly Target[]>
  /**
   * Members who follow any of some topics and members, in any order: at most `limit`, each once. Of a single target,
   * in an order that stays: `after` is the last of the page before.
   */
  followers(site: string, targets: readonly Target[], limit: number, after?: Id): Promise<readonly Id[]>
  /** Which of some members have been told of an entry, whatever became of it, in any order. */
  told(site: string, entry: Id, members: readonly Id[]): Promise<readonly Id[]>
  /** What happened for a member and is still to be seen, newest first; `before` is where a page went on. */
  notices(
    site: string,
    member: Id,
    range: { before?: { at: Ms; target: Id }; limit: number },
  ): Promise<readonly NoticeRecord[]>
  /** Notices of some members that lines after `after` up to `upTo` have changed, dropped ones too, in any order. */
  noticed(
    site: string,
    members: readonly Id[],
    lines: { after: number; upTo: number },
  ): Promise<readonly NoticeRecord[]>
  /** Up to when a member has seen what happened, and how much came since: counted to `most` and no further. */
  seen(site: string, member: Id, most: number): Promise<{ upTo: Ms; unread: number }>

  /** Reports of some posts, oldest first, at most `most` of each. */
  reports(site: string, targets: readonly Id[], most: number): Promise<readonly ReportRecord[]>
  /** Posts with reports that nobody has settled and when the first of those came, oldest first. */
  reported(
    site: string,
    range: { after?: { at: Ms; target: Id }; limit: number },
  ): Promise<readonly { target: Id; at: Ms }[]>
  /** Notes about some posts, oldest first. */
  notes(site: string, targets: readonly Id[]): Promise<readonly NoteRecord[]>

  /** Pictures that aren't gone. A store without this, `withheldMedia` and `spareMedia` keeps none. */
  media?(site: string, ids: readonly Id[]): Promise<readonly MediaRecord[]>
  /** Which of some pictures no text shows any more that may be read or waits: the owner's own, where they use it. */
  withheldMedia?(site: string, ids: readonly Id[]): Promise<readonly Id[]>
  /** Pictures that can be thrown away: gone ones, and those put before a time that no text uses; any order. */
  spareMedia?(site: string, range: { before: Ms; limit: number }): Promise<readonly MediaRecord[]>

  /** What was done under these keys, in any order. */
  done(site: string, keys: readonly Key[]): Promise<readonly DoneRecord[]>
  /** Lines of some actions that a member has caused since a time, at most `limit`: what rates are counted by. */
  writesSince(site: string, member: Id, since: Ms, limit: number, actions: readonly string[]): Promise<number>
  /** Number of the newest line, 0 when nothing has happened yet. */
  lastSeq(site: string): Promise<number>
  /** Lines after `after`, oldest first; `before` reads newest first instead. `actions` narrows. */
  log(
    site: string,
    range: { after?: number; before?: number; limit: number; actions?: readonly string[] },
  ): Promise<readonly LogRecord[]>

  /**
   * All of it or nothing, durable before it resolves. `changed`: something expected was not as expected, or
   * a key had been done; nothing was written; gather the facts again. The log's lines are numbered here.
   *
   * A store that makes several writes durable at once calls `applied` as soon as its reads show this one, so
   * that the next can be decided while the disk is waited for. An empty write resolves when all that its
   * reads show is durable.
   */
  commit(site: string, write: Write, applied?: (seq: number) => void): Promise<Committed>
  close(): Promise<void>
}

export interface Write {
  /** Refused as `changed` when one of the keys has been done. */
  done?: readonly DoneRecord[]
  /**
   * `rev` that is stored now; 0: must not exist. `topic-key` (`kind:key`) and `subject` take only 0, and a
   * put that would make two of one is refused as `changed` even without being named here.
   */
  expect: readonly { type: 'topic' | 'post' | 'member' | 'topic-key' | 'subject'; id: string; rev: number }[]
  topics?: readonly TopicRecord[]
  /** `replies` and `below` of a post that exists stay as stored: only `bump` moves them. */
  posts?: readonly PostRecord[]
  /** Adds to the counts of posts: increments, since many answers may arrive at once. */
  bump?: readonly { id: Id; replies: number; below: number }[]
  members?: readonly MemberRecord[]
  versions?: readonly VersionRecord[]
  react?: readonly (ReactionRecord & { on: boolean })[]
  /** Entries whose earlier versions are erased. */
  forget?: readonly Id[]
  follow?: readonly (FollowRecord & { on: boolean })[]
  /** Entries that are no longer to be seen: the notices about them are dropped … */
  hush?: readonly Id[]
  /** … and entries that look different now: whoever was told of them is told again. */
  touch?: readonly Id[]
  /** Applied after `hush` and `touch`. A notice of the same person and entry is replaced. */
  notify?: readonly Omit<NoticeRecord, 'seq' | 'dropped'>[]
  /** Notices that are kept no longer, those of somebody who leaves. Applied before `notify`. */
  unnotify?: readonly { member: Id; target: Id }[]
  /** Up to when members have seen what happened; never earlier than before. */
  seen?: readonly { member: Id; upTo: Ms }[]
  /** Replaces what the same person reported of the same post. */
  report?: readonly ReportRecord[]
  /** Posts whose reports are settled, and erased with that. */
  settle?: readonly Id[]
  /** Creates or replaces. */
  note?: readonly NoteRecord[]
  /** Entries of which no notes are kept any more. Applied before `note`. */
  unnote?: readonly Id[]
  /** Creates; one that is there already stays as it is. */
  media?: readonly MediaRecord[]
  /**
   * Pictures that an entry's texts use, beside those of its earlier texts; `lent`: those of them that are not its
   * author's. With `anew`, instead of them: a picture is gone when nothing uses it any more, and when the last
   * text of its owner that did no longer does.
   */
  uses?: readonly { target: Id; media: readonly Id[]; lent?: readonly Id[]; anew?: boolean }[]
  /** Pictures that are gone whatever uses them: those of somebody who leaves. */
  loseMedia?: readonly Id[]
  /** Pictures that were thrown away: nothing is known of them any more. */
  clearMedia?: readonly Id[]
  /** Nothing of what this replaces may be found in what keeps it, as far as that can be seen to. */
  wipe?: true
  log: readonly Omit<LogRecord, 'seq'>[]
}

export type Committed = { ok: true; seq: number } | { ok: false; why: 'changed' }
