/**
 * Registers an element. In Node it does nothing; a tag that is taken (the same version a second time, or
 * another bundled copy of it) stays with whoever came first.
 */
export function register(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, element)
}
