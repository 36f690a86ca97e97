import { type Answer, ProblemError, problem, type Reads } from '@commonthread/protocol'
import { markOf } from '../records.ts'
import { history } from './history.ts'
import { log } from './log.ts'
import { mine } from './mine.ts'
import { notices } from './notices.ts'
import { people } from './people.ts'
import { queue } from './queue.ts'
import type { ReadContext, StoreReaders } from './reader.ts'
import { site } from './site.ts'
import { posts, topic } from './thread.ts'
import { topics } from './topics.ts'

export { storedSorts } from './thread.ts'

/** Reads whose answer is the same for everyone, and so fit for caches. */
const shared: readonly (keyof Reads)[] = ['site', 'topic', 'posts', 'topics', 'people', 'counts', 'log']

/** What can be read. Any other read is `unsupported`. */
const readers: StoreReaders = {
  site,
  now: (_, { now }) => now,
  topic,
  posts,
  topics,
  people,
  history,
  counts: ({ refs }, { store, site }) => store.counts(site.id, refs),
  log,
  mine,
  notices,
  queue,
}

/** @throws ProblemError */
export async function answer<K extends keyof Reads>(
  name: K,
  input: Parameters<Reads[K]>[0],
  context: ReadContext,
): Promise<Answer<ReturnType<Reads[K]>>> {
  // Before the reads: what is read is at least as new as its mark, never older.
  const mark = markOf(await context.store.lastSeq(context.site.id))
  const reader = readers[name]
  if (!reader) throw new ProblemError(problem('unsupported'))
  const value = await reader(input, context)
  return { value, mark, asOf: context.now, shared: shared.includes(name) }
}
