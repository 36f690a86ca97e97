/**
 * Paints, and never loses the focus nor the place.
 *
 * When what had the focus is gone, its row gets it, else the row that took its place, else the heading. So
 * removing, discarding, cancelling and opening a gap all end somewhere sensible.
 *
 * The row with the focus stays where it is on the screen. What is first on it browsers keep there.
 */
export function keepFocus(root: ShadowRoot, paint: () => void): void {
  const active = root.activeElement
  const row = active?.closest<HTMLElement>('[part~=row]')
  const list = row?.parentElement
  const index = row ? [...list!.children].indexOf(row) : -1
  const top = row && topOf(row)
  paint()
  if (active && !root.activeElement) {
    const heir = row && (row.isConnected ? row : (list!.children[index] ?? list!.lastElementChild))
    ;((heir ?? root.querySelector('[part=heading]')) as HTMLElement | null)?.focus()
  }
  let by = row?.isConnected ? topOf(row) - top! : 0
  // Whatever scrolls here, from the inside out.
  for (let node: Element | undefined = root.host; node && Math.abs(by) >= 1; node = outer(node)) {
    const before = node.scrollTop
    node.scrollTop += by
    by -= node.scrollTop - before
  }
}

const topOf = (node: Element): number => node.getBoundingClientRect().top

const outer = (node: Element): Element | undefined =>
  node.parentElement ?? (node.getRootNode() as ShadowRoot).host
