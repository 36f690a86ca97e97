import { type DocNode, textOf } from '@commonthread/protocol'
import type { PhrasingContent } from 'mdast'
import type { Context } from './context.ts'

const marks = { delete: 'del', emphasis: 'em', strong: 'strong' } as const

/** Running text. Texts that touch are one, and raw HTML is text. */
export function inline(nodes: readonly PhrasingContent[], context: Context, level: number): DocNode[] {
  const kids: DocNode[] = []
  for (const kid of nodes.flatMap(node => phrase(node, context, level))) {
    const last = kids.at(-1)
    if (typeof kid === 'string' && typeof last === 'string') kids[kids.length - 1] = last + kid
    else kids.push(kid)
  }
  return kids
}

function phrase(node: PhrasingContent, context: Context, level: number): DocNode[] {
  if (node.type === 'text' || node.type === 'html') return words(node.value, context.policy.breaks)
  if (level > context.maxDepth) return [textOf(phrase(node, { ...context, maxDepth: Infinity }, 1))]
  switch (node.type) {
    case 'inlineCode':
      return [['code', null, node.value.replaceAll('\n', ' ')]]
    case 'break':
      return [['br', null]]
    case 'delete':
    case 'emphasis':
    case 'strong':
      return [[marks[node.type], null, ...inline(node.children, context, level + 1)]]
    case 'link':
      return link(node, node.children, context, level)
    case 'linkReference':
      return link(context.definitions.get(node.identifier), node.children, context, level)
    case 'image':
      return image(node, node.alt, context, level)
    case 'imageReference':
      return image(context.definitions.get(node.identifier), node.alt, context, level)
    default:
      return []
  }
}

/** Text, with a `br` for each line end when `breaks` says so. */
export function words(value: string, breaks: boolean): DocNode[] {
  if (!breaks || !value.includes('\n')) return value ? [value] : []
  return value
    .split('\n')
    .flatMap((line, i): DocNode[] => [...(i ? [['br', null] as const] : []), ...(line ? [line] : [])])
}

interface Target {
  url: string
  title?: string | null | undefined
}

function link(
  target: Target | undefined,
  kids: PhrasingContent[],
  context: Context,
  level: number,
): DocNode[] {
  const href = target && !context.linked ? context.policy.link(target.url) : null
  if (!target || href === null) return inline(kids, context, level)
  return [['a', { href, ...titleOf(target) }, ...inline(kids, { ...context, linked: true }, level + 1)]]
}

/** An image that must not be shown is a link to it; where there can't be one, its alternative text. */
function image(
  target: Target | undefined,
  alt: string | null | undefined,
  context: Context,
  level: number,
): DocNode[] {
  const name = alt ?? ''
  const url = target?.url ?? ''
  const shown = context.policy.image(url)
  if (shown) return [['img', { ...shown, alt: name, ...titleOf(target) }]]
  return link(
    target && isWebAddress(url) ? target : undefined,
    [{ type: 'text', value: name || url }],
    context,
    level,
  )
}

const isWebAddress = (url: string): boolean => /^https?:/i.test(url)

const titleOf = (target: Target | undefined) => (target?.title ? { title: target.title } : {})
