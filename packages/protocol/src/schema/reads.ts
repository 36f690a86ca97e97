import * as v from 'valibot'
import {
  limits,
  type Page,
  type QueueEntry,
  type Reads,
  refOf,
  sorts,
  type Target,
  type Topic,
} from '../index.ts'
import {
  countSchema,
  cursorSchema,
  idSchema,
  kindSchema,
  logLineSchema,
  markSchema,
  memberSchema,
  mineSchema,
  msSchema,
  noticePageSchema,
  queueEntrySchema,
  siteSchema,
  targetSchema,
  threadPageSchema,
  topicKeySchema,
  topicRefSchema,
  topicSchema,
  versionSchema,
} from './entities.ts'

type Schema<T> = v.GenericSchema<T>

const sort = v.optional(v.picklist(sorts))
const cursor = v.optional(cursorSchema)
const flat = v.optional(v.boolean())
const topicSort = v.optional(v.picklist(['changed', 'newest']))
const starts = v.optional(v.pipe(v.string(), v.maxBytes(limits.nameBytes)))
const of = v.optional(v.picklist(['held', 'reported']))
const kinds = v.pipe(v.array(kindSchema), v.minLength(1), v.maxLength(8))
const limit = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(limits.pagePosts)))

/** The input of each read, as an adapter is given it. */
export const readInputSchemas = {
  site: v.object({}),
  now: v.object({}),
  topic: v.object({ ref: topicRefSchema, sort, limit, around: v.optional(idSchema), flat }),
  posts: v.object({ topic: idSchema, parent: v.nullable(idSchema), cursor: cursorSchema, sort, limit, flat }),
  topics: v.object({ kinds, sort: topicSort, unanswered: flat, cursor, limit }),
  people: v.object({ topic: idSchema, starts, limit }),
  history: v.object({ target: targetSchema }),
  counts: v.object({ refs: v.pipe(v.array(topicRefSchema), v.minLength(1), v.maxLength(limits.refs)) }),
  log: v.object({ cursor, limit }),
  mine: v.object({ targets: v.pipe(v.array(targetSchema), v.minLength(1), v.maxLength(limits.targets)) }),
  notices: v.object({ cursor, limit }),
  queue: v.object({ of, topic: v.optional(idSchema), cursor, limit }),
} as const satisfies { [K in keyof Reads]: Schema<Parameters<Reads[K]>[0]> }

const page = <T>(item: Schema<T>): Schema<Page<T>> =>
  v.looseObject({
    items: v.array(item),
    total: v.optional(countSchema),
    next: v.optional(cursorSchema),
    prev: v.optional(cursorSchema),
  })

/** What each read answers. */
export const readOutputSchemas = {
  site: siteSchema,
  now: msSchema,
  topic: threadPageSchema,
  posts: threadPageSchema,
  counts: v.array(countSchema),
  log: page(logLineSchema),
  mine: v.array(mineSchema),
  topics: page<Topic>(topicSchema),
  people: v.array(memberSchema),
  history: v.array(versionSchema),
  notices: noticePageSchema,
  queue: page<QueueEntry>(queueEntrySchema),
} as const satisfies { [K in keyof Reads]: Schema<ReturnType<Reads[K]>> }

export const answerSchema = <T>(value: Schema<T>) =>
  v.looseObject({ value, mark: markSchema, asOf: msSchema, shared: v.boolean() })

/** Query parameters of the reads that are GET requests, as `readQuery` writes them: strings to input. */
const flag = v.optional(
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform(text => text === 'true'),
  ),
)
const list = v.union([
  v.array(v.string()),
  v.pipe(
    v.string(),
    v.transform(one => [one]),
  ),
])
const number = v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'is no number'), v.transform(Number)))
type TopicInput = Parameters<Reads['topic']>[0]
const topicQuery = v.union([
  v.pipe(
    v.object({ id: idSchema, sort, limit: number, around: v.optional(idSchema), flat: flag }),
    v.transform(({ id, ...rest }): TopicInput => ({ ref: { id }, ...rest })),
  ),
  v.pipe(
    v.object({
      kind: kindSchema,
      key: topicKeySchema,
      sort,
      limit: number,
      around: v.optional(idSchema),
      flat: flag,
    }),
    v.transform(({ kind, key, ...rest }): TopicInput => ({ ref: { kind, key }, ...rest })),
  ),
])

export const readQuerySchemas = {
  site: v.object({}),
  now: v.object({}),
  topic: v.pipe(topicQuery, readInputSchemas.topic),
  posts: v.pipe(
    v.object({
      topic: idSchema,
      parent: v.optional(idSchema),
      cursor: cursorSchema,
      sort,
      limit: number,
      flat: flag,
    }),
    v.transform(({ parent, ...rest }) => ({ ...rest, parent: parent ?? null })),
    readInputSchemas.posts,
  ),
  counts: v.pipe(
    v.object({
      ref: list,
    }),
    v.transform(({ ref }) => ({ refs: ref.map(refOf) })),
    readInputSchemas.counts,
  ),
  log: v.pipe(v.object({ cursor, limit: number }), readInputSchemas.log),
  topics: v.pipe(
    v.object({ kinds: list, sort: topicSort, unanswered: flag, cursor, limit: number }),
    readInputSchemas.topics,
  ),
  people: v.pipe(v.object({ topic: idSchema, starts, limit: number }), readInputSchemas.people),
  history: v.pipe(
    v.object({ target: v.pipe(v.string(), v.regex(/^(topic|post|member):/, 'is no target')) }),
    v.transform(({ target }) => {
      const colon = target.indexOf(':')
      return { target: { type: target.slice(0, colon), id: target.slice(colon + 1) } as Target }
    }),
    readInputSchemas.history,
  ),
  notices: v.pipe(v.object({ cursor, limit: number }), readInputSchemas.notices),
  queue: v.pipe(v.object({ of, topic: v.optional(idSchema), cursor, limit: number }), readInputSchemas.queue),
} as const
