import type { ThreadView } from '../thread/view.ts'

/** Keeps what is selected when somebody answers or edits, before the form that opens takes the focus. */
export function keepPicked(view: ThreadView): () => void {
  const { root } = view
  const keep = ({ target }: Event) => {
    if ((target as Element).closest('[part~=reply], [part~=edit]'))
      view.picked = getSelection()?.getComposedRanges?.({ shadowRoots: [root] })[0]
  }
  root.addEventListener('click', keep, true)
  return () => root.removeEventListener('click', keep, true)
}
