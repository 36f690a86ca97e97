import { type About, address } from '../page/address.ts'

/**
 * Has the page's address say it. Nobody has gone anywhere, so Back still leads to the page before: the entry is
 * replaced, with the state that the page's router keeps in it. A page without an address of its own keeps none.
 */
export function sayInAddress(about: About, value: string): void {
  try {
    history.replaceState(history.state, '', address(about, value))
  } catch {
    // Sandboxed, or `about:srcdoc`.
  }
}
