import type { Id, Key } from '@commonthread/protocol'
import { isOf } from './identity.ts'
import type { Kept } from './kept.ts'

/** What a command may follow on. */
interface Following {
  needs?: Key
  parent?: Id | null
  id?: Id
  target?: { id: Id }
}

/** Commands and posts that another command follows on: what it needs, the post it answers or changes. */
const needsOf = ({ needs, parent, id, target }: Following) => [needs, parent, id, target?.id]

/**
 * Asked of each command in the order they were made: whether it has to wait, because what it follows on was
 * refused or waits itself. An answer also waits for a post that waits for a moderator.
 */
export function waiter(): (kept: Kept) => boolean {
  const stuck = new Set<unknown>()
  const held = new Set<unknown>()
  return ({ key, state, command }) => {
    const answers = command.do === 'post.put' && command.id === undefined ? command.parent : undefined
    const waits = held.has(answers) || needsOf(command).some(need => stuck.has(need))
    if (waits || state === 'failed') stuck.add(key)
    if (state === 'held') held.add(key)
    return waits
  }
}

/**
 * What can be sent now, in order. `sending` counts: whoever asks holds the lock, so the tab that sent it has
 * gone. What somebody else has made is not sent in the name of who is here, by their marks,
 * nor in nobody's (no marks); `undefined`: it isn't known yet who this is.
 */
export function ready(all: readonly Kept[], marks: readonly Id[] | undefined): readonly Kept[] {
  const waits = waiter()
  return all.filter(kept => {
    const isForeign = marks !== undefined && !isOf(marks, kept.by)
    const isWaiting = waits(isForeign ? { ...kept, state: 'failed' } : kept)
    return !isWaiting && !isForeign && (kept.state === 'waiting' || kept.state === 'sending')
  })
}
