import { problem } from '@commonthread/protocol'
import type { Decide } from './plan.ts'

/** A member's mark, at most one of each kind; saying it twice changes nothing. */
export const react: Decide<'react'> = (command, facts, { site, member, now }) => {
  const { post, topic } = facts
  if (command.target.type !== 'post') return problem('unsupported')
  if (!post || !topic || post.state !== 'shown') return problem('not-found')
  if (!site.reactions.includes(command.kind)) {
    return problem('invalid', { field: 'kind', message: 'This site does not have that reaction.' })
  }
  const target = { type: 'post', id: post.id } as const
  const on = facts.reactions.some(reaction => reaction.kind === command.kind)
  if (on === command.on) return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }
  const others = facts.reactions.filter(reaction => reaction.kind !== command.kind)
  // One person counts once, however many of the site's reactions they give, and nobody helps themselves.
  const helps = others.length === 0 && post.author !== member.id ? (command.on ? 1 : -1) : 0
  const count = (post.reactions[command.kind] ?? 0) + (command.on ? 1 : -1)
  const { [command.kind]: _, ...rest } = post.reactions
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [{ type: 'post', id: post.id, rev: post.rev }],
      posts: [
        {
          ...post,
          rev: post.rev + 1,
          reactions: count > 0 ? { ...rest, [command.kind]: count } : rest,
          helpful: Math.max(0, (post.helpful ?? 0) + helps) || undefined,
        },
      ],
      react: [{ target: post.id, member: member.id, kind: command.kind, on: command.on }],
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'react', target }],
    },
  }
}
