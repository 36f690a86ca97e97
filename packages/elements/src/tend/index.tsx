import type { PostRow, Writer } from '@commonthread/core'
import type { ThreadView } from '../thread/view.ts'

/** What a menu is about, and the button it hangs from. */
export interface MenuPlace {
  view: ThreadView
  row: PostRow
  anchor: HTMLElement
  writer: Writer
}

/** What else can be done with a post: report, follow, moderate. */
export function openMenu(_: MenuPlace): void {}
