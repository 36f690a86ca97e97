import { problemCodes } from '@commonthread/protocol'
import * as protocol from '@commonthread/protocol/schema'
import { type JsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import * as v from 'valibot'

const { answerSchema, readOutputSchemas: reads } = protocol

/** `application/problem+json`, as `toProblemJson` writes it. */
const problemJson = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.pipe(v.string(), v.description('A sentence for people: what happened and what to do next.')),
  code: v.picklist(Object.keys(problemCodes)),
  rule: v.optional(v.pipe(v.string(), v.description('Which rule said no.'))),
  field: v.optional(v.pipe(v.string(), v.description('Dotted path of the field at fault.'))),
  retryAfterMs: v.optional(v.number()),
  current: v.optional(protocol.changeSchema),
  instance: v.optional(v.pipe(v.string(), v.description("Names this occurrence in the server's log."))),
})

const definitions = {
  Doc: protocol.docSchema,
  DocNode: protocol.docNodeSchema,
  Member: protocol.memberSchema,
  Post: protocol.postSchema,
  Topic: protocol.topicSchema,
  ThreadPage: protocol.threadPageSchema,
  Gap: protocol.gapSchema,
  Mine: protocol.mineSchema,
  Site: protocol.siteSchema,
  Notice: protocol.noticeSchema,
  LogLine: protocol.logLineSchema,
  Change: protocol.changeSchema,
  Command: protocol.commandSchema,
  Batch: v.object({ commands: v.pipe(v.array(protocol.commandSchema), v.minLength(1), v.maxLength(32)) }),
  Receipt: protocol.receiptSchema,
  Receipts: v.looseObject({ receipts: v.array(protocol.receiptSchema) }),
  Problem: problemJson,
  Credential: protocol.credentialSchema,
  Session: protocol.sessionSchema,
  Uploaded: protocol.uploadedSchema,
  News: protocol.newsSchema,
  Targets: protocol.readInputSchemas.mine,
  Export: protocol.exportSchema,
  SiteAnswer: answerSchema<unknown>(reads.site),
  NowAnswer: answerSchema<unknown>(reads.now),
  TopicAnswer: answerSchema<unknown>(reads.topic),
  PostsAnswer: answerSchema<unknown>(reads.posts),
  TopicsAnswer: answerSchema<unknown>(reads.topics),
  PeopleAnswer: answerSchema<unknown>(reads.people),
  HistoryAnswer: answerSchema<unknown>(reads.history),
  CountsAnswer: answerSchema<unknown>(reads.counts),
  LogAnswer: answerSchema<unknown>(reads.log),
  MineAnswer: answerSchema<unknown>(reads.mine),
  NoticesAnswer: answerSchema<unknown>(reads.notices),
  QueueAnswer: answerSchema<unknown>(reads.queue),
  Feed: v.string(),
  Health: v.object({ ok: v.boolean() }),
  OpenApi: v.looseObject({ openapi: v.string() }),
}

export type SchemaName = keyof typeof definitions

export function schemaRef(name: SchemaName): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` }
}

/** The contract's schemas in JSON Schema 2020-12. Lengths in bytes can't be said there and are left out. */
export function componentSchemas(): Record<SchemaName, JsonSchema> {
  return toJsonSchemaDefs(definitions, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  })
}
