import { journalPosts } from './seed/journal.ts'
import { lampPosts } from './seed/lamp.ts'
import type { SeedThread } from './seed/shape.ts'

export type { SeedAuthor, SeedPost, SeedThread } from './seed/shape.ts'

/** What the demo's threads hold at the start. Lamp, shore, people and posts are invented. */
export const seed: readonly SeedThread[] = [
  {
    key: 'ebbwick.example/lamp',
    kind: 'thread',
    url: 'https://ebbwick.example/lamp',
    title: 'Ebbwick, a lamp that keeps the tide',
    posts: lampPosts,
  },
  {
    key: 'ebbwick.example/journal/first-light',
    kind: 'thread',
    url: 'https://ebbwick.example/journal/first-light',
    title: 'First light',
    posts: journalPosts,
  },
]
