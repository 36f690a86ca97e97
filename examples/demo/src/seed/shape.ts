export interface SeedAuthor {
  /** The same id is the same person in every thread. */
  id: string
  name: string
  role: 'guest' | 'member' | 'staff'
}

export interface SeedPost {
  /** Unique in its thread. */
  id: string
  /** The post it answers, which stands before it; `null` for one that answers the page. */
  parent: string | null
  author: SeedAuthor
  minutesAgo: number
  /** Markdown. */
  text: string
}

export interface SeedThread {
  key: string
  kind: 'thread'
  url: string
  title: string
  posts: readonly SeedPost[]
}

/** In minutes. */
export const hour = 60
/** In minutes. */
export const day = 24 * hour
