import type { Doc, DocNode } from '@commonthread/protocol'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** A tree to compare: texts, and elements as `[tag, attributes, ...children]`. */
export type Tree = string | [tag: string, attrs: Record<string, string>, ...kids: Tree[]]

const inlineTags = new Set(['a', 'br', 'code', 'del', 'em', 'img', 'strong'])

/** A Doc as the tree that a browser would have of it. */
export function treeOfDoc(doc: Doc): Tree[] {
  return tidy(doc.nodes.map(ofNode))
}

/** HTML as CommonMark's specification writes it, as the same kind of tree. */
export function treeOfHtml(html: string): Tree[] {
  return tidy(parseFragment(html).childNodes.flatMap(ofElement))
}

function ofNode(node: DocNode): Tree {
  if (typeof node === 'string') return node
  const [tag, attrs, ...kids] = node
  const texts = Object.entries(attrs ?? {}).map(([name, value]) => [name, String(value)])
  return [tag, Object.fromEntries(texts), ...tidy(kids.map(ofNode))]
}

function ofElement(node: DefaultTreeAdapterTypes.ChildNode): Tree[] {
  if (node.nodeName === '#text') return [(node as DefaultTreeAdapterTypes.TextNode).value]
  if (!('tagName' in node)) return [`<!${node.nodeName}>`]
  const kids = node.childNodes.flatMap(ofElement)
  const attrs = Object.fromEntries(node.attrs.map(attributeOf))
  if (node.tagName !== 'pre') return [[node.tagName, attrs, ...tidy(kids)]]
  return [['pre', attrs, ...kids.map(withoutLastLineEnd)]]
}

function attributeOf({ name, value }: { name: string; value: string }): [name: string, value: string] {
  return name === 'class' ? ['lang', value.replace(/^language-/, '')] : [name, value]
}

function withoutLastLineEnd(code: Tree): Tree {
  if (typeof code === 'string') return code
  const [tag, attrs, text] = code
  return typeof text === 'string' && text !== '\n' ? [tag, attrs, text.replace(/\n$/, '')] : [tag, attrs]
}

/** Joins texts and drops the line ends that stand for nothing: around blocks and after a `br`. */
function tidy(nodes: Tree[]): Tree[] {
  const result: Tree[] = []
  nodes.forEach((node, i) => {
    const text = typeof node === 'string' ? trimmed(node, nodes[i - 1], nodes[i + 1]) : ''
    const last = result.at(-1)
    if (typeof node !== 'string') result.push(node)
    else if (typeof last === 'string') result[result.length - 1] = last + text
    else if (text) result.push(text)
  })
  return result
}

function trimmed(text: string, before: Tree | undefined, after: Tree | undefined): string {
  if (text === '\n' && !before && !after) return ''
  const start = isBlock(before) || isBreak(before) ? text.replace(/^\n/, '') : text
  return isBlock(after) || (!after && isBlock(before)) ? start.replace(/\n$/, '') : start
}

const isBlock = (node: Tree | undefined): boolean => Array.isArray(node) && !inlineTags.has(node[0])
const isBreak = (node: Tree | undefined): boolean => Array.isArray(node) && node[0] === 'br'
