import type { Mounted } from '../base/element.ts'
import { reflect } from '../base/reflect.ts'
import { TopicElement, topicAttributes } from '../base/topic.ts'
import { enShell } from '../wording/en-shell.ts'
import { speak } from '../wording/words.ts'

/** Attribute of each property; `htmlFor` as on `<label>`. */
const attributes = { ...topicAttributes, htmlFor: 'for', format: 'format' } as const

/**
 * How many comments a page has. Many of them on a page make one request.
 *
 * ```html
 * <a href="/lamps/dusk#comments"><community-count for="/lamps/dusk">Comments</community-count></a>
 * ```
 *
 * @tag community-count
 *
 * @attr {string} server - Address of the server. A script tag of the embed gives its own.
 * @attr {string} site - The site on that server.
 * @attr {string} topic - As on `<community-thread>`.
 * @attr {string} [for] - Address of the page whose comments are counted; without it and `topic`, this page's.
 * @attr {string} [kind=thread] - Kind of topic.
 * @attr {'text'|'number'} [format=text] - "12 comments", or the bare number.
 *
 * @prop {CommunityAdapter|null} adapter - As on `<community-thread>`.
 * @prop {Wording|undefined} wording - Overrides of the wording, by key.
 *
 * @slot - Shown until the number is known.
 *
 * @csspart count - The text or number.
 */
export class CommunityCount extends TopicElement {
  static readonly observedAttributes: readonly string[] = Object.values(attributes)

  declare htmlFor: string | null
  declare format: 'text' | 'number' | null

  /** A number is small and comes with all others of the page, so it doesn't wait to be near. */
  protected override lazy(): boolean {
    return false
  }

  protected override wants(): readonly unknown[] {
    return [...super.wants(), this.ref(this.htmlFor).key]
  }

  protected override mount(root: ShadowRoot): Mounted {
    const community = this.community()
    const $count = community.count(this.ref(this.htmlFor))
    const text = document.createElement('span')
    text.part.add('count')
    const update = () => {
      const n = $count.get()
      if (n === null) return
      const say = speak<'comments' | 'none'>('en', this.wording, community.$site.get()?.wording, enShell)
      text.textContent = this.format === 'number' ? `${n}` : n ? say('comments', { n }) : say('none')
      root.replaceChildren(text)
    }
    return { update, close: $count.subscribe(update) }
  }
}

reflect(CommunityCount, attributes)

declare global {
  interface HTMLElementTagNameMap {
    'community-count': CommunityCount
  }
}
