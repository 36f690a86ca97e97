import { type CommunityAdapter, mediaPath, type Uploaded } from '@commonthread/protocol'
import { authorization } from './credential.ts'
import { refusal, unreached } from './problem.ts'
import { bareOf } from './request.ts'

export interface Uploading {
  address: string
  token: string | undefined
  fetch: typeof globalThis.fetch
  closing: AbortSignal
}

type Call = Parameters<NonNullable<CommunityAdapter['upload']>>[1]

/** A photo over a slow phone's line. */
const patienceMs = 180_000

/**
 * Sends a picture. With `progress`, by XMLHttpRequest: `fetch` tells nothing of what has been sent, and a body
 * that is a stream, which could be counted, only some browsers send and only over HTTP/2.
 */
export async function upload(
  { address, token, fetch, closing }: Uploading,
  file: Blob,
  { key, signal, progress }: Call,
): Promise<Uploaded> {
  const asked = AbortSignal.any([closing, ...(signal ? [signal] : [])])
  const late = AbortSignal.timeout(patienceMs)
  const ends = AbortSignal.any([asked, late])
  const headers = { ...authorization(token), 'Content-Type': file.type, 'Idempotency-Key': key }
  const url = address + mediaPath
  try {
    ends.throwIfAborted()
    const response =
      progress && globalThis.XMLHttpRequest
        ? await sendCounted(url, headers, file, ends, progress)
        : await fetch(url, { method: 'POST', headers, body: file, signal: ends })
    if (!response.ok) throw await refusal(response, bareOf(response))
    const uploaded: Uploaded = await response.json()
    progress?.(1)
    return uploaded
  } catch (thrown) {
    if (asked.aborted) throw asked.reason
    if (late.aborted) throw unreached('timeout', thrown)
    throw isNetwork(thrown) ? unreached('network', thrown) : thrown
  }
}

/** What `fetch` throws, and `json()` of an answer that broke off. */
function isNetwork(thrown: unknown): boolean {
  return thrown instanceof TypeError || thrown instanceof SyntaxError
}

function sendCounted(
  url: string,
  headers: Record<string, string>,
  file: Blob,
  ends: AbortSignal,
  progress: (share: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0)
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }))
    request.onerror = () => reject(new TypeError('The picture could not be sent'))
    request.onabort = () => reject(ends.reason)
    request.onloadend = () => ends.removeEventListener('abort', stop)
    ends.addEventListener('abort', stop)
    request.send(file)
  })
}
