import { refText, type TopicRef } from '@commonthread/protocol'
import type { WritableAtom } from 'nanostores'
import type { Inner } from './inner.ts'

/** As many as one read answers. */
const most = 100

/** What is asked for in one go, by the counts that wait for it. */
const asked = new WeakMap<Counts, TopicRef[]>()

/** How many posts each topic has, as `refText` spells it; `null` until known. */
export type Counts = Map<string, WritableAtom<number | null>>

/** Counts asked for in one go are one read. One that can't be had stays unknown. */
export function readCount(inner: Pick<Inner, 'ready' | 'fresh'>, counts: Counts, ref: TopicRef): void {
  const wanted = asked.get(counts) ?? []
  asked.set(counts, wanted)
  if (wanted.push(ref) === 1) queueMicrotask(() => read(inner, counts, wanted.splice(0)).catch(() => {}))
}

async function read(
  inner: Pick<Inner, 'ready' | 'fresh'>,
  counts: Counts,
  refs: readonly TopicRef[],
): Promise<void> {
  const adapter = await inner.ready()
  for (let i = 0; i < refs.length; i += most) {
    const some = refs.slice(i, i + most)
    const answer = await adapter.read.counts?.({ refs: some }, { fresh: inner.fresh })
    some.forEach((ref, j) => void counts.get(refText(ref))?.set(answer?.value[j] ?? null))
  }
}
