import * as v from 'valibot'
import { type Change, type Command, limits, type Problem, problemCodes, type Receipt } from '../index.ts'
import {
  groundSchema,
  idSchema,
  keySchema,
  markSchema,
  memberSchema,
  mineSchema,
  msSchema,
  noticeSchema,
  postSchema,
  revSchema,
  targetSchema,
  topicKeySchema,
  topicRefSchema,
  topicSchema,
  writeSchema,
} from './entities.ts'

type Schema<T> = v.GenericSchema<T>

const base = { key: keySchema, needs: v.optional(keySchema), made: msSchema }
const startedKind = v.picklist(['talk', 'question'])
const version = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))
const line = (maxBytes: number) =>
  v.pipe(v.string(), v.maxBytes(maxBytes, `is longer than ${maxBytes} bytes`))

/** One schema per command: the border where what people send becomes what the rules may trust. */
export const commandSchemas = {
  'topic.put': v.object({
    do: v.literal('topic.put'),
    ...base,
    kind: startedKind,
    title: line(limits.titleBytes),
    body: v.optional(writeSchema),
    from: v.optional(idSchema),
  }),
  'topic.set': v.object({
    do: v.literal('topic.set'),
    ...base,
    topic: idSchema,
    title: v.optional(line(limits.titleBytes)),
    locked: v.optional(v.boolean()),
    pinned: v.optional(v.boolean()),
    slow: v.optional(v.pipe(msSchema, v.maxValue(86_400_000, 'is longer than a day'))),
    accepted: v.optional(v.nullable(idSchema)),
  }),
  'post.put': v.object({
    do: v.literal('post.put'),
    ...base,
    base: version,
    id: v.optional(idSchema),
    topic: topicRefSchema,
    parent: v.nullable(idSchema),
    body: writeSchema,
    // Nobody's words are refused for where they were written: what is no address of a page is left out.
    page: v.optional(v.object({ title: line(limits.titleBytes), url: v.optional(v.string()) })),
  }),
  'post.move': v.object({
    do: v.literal('post.move'),
    ...base,
    post: idSchema,
    into: v.union([
      v.object({ topic: idSchema, parent: v.nullable(idSchema) }),
      v.object({ kind: startedKind, title: line(limits.titleBytes) }),
    ]),
  }),
  moderate: v.object({
    do: v.literal('moderate'),
    ...base,
    target: targetSchema,
    to: v.picklist(['shown', 'held', 'removed']),
    from: v.optional(v.picklist(['shown', 'held', 'removed'])),
    reason: line(limits.reasonBytes),
    ground: v.optional(groundSchema),
  }),
  redact: v.object({
    do: v.literal('redact'),
    ...base,
    target: targetSchema,
    words: v.pipe(v.array(line(limits.noteBytes)), v.minLength(1), v.maxLength(limits.redactWords)),
  }),
  note: v.object({ do: v.literal('note'), ...base, target: targetSchema, text: line(limits.noteBytes) }),
  report: v.object({
    do: v.literal('report'),
    ...base,
    target: targetSchema,
    ground: groundSchema,
    note: v.optional(line(limits.noteBytes)),
  }),
  follow: v.object({ do: v.literal('follow'), ...base, target: targetSchema, on: v.boolean() }),
  'notices.read': v.object({ do: v.literal('notices.read'), ...base, upTo: msSchema }),
  erase: v.object({ do: v.literal('erase'), ...base, target: targetSchema }),
  react: v.object({
    do: v.literal('react'),
    ...base,
    target: targetSchema,
    kind: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,31}$/, 'is no kind of reaction')),
    on: v.boolean(),
  }),
  'me.put': v.object({ do: v.literal('me.put'), ...base, name: v.optional(line(limits.nameBytes)) }),
  'me.erase': v.object({ do: v.literal('me.erase'), ...base, sure: v.literal(true) }),
} as const satisfies { [A in Command['do']]: Schema<Extract<Command, { do: A }>> }

export const commandSchema: Schema<Command> = v.variant('do', Object.values(commandSchemas) as never)

/** A batch is checked command by command, so that one malformed command doesn't cost the others. */
export const batchSchema = v.object({
  commands: v.pipe(
    v.array(v.looseObject({ key: keySchema })),
    v.minLength(1, 'holds no command'),
    v.maxLength(limits.batch, `holds more than ${limits.batch} commands`),
  ),
})

export const changeSchema: Schema<Change> = v.variant('type', [
  v.looseObject({ type: v.literal('topic'), value: topicSchema }),
  v.looseObject({ type: v.literal('post'), value: postSchema }),
  v.looseObject({ type: v.literal('member'), value: memberSchema }),
  v.looseObject({ type: v.literal('mine'), value: mineSchema }),
  v.looseObject({ type: v.literal('notice'), value: noticeSchema }),
  v.looseObject({
    type: v.literal('gone'),
    target: targetSchema,
    rev: revSchema,
    topic: v.optional(idSchema),
  }),
]) as Schema<Change>

export const problemSchema = v.looseObject({
  code: v.picklist(Object.keys(problemCodes) as [Problem['code'], ...Problem['code'][]]),
  rule: v.optional(v.string()),
  message: v.string(),
  field: v.optional(v.string()),
  retry: v.union([v.literal(false), v.object({ afterMs: v.number() })]),
  current: v.optional(changeSchema),
}) as Schema<Problem>

export const receiptSchema: Schema<Receipt> = v.variant('ok', [
  v.looseObject({
    key: keySchema,
    ok: v.literal(true),
    outcome: v.picklist(['done', 'held']),
    changes: v.array(changeSchema),
    mark: markSchema,
  }),
  v.looseObject({ key: keySchema, ok: v.literal(false), error: problemSchema }),
]) as Schema<Receipt>

export const newsSchema = v.variant('type', [
  v.looseObject({ type: v.literal('hello'), mark: markSchema, now: msSchema }),
  v.looseObject({ type: v.literal('changes'), mark: markSchema, changes: v.array(changeSchema) }),
  v.looseObject({ type: v.literal('reset'), mark: markSchema, now: msSchema }),
])

export { topicKeySchema }
