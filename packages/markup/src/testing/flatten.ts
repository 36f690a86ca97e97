import type { Doc, DocNode } from '@commonthread/protocol'

export interface FlatNode {
  tag: string
  attrs: Readonly<Record<string, unknown>>
  /** How deep it is nested; the outermost nodes are at 1. */
  level: number
}

/** Every node of a Doc that has a tag, without recursion, however deep it goes. */
export function flatten(doc: Doc): FlatNode[] {
  const found: FlatNode[] = []
  const todo: [node: DocNode, level: number][] = doc.nodes.map(node => [node, 1])
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [node, level] = next
    if (typeof node === 'string') continue
    const [tag, attrs, ...kids] = node
    found.push({ tag, attrs: attrs ?? {}, level })
    for (const kid of kids) todo.push([kid, level + 1])
  }
  return found
}
