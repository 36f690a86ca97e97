import type { Community, ThreadStore } from '@commonthread/core'
import type { Sort } from '@commonthread/protocol'
import type { Mounted } from '../base/element.ts'
import { reflect } from '../base/reflect.ts'
import { TopicElement, topicAttributes } from '../base/topic.ts'
import { threadStyle } from './style.ts'
import type { ThreadHost } from './view.ts'

const attributes = [...topicAttributes, 'sort', 'loading', 'heading-level']

/** The shell of a thread: where its community and its view come from, a subclass says. */
export abstract class ThreadElement extends TopicElement implements ThreadHost {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang']

  declare sort: Sort | null
  declare loading: 'lazy' | 'eager' | null
  declare headingLevel: string | null

  override readonly styles = [threadStyle]
  #thread?: ThreadStore

  /** `heading-level` as a number from 1 to 6. */
  get level(): number {
    return /^[1-6]$/.test(this.headingLevel ?? '') ? Number(this.headingLevel) : 3
  }

  /** Reads the thread again. */
  async reload(): Promise<void> {
    await this.#thread?.reload()
  }

  protected abstract community(): Community
  protected abstract show(root: ShadowRoot, community: Community, thread: ThreadStore): Mounted

  protected override wants(): readonly unknown[] {
    return [...super.wants(), this.sort]
  }

  protected override mount(root: ShadowRoot): Mounted {
    const community = this.community()
    this.#thread = community.thread(this.ref(), this.sort || undefined)
    return this.show(root, community, this.#thread)
  }
}

reflect(ThreadElement, attributes)
