import { textLimits } from './text-limits.ts'

/**
 * Limits and rates are data: forms show them, the server enforces them. Text is limited twice: in graphemes
 * (what a person counts, shown in the form) and in UTF-8 bytes (what the server stores, enforced).
 */
export const limits = {
  ...textLimits,
  reasonBytes: 1_000,
  /** Deepest reply stored. Deep enough that no conversation meets it, shallow enough for any recursion. */
  depth: 200,
  /** Posts in one read, at most and unless asked otherwise. */
  pagePosts: 200,
  pagePostsDefault: 50,
  /** Posts that move together. */
  movePosts: 1_000,
  noteBytes: 4_000,
  /** What is blacked out at once, and how short it may be, so that no letter vanishes from a whole post. */
  redactWords: 50,
  redactLeast: 3,
  /** Shown of a post where it is only mentioned. */
  excerptGraphemes: 160,
  mentions: 20,
  /** Followers who are told of a post in one write, the post's own at first; then come the next ones. */
  notify: 200,
  /** Topics and people that one person follows. */
  follows: 1_000,
  /** Up to how many unread notices are counted. */
  unread: 1_000,
  /** Reports of one entry that a queue shows. */
  reports: 50,
  uploadBytes: 5_242_880,
  uploadPixels: 40_000_000,
  batch: 32,
  requestBytes: 1_048_576,
  refs: 100,
} as const

/** At most `count` commands that write text in `perMs`, per person and per address. */
export interface Rate {
  count: number
  perMs: number
}

export const rates = {
  guest: { count: 20, perMs: 60_000 },
  member: { count: 60, perMs: 60_000 },
} as const satisfies Record<string, Rate>

/**
 * What brings no words, counted apart from what does: reactions, follows, what has been seen, and which answer is
 * accepted. Per person.
 */
export const lightRates = {
  guest: { count: 60, perMs: 60_000 },
  member: { count: 120, perMs: 60_000 },
} as const satisfies Record<string, Rate>

/** Pictures, per person; and a few times as many per address. */
export const uploadRates = {
  guest: { count: 12, perMs: 600_000 },
  member: { count: 60, perMs: 600_000 },
} as const satisfies Record<string, Rate>
