import './reader.ts'
import {
  CommunityInbox,
  CommunityLog,
  CommunityTopics,
  connect,
  register,
} from '@commonthread/elements/places'
import { hub } from './hub.ts'

/** Lists beside threads: their shells, whose views load when first seen. Threads inside them come with the reader. */
connect(of => hub.communityOf!(of))
register('community-topics', CommunityTopics)
register('community-inbox', CommunityInbox)
register('community-log', CommunityLog)
