import type { ReadableAtom } from 'nanostores'

const lingers = 1_000

/**
 * Opens something when the first listener comes and closes it a second after the last has gone: nanostores'
 * `onMount` by the same hooks, without the events behind it, which would cost the reading path more than this.
 */
export function whileHeard<T>($store: ReadableAtom<T>, open: () => (() => void) | undefined): void {
  const { listen } = $store
  let isOpen = false
  let close: (() => void) | undefined
  $store.listen = heard => {
    if (!isOpen) {
      isOpen = true
      close = open()
    }
    return listen(heard)
  }
  $store.off = () =>
    setTimeout(() => {
      if (!isOpen || $store.lc) return
      isOpen = false
      close?.()
    }, lingers)
}
