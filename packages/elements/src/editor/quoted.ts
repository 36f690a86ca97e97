import type { Member } from '@commonthread/protocol'
import type { ThreadView } from '../thread/view.ts'
import { markdownOf } from './from-html.ts'

/** Words of a post, as the Markdown they may have been, and who said them. */
export interface Picked {
  words: string
  /** Absent: it is one's own. */
  author?: Member
}

/** What was selected in the post of that key when its form was opened; said once. */
export function quoteOf(view: ThreadView, key: string): Picked | undefined {
  const { picked, root, rows } = view
  view.picked = undefined
  const body = key ? root.getElementById(key)?.querySelector('[part~=body]') : null
  const row = rows.find(row => row.key === key)
  if (!picked || !body || row?.type !== 'post') return undefined
  const { startContainer, startOffset, endContainer, endOffset } = picked
  const range = document.createRange()
  if (!body.contains(startContainer) || !body.contains(endContainer)) return undefined
  range.setStart(startContainer, startOffset)
  range.setEnd(endContainer, endOffset)
  const words = markdownOf(range.cloneContents())
  return words ? { words, author: row.own ? undefined : row.post.author } : undefined
}
