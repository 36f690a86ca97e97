import { type Action, type Command, type Problem, problem } from '@commonthread/protocol'
import { isErased } from '../viewer.ts'
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

/** What the rules know to do at once. `me.erase` is done in steps; any other command is `unsupported`. */
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

/** What follows from a command: a plan to commit, or why not. Pure. */
export function decide(command: Command, facts: Facts, context: Context): Decision {
  const { member } = context.viewer
  const denied = deniedAny(facts, context)
  if (denied || !member) return denied ?? problem('unauthenticated')
  const decider = deciders[command.do] as Decide<Action> | undefined
  if (!decider) return problem('unsupported', { field: 'do' })
  return decider(command, facts, { ...context, member })
}

/** Why this person may do nothing at all, or nothing now. */
export function deniedAny(
  { recent }: Pick<Facts, 'recent'>,
  { viewer: { member }, rate }: Pick<Context, 'viewer' | 'rate'>,
): Problem | null {
  if (!member || isErased(member)) {
    return problem('unauthenticated', { message: 'Say who you are before you write.' })
  }
  if (!rate || recent < rate.count) return null
  return problem('limited', { rule: 'rate', retry: { afterMs: rate.perMs } })
}
