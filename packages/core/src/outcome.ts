import type { Key, Problem } from '@commonthread/protocol'
import type { Community, Pending } from './types.ts'

/** How a command fares: `undefined` once it is done. */
export type Outcome = Pick<Pending, 'state' | 'problem'> | undefined

/**
 * Tells how a command fares, from now on and until it is done, refused or waits for a moderator. Returns what
 * stops it.
 */
export function outcome(
  { $pending }: Pick<Community, '$pending'>,
  key: Key,
  tell: (now: Outcome) => void,
): () => void {
  let before: string | undefined = ''
  let over = false
  const stop = $pending.subscribe(all => {
    const found = all.find(pending => pending.key === key)
    const now = found && describe(found.state, found.problem)
    if (over || now === before) return
    before = now
    over = !found || found.state === 'failed' || found.state === 'held'
    tell(found && { state: found.state, problem: found.problem })
  })
  return stop
}

const describe = (state: string, problem: Problem | undefined) => `${state} ${problem?.code ?? ''}`
