import type { SiteRecord } from '@commonthread/community'
import { refuse } from '../refuse.ts'

/**
 * Whether a page may ask in somebody's name. What isn't a browser sends no origin and has no page that could
 * be tricked, so it passes.
 *
 * @throws ProblemError `forbidden`, rule `origin`.
 */
export function checkOrigin(request: Request, site: SiteRecord, publicUrl?: string): void {
  const origin = request.headers.get('origin')
  if (origin === null || site.origins.includes(origin) || isOwn(origin, request, publicUrl)) return
  throw refuse('forbidden', {
    rule: 'origin',
    message: `Pages of ${origin} may not write on this site. Its owner can allow that origin.`,
  })
}

/**
 * The owner's token counts only where it was entered: on a page that this server itself has sent.
 *
 * @throws ProblemError `forbidden`, rule `origin`.
 */
export function checkOwnOrigin(request: Request, publicUrl?: string): void {
  const origin = request.headers.get('origin')
  // Reads from a page of one's own origin carry no Origin, but this, which no page can set.
  const own =
    origin === null
      ? request.headers.get('sec-fetch-site') === 'same-origin'
      : isOwn(origin, request, publicUrl)
  if (own) return
  throw refuse('forbidden', {
    rule: 'origin',
    message: "The owner's token works only on pages of this server itself.",
  })
}

/** Without a public address, the host that was asked is the own one: behind a proxy, the scheme may differ. */
function isOwn(origin: string, request: Request, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin
  return /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).host === new URL(request.url).host
}
