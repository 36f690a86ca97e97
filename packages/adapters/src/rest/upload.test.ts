import { isProblem } from '@commonthread/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { upload } from './upload.ts'

const file = new Blob(['a picture'], { type: 'image/png' })
const done = { id: 'a', url: 'https://talk.example/media/lamps/a.png', width: 3, height: 2 }
const closing = new AbortController()
const uploading = (fetch: typeof globalThis.fetch) => ({
  address: 'https://talk.example/api/v1/lamps',
  token: 'guest.x',
  fetch,
  closing: closing.signal,
})
const noFetch = () => Promise.reject(new Error('not by fetch'))

/** A browser's request that answers when told to. */
class FakeRequest {
  static last: FakeRequest
  readonly upload: { onprogress?: (event: object) => void } = {}
  readonly headers: Record<string, string> = {}
  status = 0
  responseText = ''
  url = ''
  onload = () => {}
  onerror = () => {}
  onabort = () => {}
  onloadend = () => {}
  abort = vi.fn(() => this.onabort())
  constructor() {
    FakeRequest.last = this
  }
  open(_: string, url: string) {
    this.url = url
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  send = vi.fn()
  answer(status: number, body: unknown) {
    this.status = status
    this.responseText = JSON.stringify(body)
    this.onload()
    this.onloadend()
  }
}

function begin(call: Partial<Parameters<typeof upload>[2]> = {}) {
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  const shares: number[] = []
  const work = upload(uploading(noFetch), file, { key: 'k', progress: at => shares.push(at), ...call })
  work.catch(() => {})
  return { work, shares, request: FakeRequest.last }
}

afterEach(() => vi.unstubAllGlobals())

describe('a picture whose progress somebody watches', () => {
  it('is sent by a request that tells of it', async () => {
    const { work, shares, request } = begin()
    request.upload.onprogress?.({ loaded: 3, total: 9 })
    request.answer(200, done)
    await expect(work).resolves.toEqual(done)
    expect(shares).toEqual([3 / 9, 1])
    expect(request.url).toBe('https://talk.example/api/v1/lamps/media')
    expect(request.headers).toEqual({
      Authorization: 'Bearer guest.x',
      'Content-Type': 'image/png',
      'Idempotency-Key': 'k',
    })
  })
  it('is refused with the server’s own words', async () => {
    const { work, request } = begin()
    request.answer(413, { code: 'too-large', detail: 'Too large.' })
    await expect(work).rejects.toMatchObject({ code: 'too-large', message: 'Too large.', retry: false })
  })
  it('is too large where a proxy says so by a page of its own', async () => {
    const { work, request } = begin()
    request.answer(413, '<h1>Request Entity Too Large</h1>')
    await expect(work).rejects.toMatchObject({ code: 'too-large', retry: false })
  })
  it('can be sent again when the network was gone or broke off in the answer', async () => {
    const gone = begin()
    gone.request.onerror()
    await expect(gone.work).rejects.toMatchObject({ code: 'network', retry: { afterMs: 2_000 } })
    const half = begin()
    half.request.status = 200
    half.request.responseText = '{"id":'
    half.request.onload()
    await expect(half.work).rejects.toSatisfy(isProblem)
  })
  it('stops when told to', async () => {
    const stop = new AbortController()
    const { work, request } = begin({ signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(work).rejects.toThrow('enough')
    expect(request.abort).toHaveBeenCalledOnce()
  })
})

it('goes by fetch where nobody watches', async () => {
  const fetch = vi.fn(async () => Response.json(done))
  await expect(upload(uploading(fetch), file, { key: 'k' })).resolves.toEqual(done)
  expect(fetch).toHaveBeenCalledOnce()
})
