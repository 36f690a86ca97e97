import { createHmac } from 'node:crypto'
import type { MediaRecord, SiteRecord } from '@commonthread/community'
import { mediaPath } from '@commonthread/protocol'
import { refuse } from '../refuse.ts'

/**
 * 128 bits that nobody can guess, and the same for the same person and key: a picture that is sent again, since
 * its answer was lost, is kept once.
 */
export function mediaId({ id, secret }: SiteRecord, member: string, key: string): string {
  const digest = createHmac('sha256', secret).update(`media\n${id}\n${member}\n${key}`).digest()
  return digest.subarray(0, 16).toString('base64url')
}

/** What its file is called. */
export function fileOf({ id, extension }: Pick<MediaRecord, 'id' | 'extension'>): string {
  return `${id}.${extension}`
}

/**
 * The server's address as it stands in texts. The host that a request names could be anybody's, whom readers'
 * browsers would then ask for a picture; so without a public address, only this machine's own name is believed.
 *
 * @throws ProblemError `unsupported`, rule `public-url`.
 */
export function mediaUrl(site: string, file: string, request: Request, publicUrl?: string): string {
  const base = new URL(publicUrl ?? request.url)
  if (publicUrl === undefined && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(base.hostname)) {
    throw refuse('unsupported', {
      rule: 'public-url',
      message: "Pictures can't be taken yet: the server was not told its public address.",
    })
  }
  return new URL(`${mediaPath}/${site}/${file}`, base.origin).href
}
