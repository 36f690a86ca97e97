import * as v from 'valibot'
import { type Export, type ExportPlace, roles } from '../index.ts'
import { groundSchema, idSchema, topicLinkSchema } from './entities.ts'

const time = v.pipe(v.string(), v.isoTimestamp())
const place = { topic: topicLinkSchema, address: v.optional(v.string()) } satisfies Record<
  keyof ExportPlace,
  unknown
>

const target = { type: v.picklist(['topic', 'post', 'member']), id: idSchema }

const words = {
  id: idSchema,
  at: time,
  edited: v.optional(time),
  state: v.picklist(['shown', 'held', 'removed']),
  text: v.string(),
  lang: v.optional(v.string()),
  versions: v.array(v.looseObject({ version: v.number(), at: time, text: v.string() })),
  pictures: v.array(v.string()),
}

export const exportSchema: v.GenericSchema<Export> = v.looseObject({
  format: v.literal('common-thread-export'),
  version: v.literal(1),
  made: time,
  community: v.looseObject({ id: v.string(), name: v.string() }),
  person: v.looseObject({
    id: idSchema,
    name: v.string(),
    role: v.picklist(roles),
    avatar: v.optional(v.string()),
    url: v.optional(v.string()),
    since: time,
  }),
  posts: v.array(v.looseObject({ ...words, ...place, parent: v.optional(idSchema) })),
  topics: v.array(
    v.looseObject({ ...words, address: v.optional(v.string()), kind: v.string(), title: v.string() }),
  ),
  reactions: v.array(v.looseObject({ kind: v.string(), post: idSchema, ...place })),
  follows: v.array(v.looseObject({ ...target, at: time, name: v.string(), address: v.optional(v.string()) })),
  reports: v.array(
    v.looseObject({ post: idSchema, ground: groundSchema, note: v.optional(v.string()), at: time }),
  ),
  notices: v.array(v.looseObject({ ...target, kind: v.string(), at: time })),
  pictures: v.optional(
    v.array(
      v.looseObject({ id: idSchema, address: v.string(), at: time, width: v.number(), height: v.number() }),
    ),
  ),
})
