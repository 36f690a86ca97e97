import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { bounds } from './bounds.ts'

/** GFM without footnotes: a page with many posts has no one foot. */
const extensions = [bounds([gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()])]

const autolinks = gfmAutolinkLiteralFromMarkdown()
const others = [gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()]
const mdastExtensions = [autolinks, ...others]
const withoutSearch = [{ ...autolinks, transforms: [] }, ...others]

/** The search for addresses in finished texts takes time with the square of the length of a word. */
const longWord = /(?<!\S)\S{2048}/

/** Markdown as a syntax tree (mdast). */
export function toTree(text: string): Root {
  return fromMarkdown(text, {
    extensions,
    mdastExtensions: longWord.test(text) ? withoutSearch : mdastExtensions,
  })
}
