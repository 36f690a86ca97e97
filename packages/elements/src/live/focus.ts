/**
 * Paints, and never loses the focus. When what had it is gone, its row gets it, else the row that took its place,
 * else the heading. So removing, discarding, cancelling and opening a gap all end somewhere sensible.
 */
export function keepFocus(root: ShadowRoot, paint: () => void): void {
  const active = root.activeElement
  const row = active?.closest('[part~=row]')
  const list = row?.parentElement
  const before = row?.previousElementSibling
  paint()
  if (!active || root.activeElement) return
  const next = before?.isConnected ? before.nextElementSibling : list?.firstElementChild
  const heir = row?.isConnected
    ? row
    : (next ?? list?.lastElementChild ?? root.querySelector('[part=heading]'))
  ;(heir as HTMLElement | null)?.focus()
}
