import { restAdapter } from '@commonthread/adapters/rest'
import { communityFor } from '@commonthread/core'
import { connect } from './base/connect.ts'
import { register } from './base/register.ts'
import { CommunityCount } from './count/connected.ts'
import { CommunityInbox } from './inbox/element.ts'
import { CommunityLog } from './log/element.ts'
import { asScriptSays } from './page/script.ts'
import { CommunityThread } from './thread/lazy.ts'
import { CommunityTopics } from './topics/element.ts'

/** How communities get an adapter: to a server at once, to this browser when first needed. */
const connectors = {
  rest: (server: string, site: string) => restAdapter({ server, site }),
  local: async (site: string) => (await import('@commonthread/adapters/local')).localAdapter({ site }),
}

/** Importing this file connects and registers the elements. */
connect(of => communityFor({ ...asScriptSays(of), adapter: of.adapter ?? undefined }, connectors))
register('community-thread', CommunityThread)
register('community-count', CommunityCount)
register('community-inbox', CommunityInbox)
register('community-log', CommunityLog)
register('community-topics', CommunityTopics)
