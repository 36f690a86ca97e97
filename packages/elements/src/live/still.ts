/** Keeps what is being read where it is on the screen. */
export interface Stillness {
  /** Puts it back where it was when last noted, if the thread has moved it, and notes it anew. */
  settle(): void
  close(): void
}

const topOf = (node: Element): number => node.getBoundingClientRect().top

/**
 * What is read: the row that has the focus, else whatever of the thread has it, else the row in the middle of the
 * screen. Painting, late pictures and fonts don't move it, also where the browser anchors nothing (Safari) or
 * something else.
 */
export function stillness(root: ShadowRoot): Stillness {
  const { host } = root
  let noted: (readonly [node: Element, top: number, within: number])[] = []

  /** Parts of a pixel that scrolling couldn't give: they would add up. */
  let owed = 0

  const note = () => {
    const list = root.querySelector('[part=posts]')
    noted = []
    // Not on the screen at all.
    if (!list || !host.clientHeight) return
    const middle = innerHeight / 2
    const run = firstBelow(list.children, middle)
    const row = run && firstBelow(run.children, middle)
    const active = root.activeElement
    const read: (Element | null | undefined)[] = [active?.closest('[part~=row]') ?? active]
    const { top = 0, bottom = 0 } = read[0]?.getBoundingClientRect() ?? {}
    if (bottom <= 0 || top >= innerHeight) read.pop()
    // Should it go, those beside it show where it was.
    if (topOf(list) < middle)
      read.push(
        row,
        row?.nextElementSibling ?? run?.nextElementSibling,
        row?.previousElementSibling ?? run?.previousElementSibling,
      )
    for (const node of read)
      if (node) noted.push([node, topOf(node) - owed, topOf(node) - topOf(host) - owed])
  }

  const settle = () => {
    const [node, top, within] = noted.find(([node]) => node.isConnected) ?? []
    if (node) {
      // What the browser has put right by itself, and what the page has moved, isn't done again.
      const [moved, grown] = [topOf(node) - top!, topOf(node) - topOf(host) - within!]
      owed = scroll(host, Math.abs(moved) < Math.abs(grown) ? moved : grown) % 1
    }
    note()
  }

  const observer = new ResizeObserver(settle)
  observer.observe(host)
  addEventListener('scroll', note, true)
  return {
    settle,
    close() {
      observer.disconnect()
      removeEventListener('scroll', note, true)
    },
  }
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

/** Scrolls whatever scrolls around a node, from the inside out; returns how far it couldn't. */
function scroll(from: Element, by: number): number {
  let rest = by
  for (let node: Element | undefined = from; node && Math.abs(rest) >= 0.5; node = outer(node)) {
    const before = node.scrollTop
    node.scrollTop += rest
    rest -= node.scrollTop - before
  }
  return rest
}

const outer = (node: Element): Element | undefined =>
  node.parentElement ?? (node.getRootNode() as ShadowRoot).host
