import { draftPrefix } from '../drafts.ts'
import { memory, stored } from '../stored.ts'

const month = 30 * 86_400_000
/** Names when a thread was last looked at, by which the reading view marks what is new since. */
const seenPrefix = 'commonthread:seen:'

/** Drops drafts that nobody has touched for 30 days; or all of them, and when threads were last looked at. */
export function dropTraces(all: boolean): void {
  for (const name of names()) {
    if (all && name.startsWith(seenPrefix)) stored.set(name, '')
    if (!name.startsWith(draftPrefix)) continue
    const [at] = /^\d+/.exec(stored.get(name)) ?? [0]
    if (all || Number(at) < Date.now() - month) stored.set(name, '')
  }
}

function* names(): Iterable<string> {
  yield* memory.keys()
  try {
    yield* Object.keys(localStorage)
  } catch {}
}
