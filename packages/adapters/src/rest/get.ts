import { isProblem } from '@commonthread/protocol'
import { refusal, unreached } from './problem.ts'

const patience = 15_000

/**
 * The JSON that `ask` gets, within 15 s; `ask` is given a signal that ends with the caller's or after that time.
 * @throws ProblemError what the server answered, `timeout`, or `network` (also for an answer that isn't JSON,
 * as a hotel's sign-in page); after an abort, the signal's reason.
 */
export async function get<T>(
  ask: (ends: AbortSignal) => Promise<Response>,
  signal?: AbortSignal,
): Promise<T> {
  const timeout = AbortSignal.timeout(patience)
  const ends = AbortSignal.any([timeout, signal ?? timeout])
  try {
    const asked = ask(ends).then(read<T>)
    // What was begun before this code was there knows of no signal.
    const late = new Promise<never>((_, reject) => ends.addEventListener('abort', reject))
    return await Promise.race([asked, late])
  } catch (thrown) {
    signal?.throwIfAborted()
    throw isProblem(thrown) ? thrown : unreached(timeout.aborted ? 'timeout' : 'network', thrown)
  }
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw await refusal(response)
  return response.json()
}
