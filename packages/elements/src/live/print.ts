import type { ThreadView } from '../thread/view.ts'

/** On paper nobody presses anything. */
export const printStyle = /* css */ `
@media print { form, [part~="actions"], [part~="gap"], [part~="pill"] { display: none } }
`

/** Gives a thread the style sheet of its print view, once it is printed. Returns what stops waiting for that. */
export function dressForPrint({ host }: ThreadView): () => void {
  const dress = () => {
    host.styles.push(printStyle)
    host.adoptedCallback()
  }
  addEventListener('beforeprint', dress, { once: true })
  return () => removeEventListener('beforeprint', dress)
}
