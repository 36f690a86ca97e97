import { parse } from '@commonthread/markup'
import { type Body, type Member, type Post, type Site, type Topic, topicKey } from '@commonthread/protocol'
import { orla } from '../content/people.ts'

/** A post as a state says it; the rest follows. */
export interface Reply extends Partial<Omit<Post, 'author' | 'body'>> {
  id: string
  by: Member
  /** The post it answers. */
  to?: string
  /** Minutes. */
  ago: number
  /** Markdown; `PICTURE` is the address of one. */
  text?: string
  body?: Body | null
}

/** The one moment at which everything is looked at. */
export const now = Date.now()
const minute = 60_000

export function bodyOf(text: string): Body {
  const { origin } = globalThis.location ?? { origin: 'https://kites.example' }
  const pictures = [{ url: `${origin}/kite.svg`, width: 640, height: 360 }]
  const doc = parse(text.replaceAll('PICTURE', `${origin}/kite.svg`), {
    breaks: true,
    images: [origin],
    pictures,
  })
  return { doc }
}

/** Replies as entries, each after the one it answers. */
export function postsOf(replies: readonly Reply[], topic = 'topic'): Post[] {
  const depths = new Map<string, number>()
  return replies.map(({ by, to, ago, text, ...more }, i) => {
    const depth = to === undefined ? 0 : (depths.get(to) ?? 0) + 1
    depths.set(more.id, depth)
    const { reactions = {} } = more
    return {
      rev: 1,
      author: by,
      at: now - ago * minute,
      version: 1,
      state: 'shown',
      topic,
      parent: to ?? null,
      depth,
      seq: i + 1,
      body: text === undefined ? null : bodyOf(text),
      helpful: Math.max(0, ...Object.values(reactions)),
      ...more,
      reactions,
    }
  })
}

export function topicOf(more: Partial<Topic> = {}): Topic {
  return {
    id: 'topic',
    rev: 1,
    author: orla,
    at: now - 9_000 * minute,
    version: 1,
    state: 'shown',
    reactions: {},
    kind: 'thread',
    keys: [topicKey('https://kites.example/oriel')],
    title: 'The Oriel, a kite for a coat pocket',
    url: 'https://kites.example/oriel',
    body: null,
    tags: [],
    posts: 0,
    active: now - 60 * minute,
    ...more,
  }
}

export const site: Site = {
  id: 'kites',
  name: 'Wetherfold Kites',
  rev: 1,
  wording: {},
  limits: {},
  reactions: ['like', 'helpful', 'thanks'],
  review: 'open',
  uploads: 'everyone',
  origins: [],
  images: [],
}
