import { type Action, type Command, problem } from '@commonthread/protocol'
import { erase } from './erase.ts'
import { follow } from './follow.ts'
import { mePut } from './me-put.ts'
import { moderate } from './moderate.ts'
import { note } from './note.ts'
import { noticesRead } from './notices-read.ts'
import type { Context, Decide, Decision, Facts } from './plan.ts'
import { postMove } from './post-move.ts'
import { postPut } from './post-put.ts'
import { react } from './react.ts'
import { redact } from './redact.ts'
import { report } from './report.ts'
import { topicPut } from './topic-put.ts'
import { topicSet } from './topic-set.ts'

/** What the rules know to do. Any other command is `unsupported`. */
const deciders: { readonly [A in Action]?: Decide<A> } = {
  'topic.put': topicPut,
  'topic.set': topicSet,
  'post.put': postPut,
  'post.move': postMove,
  moderate,
  redact,
  note,
  report,
  follow,
  'notices.read': noticesRead,
  erase,
  react,
  'me.put': mePut,
}

/** Actions that bring words, and so count against a person's rate. */
export const limitedActions: readonly Action[] = ['topic.put', 'post.put', 'me.put', 'report']

/** The lines of the log that such actions leave. A page's topic that its first post makes is none of them. */
export const limitedLines: readonly string[] = ['topic.start', 'post.put', 'me.put', 'report']

/** What follows from a command: a plan to commit, or why not. Pure. */
export function decide(command: Command, facts: Facts, context: Context): Decision {
  const { member } = context.viewer
  if (!member) return problem('unauthenticated', { message: 'Say who you are before you write.' })
  if (context.rate && limitedActions.includes(command.do) && facts.recent >= context.rate.count) {
    return problem('limited', { rule: 'rate', retry: { afterMs: context.rate.perMs } })
  }
  const decider = deciders[command.do] as Decide<Action> | undefined
  if (!decider) return problem('unsupported', { field: 'do' })
  return decider(command, facts, { ...context, member })
}
