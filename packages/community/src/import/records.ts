import type { Ms } from '@commonthread/protocol'

/**
 * What an importer of any format hands over: threads before their posts, posts after the post they answer.
 * A `source` is stable: the same entry of the same export has it every time, and it becomes the entry's id
 * (so it fits `idPattern`).
 */
export type ImportRecord = ImportedThread | ImportedPost | LeftOut

export interface ImportedThread {
  type: 'thread'
  source: string
  /** `topicKey` of the page's address as it is now. Threads of the same key become one topic. */
  key: string
  url: string
  title: string
  at: Ms
  /** Closed to new posts. */
  closed: boolean
}

export interface ImportedPost {
  type: 'post'
  source: string
  /** `source` of its thread. */
  thread: string
  /** `source` of the post it answers, `null` for one that answers the page. */
  parent: string | null
  author: ImportedAuthor
  at: Ms
  /** Markdown; empty for a mark. */
  text: string
  /** What it is when no person wrote it as a comment. */
  kind?: 'pingback' | 'trackback'
  /** `removed`: left out, but answered by posts that came in, so a mark stays where it stood. */
  state: 'shown' | 'held' | 'removed'
  /** Why it was removed, for people to read. */
  reason?: string
}

/** A person as far as an export tells. Nobody is contacted and no address is kept. */
export interface ImportedAuthor {
  /** The same for what was certainly written by the same person; says nothing to who doesn't have the site's secret. */
  source: string
  name: string
  /** Absolute http or https address. */
  url?: string
}

/** One entry that didn't come in as it stands in the export, and why. */
export interface LeftOut {
  type: 'skip'
  what: LeftOutReason
  /** What its id would be: an entry that an earlier export still held goes away. */
  source?: string
}

/**
 * - `spam`, `trash`, `deleted`: marked so in the export
 * - `password`, `not-public`: comments of pages that not everybody may read
 * - `empty`: nothing is left to read; - `too-long`: more text than anybody wrote by hand
 * - `not-a-comment`: notes and other things that plugins keep among comments
 * - `no-address`: comments of pages without an address; - `no-page`: comments of pages the export doesn't hold
 * - `repeated`: stands in the export twice
 *
 * Not left out, but not where it stood either:
 * - `answers-nothing`: answers a comment that the export doesn't hold, and stands at the top level
 * - `too-deep`: answers deeper than `limits.depth`, and stands at that depth
 *
 * Not left out, but not whole:
 * - `illegible`: U+FFFD stands where the file holds no letters in the encoding that it names
 */
export type LeftOutReason =
  | 'spam'
  | 'trash'
  | 'deleted'
  | 'password'
  | 'not-public'
  | 'empty'
  | 'too-long'
  | 'not-a-comment'
  | 'no-address'
  | 'no-page'
  | 'repeated'
  | 'answers-nothing'
  | 'too-deep'
  | 'illegible'
