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
  const count = (post.reactions[command.kind] ?? 0) + (command.on ? 1 : -1)
  const { [command.kind]: _, ...others } = post.reactions
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [{ type: 'post', id: post.id, rev: post.rev }],
      posts: [
        {
          ...post,
          rev: post.rev + 1,
          reactions: count > 0 ? { ...others, [command.kind]: count } : others,
        },
      ],
      react: [{ target: post.id, member: member.id, kind: command.kind, on: command.on }],
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'react', target }],
    },
  }
}
