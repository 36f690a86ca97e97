// Read in advance: how long it takes until a view has it would be the machine's doing.
import '../live/index.ts'
import type { ThreadHost } from '../thread/host.ts'

/** What a view is shown in, alone on its page, in a browser that keeps nothing yet. */
export function fakeHost(): { host: ThreadHost; root: ShadowRoot } {
  localStorage.clear()
  const host: ThreadHost = Object.assign(document.createElement('div'), {
    level: 3,
    order: 'oldest' as const,
    announce: null,
    styles: [],
    adoptedCallback() {},
  })
  const root = host.attachShadow({ mode: 'open' })
  document.body.replaceChildren(host)
  return { host, root }
}
