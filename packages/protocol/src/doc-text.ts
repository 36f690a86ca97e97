import type { Doc, DocNode, DocTag } from './doc.ts'

/**
 * The text of a Doc for search, notices and feeds: one line per block, item, row and line break, cells apart
 * by a tab, an image as its alternative text, no line blank. However deep it lies; what is no node is passed over.
 */
export function toText(doc: Doc): string {
  return textOf(doc.nodes)
}

/** As above, of some nodes. */
export function textOf(nodes: readonly DocNode[]): string {
  return linesOf(nodes)
    .filter(line => line.trim())
    .join('\n')
}

type Blocks = Exclude<DocTag, 'em' | 'strong' | 'del' | 'a' | 'code' | 'img' | 'th' | 'td' | 'mention'>

/** Tags that begin and end a line. */
const blockTags: Readonly<Record<Blocks, true>> = {
  p: true,
  h1: true,
  h2: true,
  h3: true,
  h4: true,
  h5: true,
  h6: true,
  blockquote: true,
  ul: true,
  ol: true,
  li: true,
  pre: true,
  hr: true,
  br: true,
  table: true,
  thead: true,
  tbody: true,
  tr: true,
}

/** What is still to be written: a node, the tab between cells, or where a line begins. */
type Step = { node: unknown; verbatim: boolean } | 'tab' | 'line'

function linesOf(nodes: readonly DocNode[]): string[] {
  const lines = ['']
  const write = (text: string) => {
    lines[lines.length - 1] += text
  }
  const steps: Step[] = []
  const push = (kids: readonly unknown[], verbatim: boolean, apart: boolean) => {
    for (let i = kids.length; i--; ) {
      steps.push({ node: kids[i], verbatim })
      if (i && apart) steps.push('tab')
    }
  }
  push(nodes, false, false)
  for (let step = steps.pop(); step; step = steps.pop()) {
    if (step === 'line') lines.push('')
    else if (step === 'tab') write('\t')
    else if (typeof step.node === 'string') {
      const { node, verbatim } = step
      const [first = '', ...rest] = verbatim ? node.split('\n') : [node.replaceAll('\n', ' ')]
      write(first)
      for (const line of rest) lines.push(line)
    } else if (Array.isArray(step.node)) {
      const [tag, attrs, ...kids] = step.node
      if (tag === 'img' && typeof attrs?.alt === 'string') write(attrs.alt)
      if (Object.hasOwn(blockTags, tag)) {
        lines.push('')
        steps.push('line')
      }
      push(kids, step.verbatim || tag === 'pre', tag === 'tr')
    }
  }
  return lines
}
