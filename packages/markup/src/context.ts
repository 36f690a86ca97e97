import type { Definition, Nodes, Root } from 'mdast'
import type { Policy } from './policy.ts'

/** What the making of a Doc knows beside the node at hand. */
export interface Context {
  policy: Policy
  definitions: ReadonlyMap<string, Definition>
  /** Deepest level that a node may be at; the outermost nodes are at 1. */
  maxDepth: number
  /** How many more quotes and lists may stand in one another. */
  indents: number
  /** Whether it is inside a link, which can't hold another one. */
  linked: boolean
}

/** The addresses that references stand for, by identifier. Of several with one identifier the first counts. */
export function definitionsOf(tree: Root): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>()
  collect(tree, found)
  return found
}

function collect(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition') {
    if (!found.has(node.identifier)) found.set(node.identifier, node)
  } else if (
    node.type === 'root' ||
    node.type === 'blockquote' ||
    node.type === 'list' ||
    node.type === 'listItem'
  ) {
    for (const child of node.children) collect(child, found)
  }
}
