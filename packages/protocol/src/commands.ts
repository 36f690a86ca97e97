import type {
  Ground,
  Id,
  Key,
  Mark,
  Member,
  Mine,
  Ms,
  Notice,
  Post,
  Shown,
  Target,
  Topic,
  TopicRef,
  Write,
} from './entities.ts'
import type { Problem } from './problem.ts'

/**
 * What somebody wants. Each is done at most once per key.
 * `base`: the `version` that was edited; absent creates. Another stored version is a `conflict` that carries
 * the current entry.
 */
export interface Commands {
  /** Starts a topic about anything. `from`: one's own post that it continues; they link to each other. */
  'topic.put': { kind: 'talk' | 'question'; title: string; body?: Write; from?: Id }
  /**
   * What a topic allows, and what it is called. Those who tend set all of it; who asked a question may set
   * `accepted`. `slow` in ms, 0 for none; `accepted: null` takes it back.
   */
  'topic.set': {
    topic: Id
    title?: string
    locked?: boolean
    pinned?: boolean
    slow?: Ms
    accepted?: Id | null
  }
  /**
   * A post, or with `id` and `base` a new version of one. `parent` may be the key of a command that is still
   * on its way. `page` names the page when the topic doesn't exist yet; without a `url` where it has none that
   * leads there from elsewhere.
   */
  'post.put': {
    base?: number
    id?: Id
    topic: TopicRef
    parent: Id | Key | null
    body: Write
    page?: { title: string; url?: string }
  }
  /**
   * A post with all its answers to another place. Staff and above. With `into` it becomes (`parent` null) or
   * joins another topic; with `title` it begins a new one.
   */
  'post.move': {
    post: Id
    into: { topic: Id; parent: Id | null } | { kind: 'talk' | 'question'; title: string }
  }
  /**
   * Staff and above: show, hold or remove, with the reason people will read. `from`: the state it was seen in; where
   * somebody has made another one of it by now than this or `to`, it is a `conflict` that carries the entry.
   */
  moderate: { target: Target; to: Shown; from?: Shown; reason: string; ground?: Ground }
  /**
   * Staff and above: blacks out these words in a post or a topic, its title included, and in all its versions. It
   * can't be undone.
   */
  redact: { target: Target; words: readonly string[] }
  /** Staff and above: a note for colleagues. */
  note: { target: Target; text: string }
  /** Tells those who tend of a post, or of a topic that somebody started. Once per person and entry: a second one replaces the first. */
  report: { target: Target; ground: Ground; note?: string }
  /** Of a topic: what is written in it. Of a member: what they write. What follows stands in `notices`. */
  follow: { target: Target; on: boolean }
  /** Everything that happened until then has been seen. */
  'notices.read': { upTo: Ms }
  /**
   * One's own post: text and versions are erased. With answers below it a mark stays, else nothing does. Or a topic
   * that one has started and in which nobody has written.
   */
  erase: { target: Target }
  react: { target: Target; kind: string; on: boolean }
  'me.put': { name?: string }
  /**
   * Everything of this person: what they wrote with its versions, what they started and nobody else wrote in, what
   * they reacted to and follow, their notices, the words of their reports, and their name. Whoever proves to be
   * them afterwards is somebody new. It can't be undone.
   */
  'me.erase': { sure: true }
}

export const actions = [
  'topic.put',
  'topic.set',
  'post.put',
  'post.move',
  'moderate',
  'redact',
  'note',
  'report',
  'follow',
  'notices.read',
  'erase',
  'react',
  'me.put',
  'me.erase',
] as const satisfies readonly (keyof Commands)[]

export type Action = keyof Commands

export type Command<A extends Action = Action> = {
  [K in A]: {
    do: K
    key: Key
    /** A command that must have been done before this one; if it was refused, so is this. */
    needs?: Key
    /** When it was made, by the maker's clock. */
    made: Ms
  } & Commands[K]
}[A]

/** Whole entries. They may repeat and arrive in any order: `reduce` gives the same state. */
export type Change =
  | { type: 'topic'; value: Topic }
  | { type: 'post'; value: Post }
  | { type: 'member'; value: Member }
  | { type: 'mine'; value: Mine }
  | { type: 'notice'; value: Notice }
  /** `topic`: from where. A post that was moved comes to its new topic with a higher `rev` than this one. */
  | { type: 'gone'; target: Target; rev: number; topic?: Id }

export type Receipt =
  | { key: Key; ok: true; outcome: 'done' | 'held'; changes: readonly Change[]; mark: Mark }
  | { key: Key; ok: false; error: Problem }
