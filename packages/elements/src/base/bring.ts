import type { Wording } from '../wording/words.ts'
import { again } from './again.ts'
import type { Mounted } from './element.ts'
import { sayFailed } from './failed.ts'

/**
 * Shows what loads when first needed. While its code comes the page's own content stands; when it doesn't
 * come, that is said without it, with a way to try again.
 *
 * @param load Brings the code, and gives back what opens the view.
 */
export function bring(
  host: Element & { readonly wording?: Wording },
  root: ShadowRoot,
  load: () => Promise<() => Mounted>,
): Mounted {
  let view: Mounted | undefined
  let closed = false
  const attempt = async () => {
    try {
      const open = await again(load)
      if (!closed) view = open()
    } catch {
      if (!closed) sayFailed(host, root, 'failed.load', attempt)
    }
  }
  attempt()
  return {
    update: () => view?.update?.(),
    close() {
      closed = true
      view?.close()
    },
  }
}
