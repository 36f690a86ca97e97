import type { Belonging, Counting } from '@commonthread/elements/count'
import { limits, readPaths, readQuery, refText, siteAddress, type TopicRef } from '@commonthread/protocol'
import { atom, type WritableAtom } from 'nanostores'
import { hub } from './hub.ts'

/** Asks a server for the numbers of all these at once. */
type Ask = (refs: readonly TopicRef[]) => Promise<readonly number[]>

const known = new Map<string, Counting>()
const $site = atom(null)

/** The numbers of a site, without a community around them. Unknown where posts stay in this browser. */
export function numbers({ server, site, adapter }: Belonging): Counting {
  const its = site || hub.site || 'default'
  const at = server ?? hub.sites?.[its] ?? ''
  if (adapter) return counting(async refs => (await adapter.read.counts?.({ refs }))?.value ?? [])
  // The reader that is on its way will ask.
  if (!at || hub.reading) return counting(async () => [])
  const address = siteAddress(at, its)
  const found = known.get(address) ?? counting(refs => ask(address, refs))
  known.set(address, found)
  return found
}

async function ask(address: string, refs: readonly TopicRef[]): Promise<readonly number[]> {
  const response = await fetch(address + readPaths.counts + readQuery({ refs }))
  return response.ok ? (await response.json()).value : []
}

function counting(ask: Ask): Counting {
  const counts = new Map<string, WritableAtom<number | null>>()
  let wanted: TopicRef[] = []

  async function read(): Promise<void> {
    const refs = wanted
    wanted = []
    for (let i = 0; i < refs.length; i += limits.refs) {
      const some = refs.slice(i, i + limits.refs)
      const answer = await ask(some)
      some.forEach((ref, j) => void counts.get(refText(ref))?.set(answer[j] ?? null))
    }
  }

  return {
    $site,
    count(ref) {
      const found = counts.get(refText(ref))
      if (found) return found
      const $count = atom<number | null>(null)
      counts.set(refText(ref), $count)
      // A number that can't be had stays unknown; the element keeps showing what it holds.
      if (wanted.push(ref) === 1) queueMicrotask(() => read().catch(() => {}))
      return $count
    },
  }
}
