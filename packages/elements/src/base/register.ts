/**
 * Registers an element. In Node it does nothing, nor in browsers that lack the newest of what reading takes: there,
 * what a page or a server has put into the element stays. A tag that is taken (the same version a second time, or
 * another bundled copy of it) stays with whoever came first.
 */
export function register(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && 'any' in AbortSignal && !customElements.get(tag))
    customElements.define(tag, element)
}
