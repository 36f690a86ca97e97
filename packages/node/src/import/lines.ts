import type { Element, ElementContent, Nodes, Parents, Root } from 'hast'

/** Elements that hold text as well as paragraphs. */
const holders: ReadonlySet<string> = new Set('blockquote div address center li dd td th'.split(' '))

/** Elements that stand beside paragraphs and never in them (HTML 4 to now: comments are old). */
const blocks: ReadonlySet<string> = new Set(
  `address article aside blockquote center details dd dir div dl dt fieldset figcaption figure footer form h1 h2
  h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr
  ul`.split(/\s+/),
)

/**
 * Makes of typed line ends what WordPress shows for them: an empty line parts paragraphs, any other line end
 * is a line break; `pre` stays as typed, and `code` of several lines becomes a block of its own.
 */
export function typedLines(tree: Root): void {
  fold(tree, true)
}

function fold(parent: Parents, holds: boolean): void {
  if (!holds) {
    for (const child of parent.children) if (isElement(child)) foldElement(child)
    return
  }
  const out: ElementContent[] = []
  let run: ElementContent[] = []
  const flush = (): void => {
    out.push(...paragraphs(run, parent.type === 'root'))
    run = []
  }
  for (const child of parent.children as ElementContent[]) {
    const code = codeBlock(child)
    const paragraph = isElement(child) && child.tagName === 'p'
    if (!code && !(isElement(child) && blocks.has(child.tagName))) {
      run.push(child)
      continue
    }
    flush()
    if (!code && isElement(child) && !paragraph) foldElement(child)
    out.push(...(paragraph ? paragraphs(child.children, true) : [code ?? child]))
  }
  flush()
  parent.children = out
}

function foldElement(element: Element): void {
  if (element.tagName !== 'pre') fold(element, holders.has(element.tagName))
}

/** A run of phrasing content, parted at empty lines. One paragraph alone is wrapped only where it must be. */
function paragraphs(run: readonly ElementContent[], wrap: boolean): ElementContent[] {
  const parts: ElementContent[][] = [[]]
  for (const node of withLineEnds(run)) {
    if (node.type !== 'text') parts.at(-1)?.push(node)
    else
      for (const [i, value] of node.value.split(/\n{2,}/).entries()) {
        if (i) parts.push([])
        if (value) parts.at(-1)?.push({ type: 'text', value })
      }
  }
  const filled = parts.filter(part => part.some(node => node.type !== 'text' || node.value.trim()))
  const lines = filled.map(part => withBreaks(part))
  if (lines.length <= 1 && !wrap) return lines.flat()
  return lines.map(children => ({ type: 'element', tagName: 'p', properties: {}, children }))
}

/** The run with `br` as a line end too, one line end for each, and no space beside them. */
function withLineEnds(run: readonly ElementContent[]): ElementContent[] {
  const out: ElementContent[] = []
  for (const [i, node] of run.entries()) {
    const value = lineEnd(node) ? '\n' : node.type === 'text' ? node.value : undefined
    const last = out.at(-1)
    if (value === undefined) out.push(node)
    else {
      const text = node.type === 'text' && lineEnd(run[i - 1]) ? value.replace(/^[^\S\n]*\n/, '') : value
      if (last?.type === 'text') last.value += text
      else out.push({ type: 'text', value: text })
    }
  }
  return out.map(node => (node.type === 'text' ? { type: 'text', value: tidyLines(node.value) } : node))
}

function tidyLines(text: string): string {
  const lines = text.split('\n')
  const last = lines.length - 1
  return lines
    .map((line, i) => (i && i < last ? line.trim() : i ? line.trimStart() : last ? line.trimEnd() : line))
    .join('\n')
}

/** A paragraph's content with line ends as breaks; those around it are only the file's. */
function withBreaks(part: readonly ElementContent[]): ElementContent[] {
  return part.flatMap((node, i): ElementContent[] => {
    if (isElement(node)) {
      if (node.tagName !== 'pre') node.children = withBreaks(withLineEnds(node.children))
      return [node]
    }
    if (node.type !== 'text') return []
    const start = i === 0 ? node.value.replace(/^\n+/, '') : node.value
    const lines = (i === part.length - 1 ? start.replace(/\n+$/, '') : start).split('\n')
    return lines.flatMap((value, i): ElementContent[] => {
      const line: ElementContent[] = value ? [{ type: 'text', value }] : []
      return i ? [{ type: 'element', tagName: 'br', properties: {}, children: [] }, ...line] : line
    })
  })
}

function codeBlock(node: ElementContent): Element | undefined {
  if (!isElement(node) || node.tagName !== 'code') return undefined
  const lines = node.children.some(child => child.type === 'text' && child.value.trim().includes('\n'))
  return lines ? { type: 'element', tagName: 'pre', properties: {}, children: [node] } : undefined
}

function lineEnd(node: Nodes | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'br'
}

function isElement(node: Nodes): node is Element {
  return node.type === 'element'
}
