import * as v from 'valibot'
import { limits, type Page, type Post, type Reads, refOf, sorts } from '../index.ts'
import {
  countSchema,
  cursorSchema,
  idSchema,
  kindSchema,
  logLineSchema,
  markSchema,
  mineSchema,
  msSchema,
  postSchema,
  siteSchema,
  targetSchema,
  threadPageSchema,
  topicKeySchema,
  topicRefSchema,
} from './entities.ts'

type Schema<T> = v.GenericSchema<T>

const sort = v.optional(v.picklist(sorts))
const cursor = v.optional(cursorSchema)
const limit = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(limits.pagePosts)))

/** The input of each read, as an adapter is given it. */
export const readInputSchemas = {
  site: v.object({}),
  topic: v.object({ ref: topicRefSchema, sort, limit }),
  posts: v.object({ topic: idSchema, parent: v.nullable(idSchema), cursor: cursorSchema, sort, limit }),
  counts: v.object({ refs: v.pipe(v.array(topicRefSchema), v.minLength(1), v.maxLength(limits.refs)) }),
  log: v.object({ cursor, limit }),
  mine: v.object({ targets: v.pipe(v.array(targetSchema), v.minLength(1), v.maxLength(limits.targets)) }),
  queue: v.object({ cursor, limit }),
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
  topic: threadPageSchema,
  posts: threadPageSchema,
  counts: v.array(countSchema),
  log: page(logLineSchema),
  mine: v.array(mineSchema),
  queue: page<Post>(postSchema),
} as const satisfies { [K in keyof Reads]: Schema<ReturnType<Reads[K]>> }

export const answerSchema = <T>(value: Schema<T>) =>
  v.looseObject({ value, mark: markSchema, asOf: msSchema, shared: v.boolean() })

/** Query parameters of the reads that are GET requests, as `readQuery` writes them: strings to input. */
const number = v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'is no number'), v.transform(Number)))
type TopicInput = Parameters<Reads['topic']>[0]
const topicQuery = v.union([
  v.pipe(
    v.object({ id: idSchema, sort, limit: number }),
    v.transform(({ id, ...rest }): TopicInput => ({ ref: { id }, ...rest })),
  ),
  v.pipe(
    v.object({ kind: kindSchema, key: topicKeySchema, sort, limit: number }),
    v.transform(({ kind, key, ...rest }): TopicInput => ({ ref: { kind, key }, ...rest })),
  ),
])

export const readQuerySchemas = {
  site: v.object({}),
  topic: v.pipe(topicQuery, readInputSchemas.topic),
  posts: v.pipe(
    v.object({ topic: idSchema, parent: v.optional(idSchema), cursor: cursorSchema, sort, limit: number }),
    v.transform(({ parent, ...rest }) => ({ ...rest, parent: parent ?? null })),
    readInputSchemas.posts,
  ),
  counts: v.pipe(
    v.object({
      ref: v.union([
        v.array(v.string()),
        v.pipe(
          v.string(),
          v.transform(one => [one]),
        ),
      ]),
    }),
    v.transform(({ ref }) => ({ refs: ref.map(refOf) })),
    readInputSchemas.counts,
  ),
  log: v.pipe(v.object({ cursor, limit: number }), readInputSchemas.log),
  queue: v.pipe(v.object({ cursor, limit: number }), readInputSchemas.queue),
} as const
