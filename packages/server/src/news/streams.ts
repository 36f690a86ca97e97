import type { Community } from '@commonthread/community'
import { type Ms, type News, newsType, type Scope } from '@commonthread/protocol'
import { anyOrigin } from '../answer.ts'
import { tolerance } from '../identity/host.ts'
import type { Known } from '../identity/who.ts'
import type { RequestInfo } from '../options.ts'
import { senderOf } from '../rates.ts'
import { refuse } from '../refuse.ts'

const beatMs = 20_000
/** Who reads slower than this piles up is cut off, and comes back with the last mark that arrived. */
const mostWaiting = 1_048_576

const headers = {
  ...anyOrigin,
  'content-type': newsType,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // nginx would hold lines back until it has a buffer full.
  'x-accel-buffering': 'no',
}

export interface Streams {
  /** News as lines of JSON; an empty line every 20 s says that the connection lives. */
  open(request: Request, info: RequestInfo | undefined, wanted: Wanted): Response
  /** Sites that somebody listens to. */
  sites(): ReadonlySet<string>
  readonly size: number
  close(): void
}

export interface Wanted {
  site: string
  viewer: Known
  scopes: readonly Scope[]
  after: string
}

interface Stream {
  site: string
  member?: string
  beat(): void
  end(): void
}

/**
 * A stream ends when the proof that opened it does, and when its reader is erased: whoever goes on reading proves
 * anew who they are, or is nobody.
 *
 * @param most how many one sender may have at the same time.
 */
export function streams(community: Community, most = Infinity, now: () => Ms = Date.now): Streams {
  const open = new Set<Stream>()
  const perSenders = new Map<string, number>()
  const encoder = new TextEncoder()
  const beat = encoder.encode('\n')
  const timer = setInterval(() => {
    for (const stream of open) stream.beat()
  }, beatMs)
  timer.unref()
  const forget = community.onCommit(({ site, left }) => {
    if (left.length === 0) return
    for (const stream of open) {
      if (stream.site === site && left.includes(stream.member ?? '')) stream.end()
    }
  })

  function enter(info: RequestInfo | undefined): () => void {
    if (info?.address === undefined) return () => {}
    const sender = senderOf(info.address)
    const before = perSenders.get(sender) ?? 0
    if (before >= most) throw refuse('limited', { rule: 'streams' })
    perSenders.set(sender, before + 1)
    return () => {
      const left = (perSenders.get(sender) ?? 1) - 1
      if (left > 0) perSenders.set(sender, left)
      else perSenders.delete(sender)
    }
  }

  return {
    open(request, info, { site, viewer, scopes, after }) {
      const leave = enter(info)
      let stop = () => {}
      let proofEnds: NodeJS.Timeout | undefined
      let over = false

      /** However it ends, it ends once: cut by the reader, by us, or by a connection that broke. */
      const end = (close: () => void) => {
        if (over) return
        over = true
        open.delete(stream)
        clearTimeout(proofEnds)
        stop()
        leave()
        request.signal.removeEventListener('abort', gone)
        close()
      }
      let controller: ReadableStreamDefaultController<Uint8Array>
      const gone = () => end(() => controller.close())
      const stream: Stream = {
        site,
        member: viewer.member?.id,
        beat: () => send(beat),
        end: () => end(() => controller.close()),
      }
      const send = (bytes: Uint8Array) => {
        if (over) return
        controller.enqueue(bytes)
        if ((controller.desiredSize ?? 0) < -mostWaiting) {
          end(() => controller.error(new Error('The reader is too slow')))
        }
      }
      const heard = (news: News) => send(encoder.encode(`${JSON.stringify(news)}\n`))

      const body = new ReadableStream<Uint8Array>(
        {
          start(begun) {
            controller = begun
            open.add(stream)
            if (viewer.until !== undefined) {
              proofEnds = setTimeout(stream.end, viewer.until + tolerance * 1_000 - now())
              proofEnds.unref()
            }
            request.signal.addEventListener('abort', gone)
            const close = community.listen(site, viewer, scopes, after, heard)
            if (over) close()
            else stop = close
            if (request.signal.aborted) gone()
          },
          cancel: () => end(() => {}),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: 16_384 }),
      )
      return new Response(body, { headers })
    },
    sites: () => new Set([...open].map(({ site }) => site)),
    get size() {
      return open.size
    },
    close() {
      clearInterval(timer)
      forget()
      for (const stream of open) stream.end()
    },
  }
}
