import { restAdapter } from '@commonthread/adapters/rest'
import { type Community, communityFor, type ThreadStore } from '@commonthread/core'
import {
  type FindCommunity,
  type Mounted,
  register,
  ThreadElement,
  ThreadView,
} from '@commonthread/elements/view'
import { heed } from './calls.ts'
import { hub } from './hub.ts'

const connectors = {
  // Reads that the loader has begun are each used once.
  rest: (server: string, site: string) => restAdapter({ server, site, prefetched: hub.begun }),
  local: async (site: string) => (await import('./local.ts')).localAdapter({ site }),
}

/** What elements don't say, the script tag has said. An empty `server` means: in this browser alone. */
const find: FindCommunity = ({ server, site, adapter }) => {
  const its = site || hub.site
  const at = server ?? hub.sites?.[its ?? '']
  return communityFor({ server: at || undefined, site: its, adapter: adapter ?? undefined }, connectors)
}

/** The view is part of this chunk: once it is here, reading needs nothing more. */
class CommunityThread extends ThreadElement {
  protected override community(): Community {
    return find(this)
  }

  protected override show(root: ShadowRoot, community: Community, thread: ThreadStore): Mounted {
    const view = new ThreadView(this, root, community, thread)
    return { update: () => view.heed(), close: () => view.close() }
  }
}

register('community-thread', CommunityThread)
heed(find)
hub.lists = () => import('./places.ts')
