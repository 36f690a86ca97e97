import { noEntries, reduce, type ThreadPage } from '@commonthread/protocol'
import type { ThreadState, ThreadStore } from '../types.ts'
import { arrange } from './arrange.ts'
import { place } from './gaps.ts'
import { changesOf } from './store.ts'

/** What a thread shows of one page as it was read, to whoever comes: without a store, nothing is heard. */
export function stateOf(
  page: ThreadPage,
  { ref, sort, slice: { flat } }: Pick<ThreadStore, 'ref' | 'slice' | 'sort'>,
): ThreadState {
  const entries = reduce(noEntries, changesOf(page))
  const known = { ref, sort, flat, id: page.topic?.id, entries, gaps: place(page, sort) }
  return { status: 'ready', live: false, ...arrange({ ...known, pending: [], me: null, skew: 0 }) }
}
