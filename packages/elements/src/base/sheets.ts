/**
 * Adopted style sheets pass a strict Content-Security-Policy, where a `<style>` would be blocked. A sheet belongs
 * to the document it was made in, and is dropped when an element moves to another one: call this again then.
 */
export function adopt(root: ShadowRoot, styles: readonly string[]): void {
  const Sheet = root.ownerDocument.defaultView?.CSSStyleSheet
  if (!Sheet) return
  root.adoptedStyleSheets = styles.map(text => {
    const sheet = new Sheet()
    sheet.replaceSync(text)
    return sheet
  })
}
