import type { Action, Command, Id, Ms, Post, Problem, Target } from '@commonthread/protocol'
import type {
  MediaRecord,
  MemberRecord,
  NoteRecord,
  PostRecord,
  ReactionRecord,
  ReportRecord,
  SiteRecord,
  TopicRecord,
  VersionRecord,
} from '../records.ts'
import type { Write } from '../store.ts'
import type { Viewer } from '../viewer.ts'

/** Everything a decision may look at. Gathered before, so that deciding is pure. */
export interface Facts {
  topic: TopicRecord | null
  /** The entry a command is about. */
  post: PostRecord | null
  /** The post that `topic` was made of. */
  origin: PostRecord | null
  /** What `post.put` answers, and its ancestors, nearest first. */
  lineage: readonly PostRecord[]
  /** The author of `post`, or the member a command is about. */
  author: MemberRecord | null
  /** This person's reactions to the target. */
  reactions: readonly ReactionRecord[]
  /** Lines this person caused in the time their rate looks back. */
  recent: number
  /** Who follows the topic or the author of what is written or let through: `limits.notify` of them at most … */
  followers: readonly Id[]
  /** … and what those follow. */
  followed: readonly Target[]
  /** Whether this person follows the target. */
  follows: boolean
  /** How much else this person follows: counted to `limits.follows` and no further. */
  followsOthers: number
  /** Those of the people a text means who have written in the topic. */
  mentioned: readonly MemberRecord[]
  /** When this person last wrote in the topic, where it is slowed down. */
  lastWords: Ms | null
  /** What else is shown in a page's topic that `post` or its branch has named: the first of it, in order. */
  beside: readonly PostRecord[]
  /** What those who tend are called. */
  staff: readonly string[]
  /** Up to when this person has seen what happened. */
  seen: Ms
  /** `post` and all that is below it, one more than may move. */
  branch: readonly PostRecord[]
  /** Where it is to go: the topic, and what it will answer with those above, nearest first. */
  into: { topic: TopicRecord | null; lineage: readonly PostRecord[] }
  /** Earlier texts of `post`, and what was reported and noted of it: where words may stand. */
  versions: readonly VersionRecord[]
  reports: readonly ReportRecord[]
  notes: readonly NoteRecord[]
}

export interface Context {
  site: SiteRecord
  /** The server's own, where it is known. */
  origin?: string | undefined
  viewer: Viewer
  now: Ms
  /** `null`: unlimited. */
  rate: { count: number; perMs: number } | null
  /** The community's own pictures in the text that the command brings: shown wherever images are allowed from. */
  pictures: readonly MediaRecord[]
  /** How the person sees an entry, for the answer to a conflict. */
  present(post: PostRecord): Post
}

export interface Plan {
  outcome: 'done' | 'held'
  /** What the receipt shows. */
  targets: readonly Target[]
  write: Omit<Write, 'done'>
}

export type Decision = Plan | Problem

export function isPlan(decision: Decision): decision is Plan {
  return 'write' in decision
}

/** One command, decided: the same facts and time give the same plan. */
export type Decide<A extends Action> = (
  command: Extract<Command, { do: A }>,
  facts: Facts,
  context: Context & { member: MemberRecord },
) => Decision
