import { isProblem } from '@commonthread/protocol'
import { refuse } from '../refuse.ts'
import { join } from './picture/reader.ts'

/**
 * A request's body, of at most `most` bytes: what says that it is longer isn't read, and no more is taken than
 * allowed of what says nothing.
 *
 * @throws ProblemError `too-large`, or `invalid` with rule `truncated`.
 */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (Number(declared) > most) throw tooLarge(most)
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of request.body ?? []) {
      length += part.byteLength
      if (length > most) throw tooLarge(most)
      parts.push(part)
    }
  } catch (thrown) {
    throw isProblem(thrown) ? thrown : truncated(thrown)
  }
  if (declared !== null && length < Number(declared)) throw truncated()
  return join(parts)
}

function tooLarge(most: number) {
  const size = most >= 2 ** 20 ? `${Math.floor(most / 2 ** 20)} MB` : `${Math.floor(most / 1024)} kB`
  return refuse('too-large', {
    rule: 'bytes',
    message: `A picture has at most ${size}. Make it smaller and try again.`,
  })
}

function truncated(cause?: unknown) {
  return refuse('invalid', { rule: 'truncated', message: 'The picture ended before its end.', cause })
}
