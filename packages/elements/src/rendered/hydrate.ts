import { drafts, type ThreadState } from '@commonthread/core'
import { stopKeys } from '../base/element.ts'
import { type Props, painted } from '../dom/patch.ts'
import type { ThreadView } from '../thread/view.ts'

/**
 * Takes over what a server has rendered into an element's shadow root. Its nodes stay, with focus and selection,
 * where they are of the kind that a view paints there; what is of another thread or of another release is painted
 * anew. Resolves once there is as much to show as the server knew.
 */
export async function hydrate(view: ThreadView): Promise<void> {
  const { root, host, thread, community } = view
  const read = new Promise<ThreadState>(resolve => {
    const stop = thread.$thread.subscribe(state => {
      if (state.status === 'loading') return
      resolve(state)
      queueMicrotask(() => stop())
    })
  })
  // Prompt and reactions are the site's: without them what stands below would move.
  const [{ status }] = await Promise.all([read, community.loadSite().catch(() => {})])
  // The host has adopted the same sheet.
  for (const sheet of root.querySelectorAll('link, style')) sheet.remove()
  // It can't be read now: what the server knew stays to be read in its place.
  if (status === 'error' && !host.firstElementChild) host.append(...root.querySelectorAll('[part~=row]'))
  // What was typed before there was anything to keep it.
  for (const { value, form } of root.querySelectorAll('textarea'))
    if (value) drafts.set(view.place(form?.dataset.at ?? ''), value)
  stopKeys(root)
  adopt(root)
  // Passed over for the moment until browsers have found that they are in sight, they would blink.
  for (const run of root.querySelectorAll<HTMLElement>('.run')) run.style.contentVisibility = 'visible'
}

/** Has each node be painted on from what it is: what it says of itself that a view doesn't is taken away then. */
function adopt(parent: ParentNode): void {
  for (const node of parent.children) {
    const props: Props = {}
    for (const { name, value } of node.attributes) props[name] = value
    const key = props['data-key'] as string | undefined
    painted.set(node, { tag: node.localName, props: key === undefined ? props : { ...props, key } })
    adopt(node)
  }
}
