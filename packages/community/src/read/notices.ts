import { limits, ProblemError, problem } from '@commonthread/protocol'
import { presentNotices } from '../present-notice.ts'
import { readPlace, writePlace } from './place.ts'
import type { StoreReader } from './reader.ts'

/** What happened for the person who asks, newest first. */
export const notices: StoreReader<'notices'> = async ({ cursor, limit = 50 }, { store, site, viewer }) => {
  const me = viewer.member
  if (!me) throw new ProblemError(problem('unauthenticated'))
  const most = Math.min(limit, limits.pagePosts)
  const before = cursor === undefined ? undefined : readPlace(cursor)
  const rev = await store.lastSeq(site.id)
  const { upTo, unread } = await store.seen(site.id, me.id, limits.unread)
  const found = await store.notices(site.id, me.id, { before, limit: most })
  const last = found.length === most ? found.at(-1) : undefined
  return {
    items: await presentNotices(store, site.id, found, { rev, upTo }),
    unread,
    next: last && writePlace({ at: last.at, target: last.target.id }),
  }
}
