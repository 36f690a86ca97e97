import { isProblem, limits, type ProblemError } from '@commonthread/protocol'
import * as v from 'valibot'
import { refuse } from './refuse.ts'

/** Nothing that is sent here is deeper; what is would only be made to exhaust a stack somewhere. */
const deepest = 32

/**
 * A request's JSON, of at most `limits.requestBytes`, checked by a schema.
 *
 * @throws ProblemError `invalid` with the field at fault, or `too-large`.
 */
export async function readBody<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T> {
  return check(schema, await readJson(request))
}

/** @throws ProblemError `invalid` with the field at fault. */
export function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const issue = faultOf(result.issues[0])
  const field = v.getDotPath(issue)
  throw field === null
    ? refuse('invalid')
    : refuse('invalid', { field, message: `${field}: ${issue.message.replace(/\.$/, '')}.` })
}

/** Where something may be said in several ways, what was said wrong; what was left out of one way is no fault. */
function faultOf(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  if (v.getDotPath(issue) !== null) return issue
  return issue.issues?.find(({ input }) => input !== undefined) ?? issue
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  // Only this type makes a browser ask before it sends across origins.
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw invalid('content-type', 'Send JSON, with the header Content-Type: application/json.')
  }
  const text = await readText(request)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid('json', 'This is not JSON.')
  }
  return tame(value)
}

/**
 * A declared length is one that the HTTP parser holds the sender to. Without one, bytes are counted as they
 * come, and no more are taken than allowed.
 */
async function readText(request: Request): Promise<string> {
  const declared = request.headers.get('content-length')
  if (Number(declared) > limits.requestBytes) throw tooLarge()
  try {
    if (declared === null) return await readCounted(request)
    const text = await request.text()
    if (text.length > limits.requestBytes) throw tooLarge()
    return text
  } catch (thrown) {
    if (isProblem(thrown)) throw thrown
    throw invalid('truncated', 'The request ended before its end.', thrown)
  }
}

async function readCounted({ body }: Request): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > limits.requestBytes) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Drops keys that would set a prototype where objects are copied, and refuses what is nested too deep. */
function tame(value: unknown): unknown {
  const left: [value: unknown, depth: number][] = [[value, 0]]
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, depth] = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > deepest) throw invalid('depth', `JSON goes at most ${deepest} levels deep here.`)
    if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__')
    for (const kid of Object.values(value)) left.push([kid, depth + 1])
  }
  return value
}

function tooLarge(): ProblemError {
  return refuse('too-large', {
    rule: 'request',
    message: `A request holds at most ${limits.requestBytes} bytes. Send less at once.`,
  })
}

function invalid(rule: string, message: string, cause?: unknown): ProblemError {
  return refuse('invalid', { rule, message, cause })
}
