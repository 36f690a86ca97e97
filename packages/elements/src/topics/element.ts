import { bring } from '../base/bring.ts'
import { communityOf } from '../base/connect.ts'
import type { Mounted } from '../base/element.ts'
import { type HeadingLevel, reflect } from '../base/reflect.ts'
import { SiteElement, siteAttributes } from '../base/site.ts'
import { liveStyle } from '../live/style.ts'
import { threadStyle } from '../thread/style.ts'
import { topicsStyle } from './style.ts'
import type { TopicsView } from './view.ts'

const attributes = [...siteAttributes, 'kinds', 'sort', 'loading', 'heading-level']

/**
 * What people talk about here, and one field that starts a topic about anything. A topic opens in place, so a
 * site needs no other page: the address then carries `community-topic=ID`, and Back leads to the list again.
 *
 * ```html
 * <community-topics server="https://talk.example.com" site="lamps"></community-topics>
 * ```
 *
 * New topics and new words are told at the top and take their place when asked for: nothing moves under a
 * reader. A site's own question to its visitors (`prompt`) stands above the field.
 *
 * @tag community-topics
 *
 * @attr {string} server - Address of the server. A script tag of the embed gives its own.
 * @attr {string} site - The site on that server.
 * @attr {string} [kinds=talk question] - Kinds of topics, parted by spaces. Topics of a page lead to that page.
 * @attr {'changed'|'newest'} [sort=changed] - Whether those with the newest words stand first, or the newest.
 * @attr {'lazy'|'eager'} [loading=lazy] - Whether to wait until the element is near the viewport.
 * @attr {1|2|3|4|5|6} [heading-level=3] - Level of the heading, to fit the page's outline.
 * @attr {string} [lang] - As on `<community-thread>`.
 *
 * @prop {CommunityAdapter|null} adapter - A backend of the page's own, in place of `server` and `site`.
 * @prop {Voice|undefined} wording - Words of one's own in place of the usual ones, by key; they stand before those of the site.
 *
 * @slot - Shown until its code is there, and to readers without scripts.
 *
 * @fires {CommunityOpenEvent} community-open - Somebody opens a topic; cancelable.
 * @fires {CommunityStartEvent} community-start - Somebody is about to start a topic; cancelable.
 * @fires {CommunityErrorEvent} community-error - The topics couldn't be read.
 *
 * @csspart topics - Everything; its custom properties are those of `<community-thread>`.
 * @csspart heading - The heading: of the list, or of the topic that is open.
 * @csspart prompt - What the site asks its visitors.
 * @csspart composer - The form that starts a topic; `title-field`, `textarea`, `kinds` and each `kind` (talk or question)
 *   to `choose`, `rest` (what stands below), `who`, `name`, `as`, `hint`.
 * @csspart queued - For those who tend: topics that wait for a moderator; `queued-label`, `queued-list`.
 * @csspart filters - Above the list; `filter` is one of its buttons.
 * @csspart list - The list.
 * @csspart topic - A topic of the list; also `talk`, `question`, `pinned`, `waiting`, `sending`, `held`, `failed`.
 * @csspart title - What it is called; `title-link` leads to it.
 * @csspart state - Beside it: that it is a question, answered, pinned or closed.
 * @csspart meta - Who began it (`by`), how much was said (`count`), and when last (`time`).
 * @csspart mark - Why it was removed.
 * @csspart fate - How one's own topic fares: `status`, with what can be done, and `sure`, which asks before it goes.
 * @csspart more - The button that reads on.
 * @csspart pill - The button that brings what is new.
 * @csspart back - The link that leads back to the list.
 * @csspart topic-head - The topic that is open: `heading`, `state`, `meta`, `body`, and `from` (a link to its `place`),
 *   and `actions` with the button of its `menu` and the `panel` that opens below, as in a thread: `menu-panel`, `tend-form` and
 *   what stands in them.
 * @csspart thread - The thread of the topic that is open; all parts of a `<community-thread>` are handed on.
 * @csspart action - Any quiet button.
 * @csspart primary - The button that posts.
 * @csspart problem - What went wrong.
 * @csspart skeleton - The shape of topics to come.
 * @csspart empty - Nobody has started a topic yet.
 * @csspart news - What screen readers are told; not visible.
 */
export class CommunityTopics extends SiteElement {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang']

  declare kinds: string | null
  declare sort: 'changed' | 'newest' | null
  declare loading: 'lazy' | 'eager' | null
  declare headingLevel: HeadingLevel | null

  override readonly styles = [threadStyle, liveStyle, topicsStyle]
  #view?: TopicsView

  /** `heading-level` as a number from 1 to 6. */
  get level(): number {
    return /^[1-6]$/.test(this.headingLevel ?? '') ? Number(this.headingLevel) : 3
  }

  /** Reads the topics again. */
  async reload(): Promise<void> {
    await this.#view?.store.reload()
  }

  protected override wants(): readonly unknown[] {
    return [...super.wants(), this.kinds, this.sort]
  }

  protected override mount(root: ShadowRoot): Mounted {
    const community = communityOf(this)
    return bring(this, root, async () => {
      const { TopicsView } = await import('./view.ts')
      return () => {
        this.#view = new TopicsView(this, root, community)
        return this.#view
      }
    })
  }
}

reflect(CommunityTopics, attributes)

declare global {
  interface HTMLElementTagNameMap {
    'community-topics': CommunityTopics
  }
}
