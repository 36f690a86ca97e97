/** Something that a person looks for on the screen, in words that JSON can say. */
export interface Sought {
  kind: 'post' | 'button' | 'field'
  /** A regular expression of what a button or a field is called, or a post says. */
  name: string
  /** Only in the first post that says so. */
  within?: string | undefined
  /** Only what has the focus. */
  focused?: boolean
}

/**
 * The first of what is sought that is on the screen, in shadow roots, too. Runs in the page, and so holds everything
 * it needs.
 */
export function look({ kind, name, within, focused }: Sought): HTMLElement | undefined {
  const all = (root: ParentNode, selector: string): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
      ...(node.matches(selector) ? [node] : []),
      ...(node.shadowRoot ? all(node.shadowRoot, selector) : []),
    ])
  const selector = { post: 'article', button: 'button', field: 'textarea, input' }[kind]
  const called = (node: HTMLElement): string => {
    const label = kind === 'post' ? null : node.getAttribute('aria-label')
    return (label ?? (node.closest('label') ?? node).textContent ?? '').trim()
  }
  const scope = within ? all(document, 'article').find(post => post.textContent?.includes(within)) : document
  return (scope ? all(scope, selector) : []).find(
    node =>
      new RegExp(name).test(called(node)) && node.checkVisibility() && (!focused || node.matches(':focus')),
  )
}

/** What a field holds, or what anything else is called. Runs in the page, too. */
export const told = (node: Node): string =>
  node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement
    ? node.value
    : ((node as Element).getAttribute('aria-label') ?? node.textContent ?? '')
