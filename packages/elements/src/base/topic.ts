import type { CommunityAdapter } from '@commonthread/protocol'
import { followPage, pageKey } from '../page/key.ts'
import type { Wording } from '../wording/words.ts'
import { CommunityElement } from './element.ts'

/** What elements about a topic have in common. */
export const topicAttributes = ['server', 'site', 'topic', 'kind']

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

  /** What it is about. */
  protected ref(): { kind: string; key: string } {
    return { kind: this.kind || 'thread', key: this.topic || this.pageKey() }
  }

  /** The key of the page it is about, when it names no topic. */
  protected pageKey(): string {
    return pageKey()
  }

  protected override wants(): readonly unknown[] {
    const { kind, key } = this.ref()
    return [this.server, this.site, this.adapter, kind, key]
  }
}
