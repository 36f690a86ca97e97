import type { CommunityAdapter } from '@commonthread/protocol'
import type { Wording } from '../wording/words.ts'
import { CommunityElement } from './element.ts'

/** What elements of a community have in common. */
export const siteAttributes = ['server', 'site']

/** A shell that belongs to one community. */
export abstract class SiteElement extends CommunityElement {
  declare server: string | null
  declare site: string | null

  #adapter: CommunityAdapter | null = null
  #wording?: Wording

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

  protected override wants(): readonly unknown[] {
    return [this.server, this.site, this.adapter]
  }
}
