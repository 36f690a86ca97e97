import { type Doc, plainDoc } from '@commonthread/protocol'
import { isPlain, plain } from './plain.ts'
import { policyOf } from './policy.ts'
import { isUnreadable, tame } from './tame.ts'
import { toDoc } from './to-doc.ts'
import { toTree } from './tree.ts'

export interface ParseOptions {
  /**
   * Origins from which images are shown, such as `https://cdn.example`. None unless given: an image from
   * elsewhere becomes a link to it, named by its alternative text.
   */
  images?: readonly string[]
  /** Pictures that are shown wherever they come from, by their exact address, with their size in CSS px. */
  pictures?: readonly { url: string; width: number; height: number }[]
  /**
   * Whether a line end within a paragraph is a line break. `false`, the default, is what CommonMark says
   * and fits long texts with wrapped lines. **Posts should be parsed with `true`:** people who write in a
   * box press Enter and expect a new line, other places where they comment do so, and a pending post is
   * shown with its line ends kept (`plainDoc` of the protocol), so that nothing moves once it is stored.
   */
  breaks?: boolean
}

/**
 * Reads Markdown: CommonMark 0.31 with GFM's tables, strikethrough, task lists and literal autolinks.
 *
 * - Raw HTML is text, as written.
 * - A link may lead to http, https or mailto; any other link, a relative one among them, is its text.
 *   Links to defined references are plain links; renderers add `linkRel` of the protocol.
 * - A node is never nested deeper than 32, and quotes and lists no deeper than 8 in one another; what would be is
 *   text, so a renderer may recurse, and words have room on a phone.
 *
 * Total: it takes any string, never throws, and its time grows with the length of the text (`tame.ts` and
 * `bounds.ts` say what is done for that). Text that no person writes by hand is shown as plain paragraphs.
 */
export function parse(text: string, options: ParseOptions = {}): Doc {
  const tamed = tame(text)
  if (isUnreadable(tamed)) return plainDoc(tamed)
  if (isPlain(tamed)) return plain(tamed, options.breaks ?? false)
  try {
    return toDoc(toTree(tamed), policyOf(options))
  } catch {
    // The parser is made by others and its callers' stack may be nearly full: a post is worth more than its markup.
    return plainDoc(tamed)
  }
}
