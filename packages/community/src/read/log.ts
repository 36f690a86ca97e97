import { type LogLine, limits, ProblemError, problem } from '@commonthread/protocol'
import { type LogRecord, markOf } from '../records.ts'
import type { Store } from '../store.ts'
import type { StoreReader } from './reader.ts'

export const log: StoreReader<'log'> = async ({ cursor, limit = 50 }, { store, site }) => {
  const before = cursor === undefined ? undefined : readSeq(cursor)
  const range = { before: before ?? Number.MAX_SAFE_INTEGER, limit: Math.min(limit, limits.pagePosts) }
  const lines = await store.log(site.id, { ...range, actions: ['moderate'] })
  const last = lines.at(-1)
  return {
    items: await presentLog(store, site.id, lines),
    next: last && lines.length === range.limit ? String(last.seq) : undefined,
  }
}

/** The reason is the entry's own mark: the log holds no words, so that erasing is possible. */
async function presentLog(store: Store, site: string, lines: readonly LogRecord[]): Promise<LogLine[]> {
  const posts = await store.posts(site, [...new Set(lines.map(line => line.target.id))])
  const reasons = new Map(posts.map(post => [post.id, post.mark?.reason]))
  return lines.map(({ seq, at, action, role, target }) => ({
    mark: markOf(seq),
    at,
    action,
    role,
    target,
    reason: reasons.get(target.id),
  }))
}

function readSeq(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new ProblemError(problem('cursor-gone'))
  return Number(cursor)
}
