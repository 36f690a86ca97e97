import type { Action } from '@commonthread/protocol'

/** Actions that count together against a person's rate, and the lines of the log that they leave. */
interface Counted {
  actions: readonly Action[]
  lines: readonly string[]
}

/**
 * `words`: what brings words, and the action after which somebody begins anew. A page's topic that its first post
 * makes is no line of its own. `light`: everything else that anybody may do as often as they like.
 */
export const counted = {
  words: {
    actions: ['topic.put', 'post.put', 'me.put', 'report', 'me.erase'],
    lines: ['topic.start', 'post.put', 'me.put', 'report'],
  },
  light: {
    actions: ['react', 'follow', 'notices.read', 'topic.set'],
    lines: ['react', 'follow', 'notices.read', 'accept'],
  },
} as const satisfies Record<string, Counted>

/** Which rate an action counts against; none for what is bounded by what there is to act on. */
export function countedAs(action: Action): keyof typeof counted | undefined {
  return (['words', 'light'] as const).find(name =>
    (counted[name].actions as readonly Action[]).includes(action),
  )
}
