import { problem } from '@commonthread/protocol'
import { isListed } from '../records.ts'
import { isAuthor } from '../viewer.ts'
import { emptied } from './emptied.ts'
import { eraseTopic } from './erase-topic.ts'
import type { Decide } from './plan.ts'
import { bumps } from './post-put.ts'
import { hiddenBy, untitled } from './title.ts'

/**
 * One's own words, with every earlier version. With answers below, an empty mark keeps their place; without,
 * nothing is left to see.
 */
export const erase: Decide<'erase'> = (command, facts, { viewer, member, now }) => {
  const { post, topic } = facts
  if (command.target.type === 'member') return problem('unsupported')
  if (!post && topic) return eraseTopic(topic, facts, { viewer, member, now })
  if (!post || !topic || post.state === 'gone') return problem('not-found')
  if (!isAuthor(viewer, post.author)) return problem(post.state === 'held' ? 'not-found' : 'forbidden')

  const left = hiddenBy(topic, [post], facts.beside)
  const answered = post.replies > 0
  const shown = post.state === 'shown' ? 1 : 0
  const unlisted = isListed(post.state) && !answered ? 1 : 0
  const target = { type: 'post', id: post.id } as const
  return {
    outcome: 'done',
    targets: [{ type: 'topic', id: topic.id }, target],
    write: {
      expect: [
        { type: 'post', id: post.id, rev: post.rev },
        { type: 'topic', id: topic.id, rev: topic.rev },
      ],
      topics: [
        {
          // A title is words of theirs, too.
          ...(left.titled === post.id ? untitled(left) : left),
          rev: topic.rev + 1,
          posts: topic.posts - shown,
          listed: topic.listed - unlisted,
          ...(topic.accepted === post.id ? { accepted: undefined } : {}),
        },
      ],
      posts: [emptied(post, answered, member, now)],
      bump: unlisted ? bumps(facts.lineage, -1) : [],
      forget: [post.id],
      hush: [post.id],
      settle: [post.id],
      unnote: [post.id],
      wipe: true,
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'erase', target }],
    },
  }
}
