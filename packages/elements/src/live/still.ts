/** Keeps what is being read where it is on the screen. */
export interface Stillness {
  /** Puts it back where it was when last noted, if the thread has moved it, and notes anew what is read. */
  settle(): void
  /**
   * The same right after a painting, where nothing else is looked for: what lies far from the screen isn't laid out
   * before the frame.
   */
  keep(): void
  /** Something else is about to be read. */
  forget(): void
  close(): void
}

const topOf = (node: Element): number => node.getBoundingClientRect().top

/** What is read or stands beside it, how far below the top of the screen it was, and below that of the thread. */
type Noted = readonly [node: Element, top: number, within: number]

/**
 * What is read: what has the focus, else what is in the middle of the screen. Painting, late pictures and fonts don't
 * move it, also where the browser anchors nothing (Safari) or something else.
 */
export function stillness(root: ShadowRoot): Stillness {
  const { host } = root
  let noted: readonly Noted[] = []
  /** How far all around it was scrolled then. */
  let scrolled = 0
  /** What grew is to be made good when the size is told. */
  let waits = false
  /** The browser has the frame to make it good first. */
  let isGiven = false

  const note = (nodes = readOf(root)) => {
    const above = topOf(host)
    noted = nodes.map(node => [node, topOf(node), topOf(node) - above])
    scrolled = scrolledAround(host)
    waits = isGiven = false
  }

  const putBack = () => {
    const [node, top, within] = noted.find(([node]) => node.isConnected) ?? []
    if (node) {
      // Whole pixels of what is painted: parts that scrolling can't give would add up, or show as one.
      const moved = Math.round(topOf(node)) - Math.round(top!)
      const grown = topOf(node) - topOf(host) - within!
      // What the browser has put right by itself, and what the page has moved, isn't done again.
      if (grown) scroll(host, Math.abs(moved) <= Math.abs(grown) + 1 ? moved : Math.round(grown))
    }
  }

  const settle = () => {
    if (isGiven) return
    putBack()
    note()
  }

  /**
   * Something may have grown that is laid out only now that somebody asks: had it been noted so, it would stay so. It
   * is made good when the size is told, except where the browser sees to it.
   */
  const follow = () => {
    const [node, top] = noted.find(([node]) => node.isConnected) ?? []
    const by = scrolledAround(host) - scrolled
    const moved = node ? topOf(node) - top! : 0
    const isScrolled = Math.abs(moved + by) < 1
    if (waits || !node || isScrolled) return note()
    scrolled += by
    // The browser has kept it: what that is off by on the painted pixel is made good with the size, too.
    if (Math.abs(moved) < 1) return
    waits = true
    noted = noted.map(([node, top, within]) => [node, top - by, within])
    if (!isAnchored(host)) return
    isGiven = true
    requestAnimationFrame(() => requestAnimationFrame(take))
  }

  /** The browser hasn't scrolled: it leaves what grows below the first post in sight. */
  const take = () => {
    if (!isGiven) return
    isGiven = false
    settle()
  }

  const observer = new ResizeObserver(settle)
  observer.observe(host)
  addEventListener('scroll', follow, true)
  return {
    settle,
    keep() {
      if (isGiven) return
      putBack()
      note(noted.map(([node]) => node).filter(node => node.isConnected))
    },
    forget() {
      noted = []
      isGiven = false
    },
    close() {
      observer.disconnect()
      removeEventListener('scroll', follow, true)
    },
  }
}

/** What is to keep its place: of these the first that is left. */
function readOf(root: ShadowRoot): Element[] {
  const list = root.querySelector('[part=posts]')
  // Not on the screen at all.
  if (!list || !root.host.clientHeight) return []
  const middle = innerHeight / 2
  const run = firstBelow(list.children, middle)
  const row = run && firstBelow(run.children, middle)
  const active = root.activeElement
  const held = active?.closest('[part~=row]') ?? active
  const { top = 0, bottom = 0 } = held?.getBoundingClientRect() ?? {}
  const read: (Element | false | null | undefined)[] =
    bottom > 0 && top < innerHeight ? [active!.matches('textarea') && active, held && partOf(held), held] : []
  // Should it go, those beside it show where it was.
  if (topOf(list) < middle)
    read.push(
      row && partOf(row),
      row,
      row?.nextElementSibling ?? run?.nextElementSibling,
      row?.previousElementSibling ?? run?.previousElementSibling,
    )
  return read.filter(node => !!node)
}

/** Of a post that begins above the screen, the paragraph in the middle: a picture before it may come late. */
function partOf(row: Element): Element | undefined {
  if (topOf(row) >= 0) return undefined
  const body = row.querySelector(':scope > [part=body] > div')
  return body ? firstBelow(body.children, innerHeight / 2) : undefined
}

/** The first of the nodes, which stand below one another, that ends below a line. */
function firstBelow(nodes: HTMLCollection, line: number): Element | undefined {
  let [low, high] = [0, nodes.length]
  while (low < high) {
    const at = (low + high) >> 1
    if (nodes[at]!.getBoundingClientRect().bottom > line) high = at
    else low = at + 1
  }
  return nodes[low]
}

/** Scrolls whatever scrolls around a node, from the inside out. */
function scroll(from: Element, by: number): void {
  let rest = by
  for (const node of around(from)) {
    if (Math.abs(rest) < 0.5) return
    const before = node.scrollTop
    node.scrollTop += rest
    rest -= node.scrollTop - before
  }
}

/** How far all that scrolls around a node is scrolled. */
const scrolledAround = (from: Element): number => around(from).reduce((sum, node) => sum + node.scrollTop, 0)

/** Whether the browser keeps a node in its place while something before it grows. */
const isAnchored = (from: Element): boolean =>
  around(from).every(node => getComputedStyle(node).getPropertyValue('overflow-anchor') === 'auto')

/** A node and all that it is in, from the inside out. */
function around(from: Element): Element[] {
  const nodes: Element[] = []
  for (let node: Element | undefined = from; node; node = outer(node)) nodes.push(node)
  return nodes
}

const outer = (node: Element): Element | undefined =>
  node.parentElement ?? (node.getRootNode() as ShadowRoot).host
