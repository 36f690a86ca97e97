import { checkText, problem, tidyText } from '@commonthread/protocol'
import { tends } from '../viewer.ts'
import type { Decide } from './plan.ts'

/** What colleagues should know about a post or a topic. Nobody else ever sees it. */
export const note: Decide<'note'> = (command, { post, topic }, { viewer, member, now }) => {
  if (!tends(viewer)) return problem('forbidden')
  if (command.target.type === 'member') return problem('unsupported')
  const entry = post ?? topic
  if (!entry || entry.state === 'gone') return problem('not-found')
  if (checkText(command.text) === 'blank') {
    return problem('invalid', { field: 'text', rule: 'blank', message: 'Write something first.' })
  }
  const { key: id } = command
  return {
    outcome: 'done',
    targets: [{ type: post ? 'post' : 'topic', id: entry.id }],
    write: {
      expect: [],
      note: [{ id, target: entry.id, by: member.id, at: now, text: tidyText(command.text) }],
      log: [],
    },
  }
}
