import { limits, type Scope } from '@commonthread/protocol'
import { idSchema, kindSchema, topicKeySchema } from '@commonthread/protocol/schema'
import * as v from 'valibot'
import { check } from '../body.ts'

/** `topic:ID`, `key:KIND:KEY`, `kinds:KIND,KIND` or `me`, as addresses of streams spell what is listened to. */
const scopeSchema = v.pipe(
  v.string(),
  v.transform(partsOf),
  v.union(
    [
      v.literal('me'),
      v.object({ topic: idSchema }),
      v.object({ kind: kindSchema, key: topicKeySchema }),
      v.object({ kinds: v.pipe(v.array(kindSchema), v.minLength(1), v.maxLength(8)) }),
    ],
    'is no scope (topic:ID, key:KIND:KEY, kinds:KIND,KIND or me)',
  ),
)

const querySchema = v.object({
  scope: v.pipe(v.array(scopeSchema), v.minLength(1, 'is missing'), v.maxLength(limits.refs, 'are too many')),
  after: v.pipe(v.string(), v.maxLength(256)),
})

/** @throws ProblemError `invalid` with the parameter at fault. */
export function readNewsQuery(query: URLSearchParams): { scope: Scope[]; after: string } {
  return check(querySchema, { scope: query.getAll('scope'), after: query.get('after') ?? '' })
}

function partsOf(text: string): unknown {
  const [word, ...rest] = text.split(':')
  if (word === 'topic') return { topic: rest.join(':') }
  if (word === 'kinds') return { kinds: rest.join(':').split(',') }
  if (word === 'key') return { kind: rest[0], key: rest.slice(1).join(':') }
  return text
}
