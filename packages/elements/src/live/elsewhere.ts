import type { ThreadView } from '../thread/view.ts'

/** A draft's text as storage holds it, after its time. */
const textOf = (kept: string | null): string => kept?.replace(/^\d+ /, '') ?? ''

/**
 * Has fields follow what becomes of their drafts in other tabs, as long as they show the same and nobody writes here:
 * what was posted there stands in no field here any more. What was changed here stays. Returns what ends it.
 */
export function followDrafts(view: ThreadView): () => void {
  const heard = ({ key, oldValue, newValue }: StorageEvent) => {
    for (const form of view.fields) {
      const at = form.dataset.at!
      if (!key?.endsWith(`:draft:${at}:${view.place(at).topic}`)) continue
      const area = form.elements.namedItem('text') as HTMLTextAreaElement
      const isWriting = document.hasFocus() && form.contains(view.root.activeElement)
      if (isWriting || !area.value || area.value !== textOf(oldValue)) continue
      const text = textOf(newValue)
      area.value = text
      // There it was sent, or thought better of.
      if (!text) view.forms.delete(at)
      view.update()
    }
  }
  addEventListener('storage', heard)
  return () => removeEventListener('storage', heard)
}
