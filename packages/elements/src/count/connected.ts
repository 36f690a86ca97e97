import type { Community } from '@commonthread/core'
import { communityOf } from '../base/connect.ts'
import { CountElement } from './element.ts'

/**
 * How many comments a page has. Many of them on a page make one request.
 *
 * ```html
 * <a href="/lamps/dusk#comments"><community-count page="/lamps/dusk">Comments</community-count></a>
 * ```
 *
 * @tag community-count
 *
 * @attr {string} server - Address of the server. A script tag of the embed gives its own.
 * @attr {string} site - The site on that server.
 * @attr {string} topic - As on `<community-thread>`.
 * @attr {string} topic-id - As on `<community-thread>`.
 * @attr {string} [page] - Address of the page whose comments are counted; without it and `topic`, this page's.
 * @attr {string} [kind=thread] - Kind of topic.
 * @attr {'text'|'number'} [format=text] - "12 comments", or the bare number.
 * @attr {string} [lang] - As on `<community-thread>`.
 *
 * @prop {CommunityAdapter|null} adapter - As on `<community-thread>`.
 * @prop {Voice|undefined} wording - Words of one's own in place of the usual ones, by key; they stand before those of the site.
 *
 * @slot - Shown until the number is known.
 *
 * @csspart count - The text or number.
 */
export class CommunityCount extends CountElement {
  protected override community(): Community {
    return communityOf(this)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'community-count': CommunityCount
  }
}
