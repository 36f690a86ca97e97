const rowsOf = (root: ShadowRoot) => [...root.querySelectorAll<HTMLElement>('[part~=row]')]

/**
 * Paints, and never loses the focus: when what had it is gone, its row gets it, else the row that took its
 * place, else the heading. So removing, discarding, cancelling and opening a gap all end somewhere sensible.
 */
export function keepFocus(root: ShadowRoot, paint: () => void): void {
  const active = root.activeElement
  const rows = active ? rowsOf(root) : []
  const index = rows.findIndex(row => row.contains(active))
  paint()
  if (!active || root.activeElement) return
  const row = rows[index]
  const now = rowsOf(root)
  const heir = row?.isConnected ? row : (now[index] ?? now.at(-1))
  const heading = root.querySelector<HTMLElement>('[part=heading]')
  ;((index < 0 ? undefined : heir) ?? heading)?.focus()
}
