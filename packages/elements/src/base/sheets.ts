/** A sheet belongs to the document it was made in, so each document has its own. */
const made = new WeakMap<Document, Map<string, CSSStyleSheet>>()

/**
 * Adopted style sheets pass a strict Content-Security-Policy, where a `<style>` would be blocked. They are
 * dropped when an element moves to another document: call this again then.
 */
export function adopt(root: ShadowRoot, styles: readonly string[]): void {
  const page = root.ownerDocument
  const Sheet = page.defaultView?.CSSStyleSheet
  if (!Sheet) return
  const known = made.get(page) ?? new Map<string, CSSStyleSheet>()
  made.set(page, known)
  root.adoptedStyleSheets = styles.map(text => {
    const sheet = known.get(text) ?? new Sheet()
    if (!known.has(text)) sheet.replaceSync(text)
    known.set(text, sheet)
    return sheet
  })
}
