import type { News } from '@commonthread/protocol'

export interface Asked {
  method: string
  url: URL
  authorization: string | null
  body: unknown
  signal: AbortSignal | undefined
}

/** A server as `fetch`: answers what it is told to, keeps what it was asked, and holds streams open. */
export class FakeServer {
  readonly asked: Asked[] = []
  readonly streams: FakeStream[] = []
  /** By method and path below the site; a function is asked each time. */
  readonly answers: Record<string, Answering> = {}

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = input instanceof Request ? input : undefined
    const url = new URL(request?.url ?? String(input))
    const method = request?.method ?? init.method ?? 'GET'
    const headers = request?.headers ?? new Headers(init.headers)
    const text = request ? await request.clone().text() : ''
    const signal = request?.signal ?? init.signal ?? undefined
    const asked: Asked = {
      method,
      url,
      authorization: headers.get('authorization'),
      body: text ? JSON.parse(text) : undefined,
      signal,
    }
    this.asked.push(asked)
    signal?.throwIfAborted()
    const path = url.pathname.replace('/api/v1/lamps', '')
    const answering = this.answers[`${method} ${path}`]
    if (path === '/news' && !answering) return this.#stream(url, signal)
    if (!answering) return refuse(404, 'not-found')
    const aborted = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason)),
    )
    aborted.catch(() => {})
    return Promise.race([typeof answering === 'function' ? answering(asked) : answering.clone(), aborted])
  }

  /** Paths with their queries, in the order asked. */
  get paths(): string[] {
    return this.asked.map(({ url }) =>
      decodeURIComponent(url.pathname.replace('/api/v1/lamps', '') + url.search),
    )
  }

  /** Streams that are open. */
  get open(): FakeStream[] {
    return this.streams.filter(({ closed }) => !closed)
  }

  #stream(url: URL, signal: AbortSignal | undefined): Response {
    const stream = new FakeStream(url)
    this.streams.push(stream)
    signal?.addEventListener('abort', () => stream.break(signal.reason))
    return new Response(stream.body, { headers: { 'content-type': 'application/x-ndjson' } })
  }
}

type Answering = Response | ((asked: Asked) => Response | Promise<Response>)

export class FakeStream {
  readonly scopes: readonly string[]
  readonly after: string | null
  readonly body: ReadableStream<Uint8Array>
  closed = false
  #controller!: ReadableStreamDefaultController<Uint8Array>

  constructor(url: URL) {
    this.scopes = url.searchParams.getAll('scope')
    this.after = url.searchParams.get('after')
    this.body = new ReadableStream({
      start: controller => {
        this.#controller = controller
      },
      cancel: () => {
        this.closed = true
      },
    })
  }

  write(text: string): void {
    if (!this.closed) this.#controller.enqueue(new TextEncoder().encode(text))
  }

  say(news: News): void {
    this.write(`${JSON.stringify(news)}\n`)
  }

  hello(): void {
    this.say({ type: 'hello', mark: this.after ?? '', now: 1 })
  }

  tell(mark: string): void {
    this.say({ type: 'changes', mark, changes: [] })
  }

  break(reason: unknown = new TypeError('network')): void {
    if (!this.closed) this.#controller.error(reason)
    this.closed = true
  }

  end(): void {
    if (!this.closed) this.#controller.close()
    this.closed = true
  }
}

export function json(value: unknown, status = 200): Response {
  return Response.json(value, { status })
}

export function refuse(status: number, code: string, more: object = {}): Response {
  const body = {
    type: `urn:commonthread:problem:${code}`,
    title: code,
    status,
    detail: `It is ${code}.`,
    code,
    ...more,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

/** Until all that needs no timer is done. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 30; i++) await new Promise<void>(go => setImmediate(go))
}
