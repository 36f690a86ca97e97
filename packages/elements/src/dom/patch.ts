/**
 * What a node is to look like. Painting makes the page so with as few changes as it takes: all that reading
 * needs of a view library, in a tenth of the bytes. Where people write, Preact paints inside nodes that are
 * left alone here.
 */
export interface Sketch {
  tag: string
  props: Props
  /** Absent: what is inside is somebody else's and stays. */
  kids?: readonly Kid[]
}

/** Lists are as good as what is in them; what is falsy is left out. */
export type Kid = Sketch | string | false | null | undefined | readonly Kid[]

/**
 * - `key`: keeps its node while siblings come and go; siblings with keys never change places
 * - `made`: called once with the new node, when it stands in the page
 * - `onclick` and the like: a handler; `.name`: a property; `--name`: a custom property; anything else an
 *   attribute, which `false`, `null` and `undefined` take away
 */
export interface Props {
  key?: string
  made?: (node: HTMLElement) => void
  [name: string]: unknown
}

/** What each node was painted from. */
export const painted = new WeakMap<Node, Sketch>()

export function h(tag: string, props?: Props | null, ...kids: Kid[]): Sketch {
  return { tag, props: props ?? {}, kids: kids.length ? (kids.flat(9) as Kid[]) : undefined }
}

/** A button that does something right here. */
export function button(
  part: string,
  onclick: (event: MouseEvent) => unknown,
  label: Kid,
  more?: Props,
): Sketch {
  return h('button', { type: 'button', part, onclick, ...more }, label)
}

/** Makes the children of `parent` look like `kids`. */
export function paint(parent: Node, kids: readonly Kid[]): void {
  const done: (() => void)[] = []
  paintKids(parent, kids.flat(9) as Kid[], done)
  for (const made of done) made()
}

function paintKids(parent: Node, kids: readonly Kid[], done: (() => void)[]): void {
  let keyed: Map<string | undefined, Node> | undefined
  const keyOf = (node: Node | null) => node && painted.get(node)?.props.key
  const find = (key: string) => {
    keyed ??= new Map([...parent.childNodes].map(node => [keyOf(node) ?? '', node]))
    return keyed.get(key)
  }
  let next = parent.firstChild
  const drop = () => {
    const { nextSibling } = next!
    next!.remove()
    next = nextSibling
  }
  for (const kid of kids as (Sketch | string)[]) {
    if (!kid) continue
    const key = typeof kid === 'string' ? undefined : kid.props.key
    const kept = key ? (keyOf(next) === key ? next : find(key)) : null
    const node = paintOne(kid, key ? kept : next, done)
    // What stands before a node that is kept goes: moving the node itself would cost its focus.
    if (node === kept) while (next && next !== node) drop()
    if (node === next) next = next!.nextSibling
    else parent.insertBefore(node, next)
  }
  while (next) drop()
}

/** Paints the node that stands there, if it is of the same kind, or a new one. */
function paintOne(kid: Sketch | string, there: Node | null | undefined, done: (() => void)[]): Node {
  if (typeof kid === 'string') {
    const node = there instanceof Text ? there : new Text()
    if (node.data !== kid) node.data = kid
    return node
  }
  const { tag, props, kids } = kid
  const before = there ? painted.get(there) : undefined
  if (before === kid) return there!
  const same = before?.tag === tag && before.props.key === props.key
  const node = same ? (there as HTMLElement) : document.createElement(tag)
  const old = same ? before.props : {}
  painted.set(node, kid)
  for (const name in { ...old, ...props }) if (old[name] !== props[name]) set(node, name, props[name])
  // Of thousands of rows, most are as they were.
  const had = same ? before.kids : []
  if (kids && (kids.length !== had?.length || kids.some((kid, i) => kid !== had[i])))
    paintKids(node, kids, done)
  if (props.made && !old.made) done.push(() => props.made!(node))
  return node
}

function set(node: HTMLElement, name: string, value: unknown): void {
  if (name === 'key' || name === 'made') return
  if (/^(on|\.)/.test(name)) Object.assign(node, { [name.replace('.', '')]: value })
  else if (name.startsWith('--')) node.style.setProperty(name, `${value}`)
  else if (value === undefined || value === null || value === false) node.removeAttribute(name)
  else node.setAttribute(name, value === true ? '' : `${value}`)
}
