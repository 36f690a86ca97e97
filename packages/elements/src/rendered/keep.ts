import type { ThreadView } from '../thread/view.ts'

/**
 * Leaves posts that a server has rendered to be read in the element's own content, where there is none: until the
 * thread can be read, or another one is shown in its place.
 */
export function keepToRead({ root, host }: ThreadView, section: Element): void {
  if (host.firstElementChild) return
  const rows = [...root.querySelectorAll('[part~=row]')]
  for (const row of rows) {
    // In the page, their ids could be taken for its own, and nothing answers their buttons.
    for (const node of [row, ...row.querySelectorAll('[id]')]) node.removeAttribute('id')
    for (const node of row.querySelectorAll('button, form, select')) node.remove()
  }
  host.append(...rows)
  const gone = () => {
    closed.disconnect()
    host.removeEventListener('community-load', gone)
    for (const row of rows) row.remove()
  }
  const closed = new MutationObserver(() => section.parentNode === root || gone())
  closed.observe(root, { childList: true })
  host.addEventListener('community-load', gone)
}
