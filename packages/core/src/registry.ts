import { type CommunityAdapter, siteAddress } from '@commonthread/protocol'
import { openCommunity } from './community.ts'
import type { Community, CommunityOptions, Connectors } from './types.ts'

/** A copy that speaks another contract keeps a registry of its own. */
const place = Symbol.for('@commonthread/communities/1')

/** The page's open communities, those of other copies of this code included: by name, or by the adapter given. */
const page = globalThis as { [place]?: Map<string | CommunityAdapter, Community> }

/**
 * The page's community for a server and site (`default` unless given), or for an adapter of the page's own:
 * the same one for all who ask, also for separately bundled copies of this package. It is open until somebody
 * closes it; what costs anything is open only while its stores are listened to.
 */
export function communityFor(options: CommunityOptions, connectors?: Connectors): Community {
  page[place] ??= new Map()
  const all = page[place]
  const { server, site = 'default', adapter } = options
  const key = adapter ? `own:${site}` : server === undefined ? `local:${site}` : siteAddress(server, site)
  const found = all.get(adapter ?? key)
  if (found) return found
  const community = openCommunity(key, { server, site, adapter }, connectors, () =>
    all.delete(adapter ?? key),
  )
  all.set(adapter ?? key, community)
  return community
}
