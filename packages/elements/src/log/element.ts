import { bring } from '../base/bring.ts'
import { communityOf } from '../base/connect.ts'
import type { Mounted } from '../base/element.ts'
import { type HeadingLevel, reflect } from '../base/reflect.ts'
import { SiteElement, siteAttributes } from '../base/site.ts'
import { threadStyle } from '../thread/style.ts'
import { logStyle } from './style.ts'

const attributes = [...siteAttributes, 'loading', 'heading-level']

/**
 * The site's public record of moderation: what was done, in which role or by which rule, why and when. It never
 * names an author and never repeats the words.
 *
 * ```html
 * <community-log server="https://talk.example.com" site="lamps"></community-log>
 * ```
 *
 * @tag community-log
 *
 * @attr {string} server - Address of the server. A script tag of the embed gives its own.
 * @attr {string} site - The site on that server.
 * @attr {'lazy'|'eager'} [loading=lazy] - Whether to wait until the element is near the viewport.
 * @attr {1|2|3|4|5|6} [heading-level=3] - Level of the heading, to fit the page's outline.
 * @attr {string} [lang] - As on `<community-thread>`.
 *
 * @prop {CommunityAdapter|null} adapter - A backend of the page's own, in place of `server` and `site`.
 * @prop {Voice|undefined} wording - Words of one's own in place of the usual ones, by key; they stand before those of the site.
 *
 * @slot - Shown until its code is there, and to readers without scripts.
 *
 * @fires {CommunityErrorEvent} community-error - The record couldn't be read.
 *
 * @csspart log - Everything; its custom properties are those of `<community-thread>`.
 * @csspart heading - The heading.
 * @csspart about - What this is.
 * @csspart lines - The list.
 * @csspart line - One thing that was done; also its action, as `remove`.
 * @csspart done - What was done.
 * @csspart meta - By which role or rule, in which topic, and when: `by`, `topic` (with a link, `place`), `time`.
 * @csspart ground - On which ground.
 * @csspart reason - The reason, as it was given.
 * @csspart action - Any quiet button.
 * @csspart more - The button that reads on.
 * @csspart problem - What went wrong.
 * @csspart empty - Nothing was done so far.
 */
export class CommunityLog extends SiteElement {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang']

  declare loading: 'lazy' | 'eager' | null
  declare headingLevel: HeadingLevel | null

  override readonly styles = [threadStyle, logStyle]

  /** `heading-level` as a number from 1 to 6. */
  get level(): number {
    return /^[1-6]$/.test(this.headingLevel ?? '') ? Number(this.headingLevel) : 3
  }

  protected override mount(root: ShadowRoot): Mounted {
    const community = communityOf(this)
    return bring(this, root, async () => {
      const { LogView } = await import('./view.ts')
      return () => new LogView(this, root, community)
    })
  }
}

reflect(CommunityLog, attributes)

declare global {
  interface HTMLElementTagNameMap {
    'community-log': CommunityLog
  }
}
