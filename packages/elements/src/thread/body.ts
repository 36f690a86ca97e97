import { type Doc, type DocTag, docTags, linkRel, linkSchemes } from '@commonthread/protocol'
import { h, type Kid, type Sketch } from '../dom/patch.ts'

/** Deeper than any text a person means; what lies deeper isn't shown. */
const deepest = 100
const web = ['http:', 'https:']

/**
 * A Doc as nodes. Only tags and attributes of `docTags` get through, addresses are looked at once more, and
 * text is text: nothing in a Doc can run, whoever sent it.
 *
 * @param below Level of the heading above it: headings in the text start one below.
 */
export function renderDoc(doc: Doc, below: number): Sketch {
  return h('div', null, renderAll(doc.nodes, below, 0))
}

function renderAll(nodes: unknown, below: number, depth: number): Kid[] {
  return Array.isArray(nodes) && depth < deepest ? nodes.map(node => renderNode(node, below, depth)) : []
}

function renderNode(node: unknown, below: number, depth: number): Kid {
  if (typeof node === 'string') return node
  if (!Array.isArray(node)) return null
  const [tag, attrs, ...nodes] = node
  const kids = renderAll(nodes, below, depth + 1)
  return typeof tag === 'string' && Object.hasOwn(docTags, tag)
    ? element(tag as DocTag, attrs ?? {}, kids, below, depth)
    : kids
}

function element(tag: DocTag, attrs: Attributes, kids: Kid[], below: number, depth: number): Kid {
  const props = allowed(tag, attrs)
  // What lies in a block goes its way: `auto` passes over what has a direction of its own, and a list would have none.
  if (!depth) props.dir = 'auto'
  let name: string = tag
  if (/^h\d/.test(tag)) name = `h${Math.min(6, below + Number(tag[1]))}`
  else if (tag === 'a') {
    props.href = safe(props.href, linkSchemes)
    props.rel = linkRel
    if (!props.href) return kids
  } else if (tag === 'img') {
    props.src = safe(props.src)
    if (!props.src) return props.alt as Kid
    Object.assign(props, { loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' })
  } else if (typeof props.checked === 'boolean') {
    kids.unshift(props.checked ? '☑ ' : '☐ ')
    props.class = 'task'
    delete props.checked
  } else if (tag === 'mention') return h('b', { class: 'mention' }, kids)
  else if (tag === 'code') {
    props['data-lang'] = props.lang
    delete props.lang
  } else if (tag === 'pre') Object.assign(props, scrolling, { dir: 'ltr' })
  const node = h(name, props, kids)
  return tag === 'table' ? h('div', scrolling, node) : node
}

/** Reached with the keyboard too, so that what is cut off can be scrolled to. */
const scrolling = { class: 'scroll', tabindex: 0 }

type Attributes = Readonly<Record<string, unknown>>

function allowed(tag: DocTag, attrs: Attributes): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const name of docTags[tag]) if (Object(attrs[name]) !== attrs[name]) props[name] = attrs[name]
  return props
}

/** The address, if it is an absolute one of these schemes. */
export function safe(address: unknown, schemes: readonly string[] = web): string | undefined {
  try {
    const url = new URL(address as string)
    return schemes.includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}
