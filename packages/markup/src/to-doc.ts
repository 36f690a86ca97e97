import { type Doc, type DocNode, textOf } from '@commonthread/protocol'
import type {
  AlignType,
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  Root,
  RootContent,
  Table,
} from 'mdast'
import { type Context, definitionsOf } from './context.ts'
import { inline, words } from './inline.ts'
import type { Policy } from './policy.ts'

/** Deepest nesting of nodes in a Doc; what would lie deeper is text. */
const maxDepth = 32

/** Deepest nesting of quotes and lists: each indents, and on a phone deeper ones would leave no room for a word. */
const maxIndents = 8

/** Levels that a block takes up with what it can't do without: a table is `table > thead > tr > th`. */
const height: Partial<Record<RootContent['type'], number>> = { blockquote: 2, code: 2, list: 3, table: 4 }

/** A syntax tree as a Doc. */
export function toDoc(tree: Root, policy: Policy): Doc {
  const context: Context = {
    policy,
    definitions: definitionsOf(tree),
    maxDepth,
    indents: maxIndents,
    linked: false,
  }
  return { v: 1, nodes: blocks(tree.children, context, 1) }
}

function blocks(nodes: readonly RootContent[], context: Context, level: number): DocNode[] {
  return nodes.flatMap(node => block(node, context, level))
}

function block(node: RootContent, context: Context, level: number): DocNode[] {
  const indents = node.type === 'blockquote' || node.type === 'list'
  const isTooDeep = level + (height[node.type] ?? 1) - 1 > context.maxDepth
  if (isTooDeep || (indents && !context.indents)) return [['p', null, flat(node, context)]]
  const within = indents ? { ...context, indents: context.indents - 1 } : context
  switch (node.type) {
    case 'paragraph':
      return [['p', null, ...inline(node.children, context, level + 1)]]
    case 'heading':
      return [[`h${node.depth}`, null, ...inline(node.children, context, level + 1)]]
    case 'blockquote':
      return [['blockquote', null, ...blocks(node.children, within, level + 1)]]
    case 'list':
      return [list(node, within, level)]
    case 'code':
      return [['pre', null, ['code', node.lang ? { lang: node.lang } : null, node.value]]]
    case 'thematicBreak':
      return [['hr', null]]
    case 'table':
      return [table(node, context, level)]
    case 'html':
      return [['p', null, ...words(node.value, true)]]
    default:
      return []
  }
}

/** The text of what lies too deep. */
function flat(node: RootContent, context: Context): string {
  const most = Number.POSITIVE_INFINITY
  return textOf(block(node, { ...context, maxDepth: most, indents: most }, 1))
}

function list(node: List, context: Context, level: number): DocNode {
  const loose = node.spread || node.children.some(item => item.spread)
  const items = node.children.map(item => listItem(item, !loose, context, level + 1))
  if (!node.ordered) return ['ul', null, ...items]
  return ['ol', node.start === 1 ? null : { start: node.start }, ...items]
}

/** The paragraphs of a tight list's items are bare text. */
function listItem(item: ListItem, tight: boolean, context: Context, level: number): DocNode {
  const content = (node: BlockContent | DefinitionContent) =>
    tight && node.type === 'paragraph'
      ? inline(node.children, context, level + 1)
      : block(node, context, level + 1)
  const checked = typeof item.checked === 'boolean' ? { checked: item.checked } : null
  return ['li', checked, ...item.children.flatMap(content)]
}

/**
 * A row has no cell that its source hasn't: filled up, 40 kB of a wide head and short rows would be millions
 * of cells. Cells beyond the head are left out, as GFM says.
 */
function table({ align, children: [head, ...rows] }: Table, context: Context, level: number): DocNode {
  const columns = head?.children.length ?? 0
  const row = (tag: 'th' | 'td', { children }: Table['children'][number]): DocNode => [
    'tr',
    null,
    ...children.slice(0, columns).map((cell, column): DocNode => {
      return [tag, alignment(align?.[column]), ...inline(cell.children, context, level + 4)]
    }),
  ]
  const body: DocNode[] = rows.length ? [['tbody', null, ...rows.map(each => row('td', each))]] : []
  return ['table', null, ['thead', null, ...(head ? [row('th', head)] : [])], ...body]
}

function alignment(align: AlignType | undefined): { align: string } | null {
  return align ? { align } : null
}
