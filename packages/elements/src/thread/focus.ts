/**
 * Paints, and never loses the focus: when what had it is gone, its row gets it, else the row that took its
 * place, else the heading. So removing, discarding, cancelling and opening a gap all end somewhere sensible.
 */
export function keepFocus(root: ShadowRoot, paint: () => void): void {
  const active = root.activeElement
  const row = active?.closest<HTMLElement>('[part~=row]')
  const list = row?.parentElement
  const index = list ? [...list.children].indexOf(row) : -1
  paint()
  if (!active || root.activeElement) return
  const heir = row?.isConnected ? row : (list?.children[index] ?? list?.lastElementChild)
  const heading = root.querySelector('[part=heading]')
  ;((heir ?? heading) as HTMLElement | null)?.focus()
}
