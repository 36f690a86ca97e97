import type { ThreadView } from '../thread/view.ts'
import { dress } from './style.ts'

/**
 * On paper nobody presses anything, nothing scrolls and no time goes by: the exact ones stand in place of "5 minutes
 * ago", and addresses after the words that link to them. What was left out or folded away is still counted.
 */
export const printStyle = /* css */ `
@media print {
  * { outline: 0 !important }
  form, [part~="orders"], [part~="new"], [part~="pill"], [part~="actions"] > :not([part~="fold"][aria-expanded="false"]) { display: none }
  .run { content-visibility: visible !important }
  [part~="thread"] { min-block-size: 0 }
  [part~="meta"] { break-after: avoid }
  /* Without its colours it would be a white box over who answers. */
  [part~="row"]::before { print-color-adjust: exact }
  [part~="avatar"] { border: 1px solid var(--_line) }
  [part~="body"] { max-inline-size: none }
  [part~="body"] :is(img, tr) { break-inside: avoid }
  [part~="time"] time { display: inline-grid; grid-template-rows: auto 0; visibility: hidden }
  [part~="time"] time::after { content: attr(title); grid-area: 1 / 1; visibility: visible }
  [part~="edited"] time::after { content: " (" attr(title) ")" }
  [data-address]::after { content: " (" attr(data-address) ")" }
  .scroll { overflow: visible }
  pre, pre code { white-space: pre-wrap; overflow-wrap: anywhere }
}
`

/** Gives a thread the style sheet of its print view, once it is printed. Returns what stops waiting for that. */
export function dressForPrint({ host, root }: ThreadView): () => void {
  const print = () => {
    dress(host, printStyle)
    for (const link of root.querySelectorAll<HTMLAnchorElement>('[part~="body"] a')) sayAddress(link)
  }
  addEventListener('beforeprint', print)
  return () => removeEventListener('beforeprint', print)
}

/** Has a link carry its address for paper, unless its words are that. */
function sayAddress(link: HTMLAnchorElement): void {
  if (bare(link.textContent ?? '') === bare(link.href)) delete link.dataset.address
  else link.dataset.address = link.href
}

const bare = (address: string): string => address.trim().replace(/^\w+:(\/\/)?|\/$/g, '')
