import { type CommunityAdapter, siteAddress } from '@commonthread/protocol'
import { openCommunity } from './community.ts'
import type { Community, CommunityOptions, Connectors } from './types.ts'

/** The page's open communities, those of other copies of this code included. */
interface Registry {
  named: Map<string, Community>
  given: WeakMap<CommunityAdapter, Community>
}

/** A copy that speaks another contract keeps a registry of its own. */
const place = Symbol.for('@commonthread/communities/1')

/**
 * The page's community for a server and site (`default` unless given), or for an adapter of the page's own:
 * the same one for all who ask, also for separately bundled copies of this package. It is open until somebody
 * closes it; what costs anything is open only while its stores are listened to.
 */
export function communityFor(options: CommunityOptions, connectors?: Connectors): Community {
  const page = globalThis as { [place]?: Registry }
  page[place] ??= { named: new Map(), given: new WeakMap() }
  const { named, given } = page[place]
  const { server, site = 'default', adapter } = options
  const key =
    server === undefined || adapter ? `${adapter ? 'own' : 'local'}:${site}` : siteAddress(server, site)
  const found = adapter ? given.get(adapter) : named.get(key)
  if (found) return found
  const close = () => (adapter ? given.delete(adapter) : named.delete(key))
  const community = openCommunity(key, { server, site, adapter }, connectors, close)
  if (adapter) given.set(adapter, community)
  else named.set(key, community)
  return community
}
