import { CountElement, type Counting, register } from '@commonthread/elements/count'
import { hub } from './hub.ts'
import { numbers } from './numbers.ts'

/**
 * Counts without threads: all they need is a number each, in one request for all. Once a thread has brought
 * the reader, they belong to its community and follow what is written there.
 */
class CommunityCount extends CountElement {
  protected override community(): Counting {
    return hub.communityOf?.(this) ?? numbers(this)
  }
}

register('community-count', CommunityCount)
