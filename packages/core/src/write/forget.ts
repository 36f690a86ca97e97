import { draftPrefix } from '../drafts.ts'
import { memory, stored } from '../stored.ts'

const month = 30 * 86_400_000

/** Drops drafts that nobody has touched for 30 days, or all of them. */
export function dropDrafts(all: boolean): void {
  for (const name of names()) {
    if (!name.startsWith(draftPrefix)) continue
    const [at] = /^\d+/.exec(stored.get(name)) ?? [0]
    if (all || Number(at) < Date.now() - month) stored.set(name, '')
  }
}

function names(): string[] {
  try {
    return [...memory.keys(), ...Object.keys(localStorage)]
  } catch {
    return [...memory.keys()]
  }
}
