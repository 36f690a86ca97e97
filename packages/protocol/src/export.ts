import type { Ground, Id, Member, Role, Shown, Target, TopicLink } from './entities.ts'

/** When, in ISO 8601 (UTC). */
export type IsoTime = string

/** Where something was said: `address` leads to it, absent for what has no page. */
export interface ExportPlace {
  topic: TopicLink
  address?: string
}

export interface ExportVersion {
  version: number
  at: IsoTime
  /** Markdown source. */
  text: string
}

export interface ExportPost extends ExportPlace {
  id: Id
  at: IsoTime
  edited?: IsoTime
  state: Shown
  /** The post it answers. */
  parent?: Id
  /** Markdown source. */
  text: string
  lang?: string
  /** Earlier texts, oldest first. */
  versions: readonly ExportVersion[]
  /** Addresses of the pictures in it that this community keeps. */
  pictures: readonly string[]
}

export interface ExportTopic extends Omit<ExportPost, 'parent' | 'topic'> {
  kind: string
  title: string
}

/**
 * Everything that one person has in a community: a document for them, and for programs. It grows by adding; a
 * change that isn't one has another `version`.
 */
export interface Export {
  format: 'common-thread-export'
  version: 1
  made: IsoTime
  community: { id: Id; name: string }
  person: Pick<Member, 'id' | 'name' | 'avatar' | 'url'> & { role: Role; since: IsoTime }
  /** Newest first. */
  posts: readonly ExportPost[]
  /** Newest first. */
  topics: readonly ExportTopic[]
  reactions: readonly ({ kind: string; post: Id } & ExportPlace)[]
  follows: readonly (Target & { at: IsoTime; name: string; address?: string })[]
  reports: readonly { post: Id; ground: Ground; note?: string; at: IsoTime }[]
  notices: readonly (Target & { kind: string; at: IsoTime })[]
  /** Pictures they put up, shown anywhere or not, newest first. Absent where the community keeps none. */
  pictures?: readonly { id: Id; address: string; at: IsoTime; width: number; height: number }[]
}
