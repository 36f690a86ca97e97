import type { Doc } from '@commonthread/protocol'

const blocks = /^(p|h\d|li|blockquote|pre|tr|hr|br)$/

/** The words of a Doc, a line for each block. */
export function plainText({ nodes }: Doc): string {
  const text = (node: unknown): string => {
    if (typeof node === 'string') return node
    if (!Array.isArray(node)) return ''
    const [tag, , ...kids] = node
    const inside = kids.map(text).join('')
    return blocks.test(tag) ? `${inside}\n` : inside
  }
  return nodes.map(text).join('').trim()
}
