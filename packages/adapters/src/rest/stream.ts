import type { Mark, News } from '@commonthread/protocol'

/** Opens the connection that tells what came after a mark. */
export type Open = (after: Mark, signal: AbortSignal) => Promise<Response>

const firstWait = 500
const longestWait = 30_000
/** The server sends an empty line every 20 s, so this much silence is a dead connection. */
const silence = 45_000
const beat = 25_000

/**
 * Reads news (NDJSON) from `after` on until the signal aborts. What breaks is opened again from the last mark
 * heard: after 0.5 s to 30 s, and at once when the network or the reader comes back.
 */
export async function follow(
  open: Open,
  after: Mark,
  heard: (news: News) => void,
  signal: AbortSignal,
): Promise<void> {
  let mark = after
  let wait = firstWait
  let lastByte = 0
  let attempt: AbortController
  let timer: ReturnType<typeof setTimeout> | undefined
  const back = () => {
    if (globalThis.document?.hidden || Date.now() - lastByte < beat) return
    wait = firstWait
    attempt.abort()
  }
  globalThis.addEventListener?.('online', back, { signal })
  globalThis.document?.addEventListener('visibilitychange', back, { signal })

  const endIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => attempt.abort(), ms)
  }
  const alive = () => {
    lastByte = Date.now()
    endIn(silence)
  }
  while (!signal.aborted) {
    attempt = new AbortController()
    const ends = AbortSignal.any([signal, attempt.signal])
    try {
      alive()
      await read(await open(mark, ends))
    } catch {
      // Cut, refused or garbled: all the same, since nothing is lost by asking again.
    }
    if (!ends.aborted) {
      lastByte = 0
      endIn(wait * (0.5 + Math.random() / 2))
      wait = Math.min(wait * 2, longestWait)
      await new Promise(done => ends.addEventListener('abort', done))
    }
    clearTimeout(timer)
  }

  async function read({ ok, body }: Response): Promise<void> {
    if (!ok) return
    const texts = body!.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, BufferSource>)
    const reader = texts.getReader()
    let rest = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      alive()
      const lines = (rest + part.value).split('\n')
      rest = lines.pop()!
      for (const line of lines) if (line.trim()) hear(JSON.parse(line))
    }
  }

  function hear(news: News): void {
    if (signal.aborted) return
    wait = firstWait
    // A hello says where the stream begins; the mark we came with is ours for sure.
    if (news.type !== 'hello' || !mark) mark = news.mark
    heard(news)
  }
}
