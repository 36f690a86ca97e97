import { restAdapter } from '@commonthread/adapters/rest'
import { connect } from './base/connect.ts'
import { register } from './base/register.ts'
import { CommunityCount } from './count/element.ts'
import { CommunityThread } from './thread/element.ts'

/** Importing this file registers the elements and connects them: to servers at once, to this browser lazily. */
connect({
  rest: (server, site) => restAdapter({ server, site }),
  local: async site => (await import('@commonthread/adapters/local')).localAdapter({ site }),
})
register('community-thread', CommunityThread)
register('community-count', CommunityCount)
