import type { Community, ThreadStore } from '@commonthread/core'
import type { Sort } from '@commonthread/protocol'
import type { Mounted } from '../base/element.ts'
import { type HeadingLevel, reflect } from '../base/reflect.ts'
import { TopicElement, topicAttributes } from '../base/topic.ts'
import { asked } from '../page/address.ts'
import type { ThreadHost } from './host.ts'
import { threadStyle } from './style.ts'

const attributes = [...topicAttributes, 'sort', 'loading', 'heading-level', 'announce']

/** The shell of a thread: where its community and its view come from, a subclass says. */
export abstract class ThreadElement extends TopicElement implements ThreadHost {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang']

  declare sort: Sort | null
  declare loading: 'lazy' | 'eager' | null
  declare headingLevel: HeadingLevel | null
  declare announce: 'off' | null

  override readonly styles = [threadStyle]
  /** What it shows; its view may go to another order or slice of it. */
  thread?: ThreadStore

  /** `heading-level` as a number from 1 to 6. */
  get level(): number {
    return Number(/^[1-6]$/.exec(`${this.headingLevel}`) ?? 3)
  }

  /** The order to show it in: what the page's address says, else the attribute. */
  get order(): Sort {
    const sorts = this.community().adapter?.can.sorts ?? ['oldest', 'newest']
    return [asked('sort') as Sort, this.sort!].find(sort => sorts.includes(sort)) ?? 'oldest'
  }

  /** Reads the thread again. */
  async reload(): Promise<void> {
    await this.thread?.reload()
  }

  /** A page that is opened on one of its posts doesn't wait until it is scrolled there. */
  protected override lazy(): boolean {
    return super.lazy() && !asked('post')
  }

  protected abstract community(): Community
  protected abstract show(root: ShadowRoot, community: Community, thread: ThreadStore): Mounted

  protected override mount(root: ShadowRoot): Mounted {
    const community = this.community()
    this.thread = community.thread(this.ref(), this.order, { around: asked('post') || undefined })
    return this.show(root, community, this.thread)
  }
}

reflect(ThreadElement, attributes)
