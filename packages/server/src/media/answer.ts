import type { MediaRecord } from '@commonthread/community'
import { anyOrigin } from '../answer.ts'
import { type PictureExtension, pictureTypes } from './picture/clean.ts'

/**
 * A week: an address always means the same picture, but what its owner takes back should leave caches in time.
 */
const cached = 'public, max-age=604800, immutable'

/** Somebody opens it as a page: nothing in it runs, loads or is framed, whatever a browser takes it for. */
const policy = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** A picture's bytes, which can be nothing but a picture. */
export function answerPicture(request: Request, { id, extension }: MediaRecord, bytes: Blob): Response {
  const etag = `"${id}"`
  const headers = {
    ...anyOrigin,
    'cache-control': cached,
    'content-disposition': `inline; filename="picture-${id.slice(0, 8)}.${extension}"`,
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'cross-origin',
    etag,
    'x-content-type-options': 'nosniff',
  }
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers })
  return new Response(bytes, {
    headers: {
      ...headers,
      'content-type': pictureTypes[extension as PictureExtension],
      'content-length': String(bytes.size),
    },
  })
}
