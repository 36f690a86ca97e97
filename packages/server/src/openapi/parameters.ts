import { readInputSchemas } from '@commonthread/protocol/schema'
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import type { QueryRead } from '../read/query.ts'

export interface Parameter {
  name: string
  in: 'query' | 'path' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}

export const siteParameter: Parameter = {
  name: 'site',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' },
}

export const fileParameter: Parameter = {
  name: 'file',
  in: 'path',
  required: true,
  schema: { type: 'string' },
}

export const tokenParameter: Parameter = { ...fileParameter, name: 'token' }

export const keyParameter: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A UUIDv7, minted where the picture was chosen.',
  schema: { type: 'string', format: 'uuid' },
}

const text = (name: string, required: boolean, description: string): Parameter => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
})

const list = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  required: true,
  description,
  schema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 100 },
})

export const newsParameters: readonly Parameter[] = [
  list(
    'scope',
    'What to hear of: `topic:ID`, `key:KIND:KEY`, `kinds:KIND,KIND` for lists of topics, or `me` for what concerns the person who asks.',
  ),
  text('after', false, 'The last mark heard. News come from there on, without a hole.'),
]

/** The query of a read, from the schema of its input: references are spelled as `readQuery` spells them. */
export function readParameters(name: QueryRead): Parameter[] {
  const entries: Record<string, v.GenericSchema> = readInputSchemas[name].entries
  const parameters = Object.entries(entries).flatMap(([name, schema]): Parameter[] => {
    if (name === 'ref') {
      return [
        text('id', false, "A topic by its id. Or else `kind` and `key`: a page's thread by its address."),
        text('kind', false, 'With `key`.'),
        text('key', false, 'With `kind`; for pages, `topicKey(url)`.'),
      ]
    }
    if (name === 'target') return [text('target', true, 'An entry: `post:ID` or `topic:ID`.')]
    if (name === 'refs') return [list('ref', 'Topics, in the order wanted: `id:ID` or `KIND:KEY`.')]
    const {
      $schema: _,
      default: __,
      ...rest
    } = toJsonSchema(schema, { target: 'draft-2020-12', errorMode: 'ignore' })
    const nullable = schema.type === 'nullable'
    const required = schema.type !== 'optional' && !nullable
    return [{ name, in: 'query', required, schema: nullable ? { type: 'string' } : rest }]
  })
  const fresh = text('fresh', false, 'At least as new as this mark, whatever caches lie between.')
  return [...parameters, ...(['now', 'queue', 'notices', 'history'].includes(name) ? [] : [fresh])]
}
