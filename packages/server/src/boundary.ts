import { randomUUID } from 'node:crypto'
import { isProblem, problem } from '@commonthread/protocol'
import { answerProblem } from './answer.ts'

/** Something for whoever runs the server to look at. */
export interface LogEntry {
  level: 'error'
  /** Stands in the answer too (`instance`), so that a report can be found here. */
  id: string
  message: string
  cause: unknown
}

export type Log = (entry: LogEntry) => void

/** The one place where errors become answers. What isn't a problem is logged and says nothing of itself. */
export function answerThrown(thrown: unknown, log: Log): Response {
  // What takes too long here is a request that doesn't come; the code's own status is a proxy's.
  if (isProblem(thrown)) return answerProblem(thrown, thrown.code === 'timeout' ? { status: 408 } : {})
  const id = randomUUID()
  log({ level: 'error', id, message: 'A request failed', cause: thrown })
  return answerProblem(problem('unavailable'), { instance: `urn:uuid:${id}` })
}
