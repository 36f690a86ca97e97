import type { CommunityAdapter } from '@commonthread/protocol'
import type { Voice } from '../wording/voice.ts'
import { CommunityElement } from './element.ts'

/** What elements of a community have in common. */
export const siteAttributes = ['server', 'site']

/** A shell that belongs to one community. */
export abstract class SiteElement extends CommunityElement {
  declare server: string | null
  declare site: string | null

  #adapter: CommunityAdapter | null = null
  #wording?: Voice

  get adapter(): CommunityAdapter | null {
    return this.#adapter
  }

  set adapter(adapter: CommunityAdapter | null) {
    this.#adapter = adapter
    this.settle()
  }

  get wording(): Voice | undefined {
    return this.#wording
  }

  set wording(wording: Voice | undefined) {
    this.#wording = wording
    this.settle()
  }

  protected override wants(): readonly unknown[] {
    return [this.server, this.site, this.adapter]
  }
}
