import { bring } from '../base/bring.ts'
import { communityOf } from '../base/connect.ts'
import type { Mounted } from '../base/element.ts'
import { reflect } from '../base/reflect.ts'
import { SiteElement, siteAttributes } from '../base/site.ts'
import { threadStyle } from '../thread/style.ts'
import { inboxStyle } from './style.ts'

const attributes = [...siteAttributes, 'topics', 'loading']

/**
 * A bell with what happened for the person who is here: answers, mentions, what they follow, what became of
 * their posts. Pressing it opens a panel and marks everything as seen, which the backend keeps. Visitors whom
 * nobody knows see nothing of it, and nothing is asked for them.
 *
 * ```html
 * <community-inbox server="https://talk.example.com" site="lamps" topics="/talk"></community-inbox>
 * ```
 *
 * @tag community-inbox
 *
 * @attr {string} server - Address of the server. A script tag of the embed gives its own.
 * @attr {string} site - The site on that server.
 * @attr {string} topics - Address of the page with `<community-topics>`, for topics that have no page of their
 *   own. Unless given, this page.
 * @attr {'lazy'|'eager'} [loading=lazy] - Whether to wait until the element is near the viewport.
 * @attr {string} [lang] - As on `<community-thread>`.
 *
 * @prop {CommunityAdapter|null} adapter - A backend of the page's own, in place of `server` and `site`.
 * @prop {Voice|undefined} wording - Words of one's own in place of the usual ones, by key; they stand before those of the site.
 *
 * @fires {CommunityNoticesEvent} community-notices - How much hasn't been seen, whenever that changes.
 *
 * @cssprop [--community-panel=Canvas] - Ground of the panel.
 * @cssprop [--community-panel-text=CanvasText] - Text on it.
 *
 * @csspart bell - The button; its other custom properties are those of `<community-thread>`.
 * @csspart icon - The bell on it.
 * @csspart unread - The number on it.
 * @csspart panel - What opens.
 * @csspart bar - Its first line, with `heading` and `close`.
 * @csspart heading - Its heading.
 * @csspart close - The button that closes it.
 * @csspart day - A day of the list; `day-heading` is its heading.
 * @csspart notice - What happened; also its type, as `reply`, and `unseen`. Its link is `place`, its sentence `what`.
 * @csspart excerpt - How the post begins.
 * @csspart time - When.
 * @csspart more - The button that reads further back.
 * @csspart foot - Its last line, with `feed`.
 * @csspart feed - The link to the private feed.
 * @csspart action - Any quiet button.
 * @csspart problem - What went wrong.
 * @csspart empty - Nothing has happened yet.
 * @csspart news - What screen readers are told; not visible.
 */
export class CommunityInbox extends SiteElement {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang']

  /** Address of the page with `<community-topics>`. */
  declare topics: string | null
  declare loading: 'lazy' | 'eager' | null

  override readonly styles = [threadStyle, inboxStyle]

  protected override mount(root: ShadowRoot): Mounted {
    const community = communityOf(this)
    return bring(this, root, async () => {
      const { InboxView } = await import('./view.ts')
      return () => new InboxView(this, root, community)
    })
  }
}

reflect(CommunityInbox, attributes)

declare global {
  interface HTMLElementTagNameMap {
    'community-inbox': CommunityInbox
  }
}
