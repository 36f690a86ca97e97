import type {
  Id,
  Key,
  Mark,
  Member,
  Mine,
  Ms,
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
  'topic.set': { topic: Id; locked?: boolean }
  /**
   * A post, or with `id` and `base` a new version of one. `parent` may be the key of a command that is still
   * on its way. `page` names the page when the topic doesn't exist yet.
   */
  'post.put': {
    base?: number
    id?: Id
    topic: TopicRef
    parent: Id | Key | null
    body: Write
    page?: { title: string; url: string }
  }
  /** Staff and above: show, hold or remove, with the reason people will read. */
  moderate: { target: Target; to: Shown; reason: string }
  /** One's own post: text and versions are erased. With answers below it a mark stays, else nothing does. */
  erase: { target: Target }
  react: { target: Target; kind: string; on: boolean }
  'me.put': { name?: string }
}

export const actions = [
  'topic.set',
  'post.put',
  'moderate',
  'erase',
  'react',
  'me.put',
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
  | { type: 'gone'; target: Target; rev: number; topic?: Id }

export type Receipt =
  | { key: Key; ok: true; outcome: 'done' | 'held'; changes: readonly Change[]; mark: Mark }
  | { key: Key; ok: false; error: Problem }
