import type { Doc, DocNode } from './doc.ts'

/** A Doc of plain paragraphs, for text that no parser has seen yet (a pending post). */
export function plainDoc(text: string): Doc {
  const blocks = text.trim().split(/\n{2,}/)
  return {
    v: 1,
    nodes: blocks.map(block => {
      const lines = block.split('\n')
      const kids = lines.flatMap((line, i): DocNode[] => (i ? [['br', null], line] : [line]))
      return ['p', null, ...kids]
    }),
  }
}
