import { hash } from 'node:crypto'
import { type Community, isErased, type SiteRecord, type Store } from '@commonthread/community'
import { refuse } from '../refuse.ts'
import { atomFeed } from './atom.ts'
import { feedAddress, memberOfToken } from './token.ts'

/** The feed that a token opens. Readers of feeds ask often: five minutes are soon enough. */
const cached = 'private, max-age=300'
const entries = 50

/** @throws ProblemError `not-found` */
export async function answerFeed(
  { store, community, server }: { store: Store; community: Community; server: string },
  request: Request,
  site: SiteRecord,
  token: string,
): Promise<Response> {
  const id = memberOfToken(site, token)
  const [member] = id === undefined ? [] : await store.members(site.id, [id])
  const self = member && feedAddress(server, site, member)
  if (!member || !self || isErased(member))
    throw refuse('not-found', { rule: 'feed', message: 'There is no such feed.' })
  const viewer = { member, proof: 'none' } as const
  const { value } = await community.read(site.id, viewer, 'notices', { limit: entries })
  const text = atomFeed({ site, member, self, notices: value.items })
  const etag = `"${hash('sha256', text, 'base64url').slice(0, 22)}"`
  const headers = {
    'cache-control': cached,
    etag,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  }
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers })
  return new Response(text, {
    headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
