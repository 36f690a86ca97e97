import { type LogLine, limits, ProblemError, problem } from '@commonthread/protocol'
import { publicLink } from '../present.ts'
import { type LogRecord, markOf } from '../records.ts'
import type { Store } from '../store.ts'
import type { StoreReader } from './reader.ts'

/** What stands in the public record. `moderate`: as earlier releases called holding, removing and restoring. */
const actions = [
  'hold',
  'remove',
  'restore',
  'lock',
  'unlock',
  'pin',
  'unpin',
  'slow',
  'move',
  'split',
  'redact',
  'rename',
  'moderate',
]

export const log: StoreReader<'log'> = async ({ cursor, limit = 50 }, { store, site }) => {
  const before = cursor === undefined ? undefined : readSeq(cursor)
  const range = { before: before ?? Number.MAX_SAFE_INTEGER, limit: Math.min(limit, limits.pagePosts) }
  const lines = await store.log(site.id, { ...range, actions })
  const last = lines.at(-1)
  return {
    items: await presentLog(store, site.id, lines),
    next: last && lines.length === range.limit ? String(last.seq) : undefined,
  }
}

/**
 * The log holds no words, so that erasing is possible: the reason is the entry's own mark, for as long as that
 * is the one made then.
 */
async function presentLog(store: Store, site: string, lines: readonly LogRecord[]): Promise<LogLine[]> {
  const posts = await store.posts(site, [...new Set(lines.map(line => line.target.id))])
  const topics = await store.topics(site, [...new Set(lines.flatMap(line => line.topic ?? []))])
  const marks = new Map([...posts, ...topics].map(({ id, mark }) => [id, mark]))
  const links = new Map(topics.map(topic => [topic.id, publicLink(topic)]))
  return lines.map(({ seq, at, action, role, target, topic, detail }) => {
    const mark = marks.get(target.id)
    return {
      mark: markOf(seq),
      at,
      action,
      role,
      rule: detail?.rule,
      ground: detail?.ground,
      reason: role !== 'rule' && mark?.at === at ? mark.reason : undefined,
      target,
      topic: topic === null ? undefined : links.get(topic),
    }
  })
}

function readSeq(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new ProblemError(problem('cursor-gone'))
  return Number(cursor)
}
