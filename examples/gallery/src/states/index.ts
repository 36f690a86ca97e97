import { inboxStates } from './inbox.ts'
import { countStates, logStates } from './log.ts'
import { reading } from './reading.ts'
import type { Group, State } from './state.ts'
import { tending, tendingTopics } from './tending.ts'
import { topicStates } from './topics.ts'
import { writing } from './writing.ts'
import { yours } from './yours.ts'

/** Every state of every element. */
export const groups: readonly Group[] = [
  reading,
  writing,
  yours,
  tending,
  topicStates,
  tendingTopics,
  inboxStates,
  logStates,
  countStates,
]

export const states: readonly State[] = groups.flatMap(group => group.states)
