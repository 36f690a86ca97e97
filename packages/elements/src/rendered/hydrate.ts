import { drafts, inTime, type ThreadState } from '@commonthread/core'
import { stopKeys } from '../base/element.ts'
import { type Props, painted } from '../dom/patch.ts'
import type { ThreadView } from '../thread/view.ts'
import { keepToRead } from './keep.ts'

/**
 * Takes over what a server has rendered into an element's shadow root. Its nodes stay, with focus and selection,
 * where they are of the kind that a view paints there; what is of another thread or of another release is painted
 * anew. Resolves once there is as much to show as the server knew, or once the view was closed, which leaves nothing
 * of it.
 */
export async function hydrate(view: ThreadView): Promise<void> {
  const { root, thread, community } = view
  const section = root.querySelector('[data-key]')?.closest('section')
  stopKeys(root)
  if (!section) return
  keepTyped(view)
  let stop = () => {}
  const read = new Promise<ThreadState>(resolve => {
    stop = thread.$thread.listen(state => state.status !== 'loading' && resolve(state))
    const state = thread.$thread.get()
    if (state.status !== 'loading') resolve(state)
  })
  const { status } = await read
  // Prompt and reactions are the site's: without them what stands below would move. Most answers bring them.
  await inTime(community.loadSite()).catch(() => {})
  stop()
  // Closed meanwhile: what stands here now is painted by another view.
  if (section.parentNode !== root) return
  // The host has adopted the same sheet.
  for (const sheet of root.querySelectorAll('link, style')) sheet.remove()
  // It can't be read now: what the server knew stays to be read in its place.
  if (status === 'error') keepToRead(view, section)
  adopt(root)
  // Passed over for the moment until browsers have found that they are in sight, they would blink.
  for (const run of root.querySelectorAll<HTMLElement>('.run')) run.style.contentVisibility = 'visible'
  // Whoever writes already is given what they need for it: the focus won't come again.
  if (root.activeElement?.matches('textarea')) view.write()
}

/** What is typed before a view answers becomes a draft; below what was unfinished before, which a server can't know. */
function keepTyped(view: ThreadView): void {
  for (const area of view.root.querySelectorAll('textarea')) {
    const place = view.place(area.form?.dataset.at ?? '')
    const before = drafts.get(place)
    const keep = () => {
      const { value } = area
      drafts.set(place, before.includes(value) ? before : [before, value].filter(Boolean).join('\n\n'))
    }
    if (area.value) keep()
    // Until a view paints its own there.
    area.oninput = keep
  }
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
