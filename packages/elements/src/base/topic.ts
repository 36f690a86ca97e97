import type { Community } from '@commonthread/core'
import { type CommunityAdapter, type TopicRef, topicKey } from '@commonthread/protocol'
import { followPage, pageKey } from '../page/key.ts'
import type { Wording } from '../wording/words.ts'
import { communityOf } from './connect.ts'
import { CommunityElement } from './element.ts'

/** Attribute of each property that elements about a topic have in common. */
export const topicAttributes = { server: 'server', site: 'site', topic: 'topic', kind: 'kind' } as const

/** A shell that is about one topic of one community: a named one, or the page's. */
export abstract class TopicElement extends CommunityElement {
  declare server: string | null
  declare site: string | null
  declare topic: string | null
  declare kind: string | null

  #adapter: CommunityAdapter | null = null
  #wording?: Wording
  #unfollow?: () => void

  get adapter(): CommunityAdapter | null {
    return this.#adapter
  }

  set adapter(adapter: CommunityAdapter | null) {
    this.#adapter = adapter
    this.settle()
  }

  get wording(): Wording | undefined {
    return this.#wording
  }

  set wording(wording: Wording | undefined) {
    this.#wording = wording
    this.settle()
  }

  override connectedCallback(): void {
    this.#unfollow ??= followPage(() => this.settle())
    super.connectedCallback()
  }

  override disconnectedCallback(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    super.disconnectedCallback()
  }

  /** The community it belongs to, shared with all elements of the same server and site. */
  protected community(): Community {
    const { server, site, adapter } = this
    return communityOf({
      server: server ?? undefined,
      site: site ?? undefined,
      adapter: adapter ?? undefined,
    })
  }

  /** What it is about; `page` is the address of another page. */
  protected ref(page?: string | null): Extract<TopicRef, { key: string }> {
    const key = this.topic || (page ? topicKey(new URL(page, document.baseURI).href) : pageKey())
    return { kind: this.kind || 'thread', key }
  }

  protected override wants(): readonly unknown[] {
    const { kind, key } = this.ref()
    return [this.server, this.site, this.adapter, kind, key]
  }
}
