/** `CThr`: marks a file as ours, for the `file` command and against mistakes. */
export const applicationId = 0x43546872

/**
 * The tables as Kysely knows them; the migrations make them. Times are milliseconds, JSON is text, a flag is
 * 0 or 1. The rules keep the tables in step, so no foreign keys are checked at every write. `site` comes first in every key and index: one site never costs another anything.
 */
export interface Tables {
  sites: { id: string; record: string }
  /** What belongs to the server as a whole, such as the hash of the owner's token. */
  settings: { name: string; value: string }
  members: {
    site: string
    id: string
    rev: number
    name: string
    role: string
    subject: string
    at: number
    avatar: string | null
    url: string | null
    claimed: number | null
    approved: number
  }
  topics: EntryTable & {
    kind: string
    keys: string
    title: string
    url: string | null
    tags: string
    locked: number | null
    more: string | null
    posts: number
    listed: number
    next_seq: number
    active: number | null
    pinned: number
    slow: number | null
    accepted: string | null
    from_topic: string | null
    from_post: string | null
    titled: string | null
  }
  topic_keys: { site: string; kind: string; key: string; topic: string }
  posts: EntryTable & {
    topic: string
    parent: string | null
    depth: number
    seq: number
    kind: string | null
    replies: number
    below: number
    helpful: number
    mentions: string | null
    became: string | null
    redacted: number | null
  }
  versions: { site: string; target: string; version: number; text: string; at: number; by: string }
  reactions: { site: string; member: string; target: string; kind: string }
  done: { site: string; key: string; by: string; outcome: string; targets: string }
  log: {
    site: string
    seq: number
    at: number
    action: string
    target_type: string
    target: string
    topic: string | null
    by: string
    role: string
    detail: string | null
  }
  follows: { site: string; target_type: string; target: string; member: string; at: number }
  notices: {
    site: string
    member: string
    target: string
    target_type: string
    type: string
    at: number
    by: string | null
    seq: number
    dropped: number
  }
  seen: { site: string; member: string; up_to: number }
  reports: {
    site: string
    target: string
    member: string
    ground: string
    note: string | null
    at: number
  }
  reported: { site: string; target: string; at: number }
  notes: { site: string; id: string; target: string; by: string; at: number; text: string }
  media: {
    site: string
    id: string
    owner: string
    at: number
    extension: string
    bytes: number
    width: number
    height: number
    url: string
    spare: number | null
  }
  /** `lent`: 1 where the picture is not its author's. */
  media_uses: { site: string; target: string; media: string; lent: number }
}

interface EntryTable {
  /** The row's number in this file: how an index finds it. Says nothing. */
  row: number
  site: string
  id: string
  rev: number
  author: string
  at: number
  version: number
  edited: number | null
  state: string
  mark: string | null
  reactions: string
  text: string
  doc: string | null
  lang: string | null
  imported: string | null
}

export type Row<T extends keyof Tables> = Tables[T]
