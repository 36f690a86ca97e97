import { hash } from 'node:crypto'
import { sharedHeaders } from '../answer.ts'
import { type Coding, codingFor, encode, worthCoding } from './coding.ts'

/** One spelling of a page's bytes, with its headers ready. */
interface Variant {
  body: Uint8Array
  etag: string
  headers: Record<string, string>
}

/** The bytes of one shared answer, in each coding that was asked for. */
export class Page {
  /** Number of the log's newest line that the answer is known to show. */
  readonly seq: number
  readonly bytes: number
  readonly #plain: Variant
  readonly #digest: string
  readonly #coded = new Map<Coding, Variant | Promise<Variant>>()

  constructor(value: unknown, seq: number) {
    const body = Buffer.from(JSON.stringify(value))
    this.seq = seq
    this.bytes = body.byteLength
    this.#digest = hash('sha256', body, 'base64url').slice(0, 22)
    this.#plain = variant(body, this.#digest)
  }

  /** At once when the bytes are there, which they are for all but the first to ask for a coding. */
  answer(request: Request): Response | Promise<Response> {
    const coding = this.bytes < worthCoding ? null : codingFor(request.headers.get('accept-encoding'))
    const match = request.headers.get('if-none-match')
    if (coding === null) return respond(this.#plain, match)
    const ready = this.#coded.get(coding) ?? this.#encode(coding)
    return ready instanceof Promise ? ready.then(coded => respond(coded, match)) : respond(ready, match)
  }

  #encode(coding: Coding): Promise<Variant> {
    const made = encode(this.#plain.body, coding).then(
      body => {
        const coded = variant(body, `${this.#digest}-${coding}`, coding)
        this.#coded.set(coding, coded)
        return coded
      },
      thrown => {
        this.#coded.delete(coding)
        throw thrown
      },
    )
    this.#coded.set(coding, made)
    return made
  }
}

/** A strong validator names exact bytes, so each coding has one of its own. */
function variant(body: Uint8Array, digest: string, coding?: Coding): Variant {
  const etag = `"${digest}"`
  const headers: Record<string, string> = { ...sharedHeaders, etag }
  if (coding) headers['content-encoding'] = coding
  return { body, etag, headers }
}

function respond({ body, etag, headers }: Variant, match: string | null): Response {
  // Proxies that compress make validators weak on their way; for this question that makes no difference.
  if (match !== null && (match === '*' || match.includes(etag))) {
    const { 'content-type': _, 'content-encoding': __, ...rest } = headers
    return new Response(null, { status: 304, headers: rest })
  }
  return new Response(body as Uint8Array<ArrayBuffer>, { headers })
}
