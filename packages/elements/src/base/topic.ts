import { refText, type TopicRef } from '@commonthread/protocol'
import { followPage, pageKey } from '../page/key.ts'
import { SiteElement, siteAttributes } from './site.ts'

/** What elements about a topic have in common. */
export const topicAttributes = [...siteAttributes, 'topic', 'topic-id', 'kind']

/** A shell that is about one topic of one community: a named one, or the page's. */
export abstract class TopicElement extends SiteElement {
  declare topic: string | null
  declare topicId: string | null
  declare kind: string | null

  #unfollow?: () => void

  override connectedCallback(): void {
    this.#unfollow ??= followPage(() => this.settle())
    super.connectedCallback()
  }

  override disconnectedCallback(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    super.disconnectedCallback()
  }

  /** What it is about. */
  protected ref(): TopicRef {
    if (this.topicId) return { id: this.topicId }
    return { kind: this.kind || 'thread', key: this.topic || this.pageKey() }
  }

  /** The key of the page it is about, when it names no topic. */
  protected pageKey(): string {
    return pageKey()
  }

  protected override wants(): readonly unknown[] {
    return [...super.wants(), refText(this.ref())]
  }
}
