import { type Change, refText, type TopicRef } from '@commonthread/protocol'
import type { WritableAtom } from 'nanostores'
import { atom } from './atom.ts'
import type { Inner } from './inner.ts'
import { whileHeard } from './mount.ts'
import { namesOf } from './names.ts'

/** As many as one read answers. */
const most = 100

export interface Counts {
  count(ref: TopicRef): WritableAtom<number | null>
  note(changes: readonly Change[]): void
}

/** Counts asked for in one go are one read. One that can't be had stays unknown. */
export function makeCounts(inner: Pick<Inner, 'ready' | 'fresh'>): Counts {
  const all = new Map<string, WritableAtom<number | null>>()
  let wanted: TopicRef[] = []

  async function read(): Promise<void> {
    const refs = wanted
    wanted = []
    const adapter = await inner.ready()
    for (let i = 0; i < refs.length; i += most) {
      const some = refs.slice(i, i + most)
      const answer = await adapter.read.counts?.({ refs: some }, { fresh: inner.fresh })
      for (const [j, ref] of some.entries()) all.get(refText(ref))?.set(answer?.value[j] ?? null)
    }
  }

  return {
    count(ref) {
      const name = refText(ref)
      const found = all.get(name)
      if (found) return found
      const $count = atom<number | null>(null)
      all.set(name, $count)
      whileHeard($count, () => {
        if (wanted.push(ref) === 1) queueMicrotask(() => read().catch(() => {}))
      })
      return $count
    },
    note(changes) {
      for (const change of changes) {
        if (change.type !== 'topic') continue
        for (const name of namesOf(change.value)) all.get(name)?.set(change.value.posts)
      }
    },
  }
}
