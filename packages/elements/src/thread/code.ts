import { again } from '../base/again.ts'
import type { Colouring } from '../code/index.ts'
import type { ThreadView } from './view.ts'

/** Colours code: what does it loads once code with a language stands there. Without it, code stays plain. */
export function coloured({ host, root }: Pick<ThreadView, 'host' | 'root'>): Colouring {
  let opened: Promise<Colouring | undefined> | undefined
  let closed = false
  const open = async () => {
    const { openColouring } = await again(() => import('../code/index.ts'))
    return closed ? undefined : openColouring(host, root)
  }
  return {
    async look() {
      if (!opened && !root.querySelector('[data-lang]')) return
      opened ??= open().catch(() => undefined)
      ;(await opened)?.look()
    },
    async close() {
      closed = true
      ;(await opened)?.close()
    },
  }
}
