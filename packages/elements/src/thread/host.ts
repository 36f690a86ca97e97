import type { ThreadStore } from '@commonthread/core'
import type { Sort } from '@commonthread/protocol'
import type { Wording } from '../wording/words.ts'

/** What a view needs of the element it is shown in. */
export interface ThreadHost extends HTMLElement {
  readonly styles: string[]
  adoptedCallback(): void
  /** Level of the thread's heading, 1 to 6. */
  readonly level: number
  readonly order: Sort
  readonly announce: 'off' | null
  readonly wording?: Wording
  thread?: ThreadStore
}
