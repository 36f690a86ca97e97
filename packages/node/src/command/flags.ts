import { sitePattern } from '@commonthread/protocol'
import { type Command, Option } from 'commander'
import * as v from 'valibot'
import { defaultDatabase } from '../database.ts'
import { Failure } from './failure.ts'

/** Flags that several commands have. */
export const flags = {
  db: () => new Option('--db <file>', 'the SQLite database').env('COMMONTHREAD_DB').default(defaultDatabase),
  site: (what: string) => new Option('--site <id>', what).env('COMMONTHREAD_SITE'),
  origin: (what: string) => new Option('--origin <origin>', `${what}; can be repeated`).argParser(collect),
}

export const dbSchema = v.pipe(v.string(), v.nonEmpty('give the path of a file'))

export const siteSchema = v.pipe(
  v.string(),
  v.regex(
    sitePattern,
    ({ input }) => `"${input}" is no site id: lower-case letters, digits and hyphens, at most 63`,
  ),
)

export const originSchema = v.pipe(
  v.string(),
  v.transform(text => text.replace(/\/$/, '')),
  v.check(
    text => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text.toLowerCase(),
    ({ input }) => `"${input}" is no origin: https:// and a host, without a path (https://shop.example)`,
  ),
  v.toLowerCase(),
)

/** A flag that can be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/**
 * The options of a command, checked: environment variables and flags alike.
 *
 * @throws Failure naming the flag, or the variable it came from.
 */
export function checked<T>(schema: v.GenericSchema<unknown, T>, command: Command): T {
  const result = v.safeParse(schema, command.opts())
  if (result.success) return result.output
  const [issue] = result.issues
  const name = String(issue.path?.[0]?.key)
  const option = command.options.find(one => one.attributeName() === name)
  const from = command.getOptionValueSource(name) === 'env' ? option?.envVar : option?.long
  throw new Failure(`${from ?? name}: ${issue.message}`, { exitCode: 2 })
}
