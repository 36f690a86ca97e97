import { isProblem } from '@commonthread/protocol'
import { refuse } from '../refuse.ts'
import { join } from './picture/reader.ts'

/**
 * A request's body, of at most `most` bytes that come within a time: what says that it is longer isn't read, and no
 * more is taken than allowed of what says nothing.
 *
 * @throws ProblemError `too-large`, `timeout`, or `invalid` with rule `truncated`.
 */
export async function readBytes(request: Request, most: number, withinMs: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (Number(declared) > most) throw tooLarge(most)
  const parts: Uint8Array[] = []
  let length = 0
  let late = false
  const reader = request.body?.getReader()
  // Whoever waits for the next part then hears that there is none.
  const stop = () => void reader?.cancel().catch(() => {})
  const timer = setTimeout(() => {
    late = true
    stop()
  }, withinMs)
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      length += next.value.byteLength
      if (length > most) throw tooLarge(most)
      parts.push(next.value)
    }
  } catch (thrown) {
    stop()
    throw isProblem(thrown) ? thrown : truncated(thrown)
  } finally {
    clearTimeout(timer)
  }
  if (late) throw tooSlow()
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

function tooSlow() {
  return refuse('timeout', {
    rule: 'late',
    message: 'The picture took too long to arrive. Try again, or make it smaller.',
  })
}

function truncated(cause?: unknown) {
  return refuse('invalid', { rule: 'truncated', message: 'The picture ended before its end.', cause })
}
