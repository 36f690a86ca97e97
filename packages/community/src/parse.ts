import { type Command, isKey, type Key, type Problem, problem } from '@commonthread/protocol'
import { commandSchemas } from '@commonthread/protocol/schema'
import * as v from 'valibot'

/** A command, or its receipt where it is none. */
export type Parsed = { command: Command } | { key: Key; ok: false; error: Problem }

/** What somebody sent, as a command of the contract. */
export function parseCommand(raw: unknown): Parsed {
  const { do: action, key } = (raw ?? {}) as { do?: unknown; key?: unknown }
  const refuse = (error: Problem): Parsed => ({ key: String(key), ok: false, error })
  if (typeof key !== 'string' || !isKey(key)) {
    return refuse(problem('invalid', { field: 'key', message: 'A key is a UUIDv7.' }))
  }
  const schema = Object.hasOwn(commandSchemas, String(action))
    ? commandSchemas[action as keyof typeof commandSchemas]
    : undefined
  if (!schema) return refuse(problem('unsupported', { field: 'do' }))
  const result = v.safeParse(schema, raw)
  if (result.success) return { command: result.output as Command }
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? undefined
  return refuse(problem('invalid', { field, message: `${field ?? 'The command'}: ${issue.message}` }))
}
