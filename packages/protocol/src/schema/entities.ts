import * as v from 'valibot'
import {
  type Body,
  type Credential,
  type Doc,
  type DocNode,
  docTags,
  type Gap,
  grounds,
  idPattern,
  type LogLine,
  limits,
  type Member,
  type Mine,
  type Note,
  type Notice,
  type NoticePage,
  type Post,
  type QueueEntry,
  type Report,
  roles,
  type Session,
  type Site,
  type Target,
  type ThreadPage,
  type Topic,
  type TopicLink,
  type TopicRef,
  type Uploaded,
  type Version,
  type Write,
} from '../index.ts'

/** Schemas at the border. Entities are loose, so that a later release may add fields; commands are exact. */
type Schema<T> = v.GenericSchema<T>

export const idSchema = v.pipe(v.string(), v.regex(idPattern, 'is no id'))
export const keySchema = v.pipe(v.string(), v.uuid('is no UUIDv7'))
export const msSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const revSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const markSchema = v.pipe(v.string(), v.maxLength(256))
export const cursorSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(512))
export const kindSchema = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,31}$/, 'is no kind'))
export const topicKeySchema = v.pipe(v.string(), v.minLength(1), v.maxBytes(limits.keyBytes))

export const topicRefSchema: Schema<TopicRef> = v.union([
  v.object({ id: idSchema }),
  v.object({ kind: kindSchema, key: topicKeySchema }),
])

export const targetSchema: Schema<Target> = v.object({
  type: v.picklist(['topic', 'post', 'member']),
  id: idSchema,
})

export const docNodeSchema: Schema<DocNode> = v.lazy(() =>
  v.union([
    v.string(),
    v.pipe(
      v.tupleWithRest([v.string(), v.nullable(v.record(v.string(), v.unknown()))], docNodeSchema),
      v.description(`A tag (${Object.keys(docTags).join(', ')}), its attributes or null, and its children.`),
    ),
  ]),
) as Schema<DocNode>

export const docSchema: Schema<Doc> = v.object({ v: v.literal(1), nodes: v.array(docNodeSchema) })
export const bodySchema: Schema<Body> = v.looseObject({
  doc: docSchema,
  lang: v.optional(v.string()),
  media: v.optional(v.array(idSchema)),
})
export const writeSchema: Schema<Write> = v.object({
  text: v.pipe(v.string(), v.maxLength(limits.postBytes * 4)),
  lang: v.optional(v.pipe(v.string(), v.maxLength(64))),
  media: v.optional(v.pipe(v.array(idSchema), v.maxLength(32))),
  mentions: v.optional(v.pipe(v.array(idSchema), v.maxLength(limits.mentions))),
})

export const groundSchema = v.picklist(grounds)

export const memberSchema: Schema<Member> = v.looseObject({
  id: idSchema,
  rev: revSchema,
  name: v.string(),
  role: v.picklist(roles),
  avatar: v.optional(v.string()),
  url: v.optional(v.string()),
})

export const topicLinkSchema: Schema<TopicLink> = v.looseObject({
  id: idSchema,
  kind: kindSchema,
  title: v.string(),
  url: v.optional(v.string()),
})

const byRule = v.union([memberSchema, v.literal('rule')])
const entry = {
  id: idSchema,
  rev: revSchema,
  key: v.optional(keySchema),
  author: memberSchema,
  at: msSchema,
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  edited: v.optional(msSchema),
  state: v.picklist(['shown', 'held', 'removed']),
  mark: v.optional(
    v.looseObject({ by: byRule, reason: v.string(), at: msSchema, ground: v.optional(groundSchema) }),
  ),
  reactions: v.record(v.string(), countSchema),
}

export const postSchema: Schema<Post> = v.looseObject({
  ...entry,
  topic: idSchema,
  parent: v.nullable(idSchema),
  depth: countSchema,
  seq: countSchema,
  kind: v.optional(v.string()),
  body: v.nullable(bodySchema),
  helpful: v.optional(countSchema),
  became: v.optional(topicLinkSchema),
  redacted: v.optional(msSchema),
})

export const topicSchema: Schema<Topic> = v.looseObject({
  ...entry,
  kind: kindSchema,
  keys: v.array(v.string()),
  title: v.string(),
  url: v.optional(v.string()),
  body: v.nullable(bodySchema),
  tags: v.array(v.string()),
  posts: countSchema,
  active: v.optional(msSchema),
  locked: v.optional(v.boolean()),
  pinned: v.optional(v.boolean()),
  slow: v.optional(msSchema),
  accepted: v.optional(idSchema),
  from: v.optional(
    v.looseObject({
      id: idSchema,
      kind: kindSchema,
      title: v.string(),
      url: v.optional(v.string()),
      post: idSchema,
    }),
  ),
  more: v.optional(v.record(v.string(), v.unknown())),
})

export const gapSchema: Schema<Gap> = v.looseObject({
  parent: v.nullable(idSchema),
  after: v.nullable(idSchema),
  count: countSchema,
  next: v.optional(cursorSchema),
  prev: v.optional(cursorSchema),
})

export const siteSchema: Schema<Site> = v.looseObject({
  id: v.string(),
  name: v.string(),
  rev: revSchema,
  wording: v.record(v.string(), v.string()),
  limits: v.record(v.string(), v.number()),
  reactions: v.array(v.string()),
  review: v.picklist(['open', 'first', 'all']),
  origins: v.array(v.string()),
  images: v.array(v.string()),
  prompt: v.optional(v.string()),
  rules: v.optional(v.array(v.string())),
  topics: v.optional(v.string()),
  versions: v.optional(v.picklist(['author', 'everyone'])),
  uploads: v.optional(v.picklist(['nobody', 'members', 'everyone'])),
})

export const threadPageSchema: Schema<ThreadPage> = v.looseObject({
  topic: v.nullable(topicSchema),
  posts: v.array(postSchema),
  gaps: v.array(gapSchema),
  site: v.optional(siteSchema),
})

export const noteSchema: Schema<Note> = v.looseObject({
  id: idSchema,
  by: memberSchema,
  at: msSchema,
  text: v.string(),
})

export const mineSchema: Schema<Mine> = v.looseObject({
  target: idSchema,
  reactions: v.array(v.string()),
  follows: v.boolean(),
  can: v.array(v.string()),
  source: v.optional(
    v.looseObject({ text: v.string(), version: v.number(), mentions: v.optional(v.array(idSchema)) }),
  ),
  notes: v.optional(v.array(noteSchema)),
  held: v.optional(v.array(postSchema)),
})

export const logLineSchema: Schema<LogLine> = v.looseObject({
  mark: markSchema,
  at: msSchema,
  action: v.string(),
  role: v.picklist([...roles, 'rule']),
  rule: v.optional(v.string()),
  ground: v.optional(groundSchema),
  reason: v.optional(v.string()),
  target: targetSchema,
  topic: v.optional(topicLinkSchema),
})

export const versionSchema: Schema<Version> = v.looseObject({
  version: countSchema,
  at: msSchema,
  by: memberSchema,
  body: v.nullable(bodySchema),
})

export const noticeSchema: Schema<Notice> = v.looseObject({
  id: idSchema,
  rev: revSchema,
  type: v.string(),
  at: msSchema,
  read: v.boolean(),
  target: targetSchema,
  topic: topicLinkSchema,
  by: v.optional(memberSchema),
  text: v.optional(v.string()),
  reason: v.optional(v.string()),
})

export const noticePageSchema: Schema<NoticePage> = v.looseObject({
  items: v.array(noticeSchema),
  total: v.optional(countSchema),
  next: v.optional(cursorSchema),
  prev: v.optional(cursorSchema),
  unread: countSchema,
})

export const reportSchema: Schema<Report> = v.looseObject({
  ground: groundSchema,
  note: v.optional(v.string()),
  at: msSchema,
  by: memberSchema,
})

export const queueEntrySchema: Schema<QueueEntry> = v.looseObject({
  post: postSchema,
  topic: topicLinkSchema,
  reports: v.array(reportSchema),
  notes: v.array(noteSchema),
})

export const sessionSchema: Schema<Session> = v.looseObject({
  member: v.nullable(memberSchema),
  proof: v.picklist(['none', 'guest', 'host', 'owner', 'email', 'passkey']),
  feed: v.optional(v.string()),
  until: v.optional(msSchema),
})

export const uploadedSchema: Schema<Uploaded> = v.looseObject({
  id: idSchema,
  url: v.string(),
  width: v.pipe(countSchema, v.minValue(1)),
  height: v.pipe(countSchema, v.minValue(1)),
})

/** 32 random bytes in base64url. */
export const guestSecretSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'is no guest secret'))

export const credentialSchema: Schema<Credential> = v.variant('type', [
  v.object({
    type: v.literal('guest'),
    name: v.pipe(v.string(), v.maxBytes(limits.nameBytes)),
    secret: guestSecretSchema,
  }),
  v.object({ type: v.literal('jwt'), token: v.pipe(v.string(), v.maxLength(8_192)) }),
  v.object({ type: v.literal('owner'), token: v.pipe(v.string(), v.maxLength(256)) }),
])
