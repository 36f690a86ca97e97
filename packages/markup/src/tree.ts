import type { Nodes, Root } from 'mdast'
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
const others = [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTaskListItem()]
const extensions = [bounds([...others, gfmTable()])]
const withoutTables = [bounds(others)]

/** Cells take far more time than the characters they hold; with more of them than this, rows are text. */
const mostCells = 2_000

const { transforms: searches, ...autolinks } = gfmAutolinkLiteralFromMarkdown()
const mdastExtensions = [
  autolinks,
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
]

/** The search for addresses in finished texts takes time with the square of the length of a word. */
const longWord = /(?<!\S)\S{2048}/

/** What an address has that the search finds. */
const address = /@|:\/\/|www\./i

/** Markdown as a syntax tree (mdast). */
export function toTree(text: string): Root {
  const tables = text.split('|', mostCells + 2).length <= mostCells + 1
  const tree = fromMarkdown(text, { extensions: tables ? extensions : withoutTables, mdastExtensions })
  if (mayHoldAddress(tree) && !longWord.test(text)) for (const search of searches ?? []) search(tree)
  return tree
}

/** Most texts hold none, and to look is much cheaper than to search. */
function mayHoldAddress(node: Nodes): boolean {
  if (node.type === 'text') return address.test(node.value)
  if (node.type === 'link' || node.type === 'linkReference') return false
  return 'children' in node && node.children.some(mayHoldAddress)
}
