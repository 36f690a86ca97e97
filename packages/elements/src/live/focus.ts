/**
 * Paints, and never loses the focus. When what had it is gone, its row gets it, else the row that took its place,
 * else the heading. So removing, discarding, cancelling and opening a gap all end somewhere sensible.
 */
export function keepFocus(root: ShadowRoot, paint: () => void): void {
  const active = root.activeElement
  const row = active?.closest('[part~=row]')
  const before = row?.previousElementSibling ?? row?.parentElement?.previousElementSibling?.lastElementChild
  paint()
  if (!active || root.activeElement) return
  const rows = row ? [...root.querySelectorAll('[part~=row], [part=empty]')] : []
  const heir = row?.isConnected
    ? row
    : (rows[rows.indexOf(before!) + 1] ?? rows.at(-1) ?? root.querySelector('[part=heading]'))
  ;(heir as HTMLElement | null)?.focus()
}
