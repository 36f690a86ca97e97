import type { WritableAtom } from 'nanostores'

/** Counts changes of all stores of a page, so that those computed from them know when to look. */
const page = globalThis as { nanostoresGlobal?: { epoch: number } }

/**
 * A nanostore by its own interface: all that is made for nanostores takes it. The library's atom brings a queue
 * and batches besides, three times the bytes, which reading doesn't need.
 */
export function atom<T>(value: T): WritableAtom<T> {
  const listeners = new Set<(value: T, before?: T) => void>()
  const $atom = {
    value,
    init: value,
    lc: 0,
    eq: Object.is,
    off() {},
    get() {
      // Who looks once mounts it as long as it takes: what opens it may set it.
      if (!$atom.lc) $atom.listen(() => {})()
      return $atom.value
    },
    set(next: T) {
      const before = $atom.value
      if ($atom.eq(before, next)) return
      $atom.value = next
      $atom.notify(before)
    },
    notify(before?: T) {
      page.nanostoresGlobal ??= { epoch: 0 }
      page.nanostoresGlobal.epoch++
      for (const heard of [...listeners]) if (listeners.has(heard)) heard($atom.value, before)
    },
    listen(heard: (value: T, before?: T) => void) {
      const own: typeof heard = (...all) => heard(...all)
      $atom.lc = listeners.add(own).size
      return () => {
        if (!listeners.delete(own)) return
        $atom.lc = listeners.size
        if (!$atom.lc) $atom.off()
      }
    },
    subscribe(heard: (value: T, before?: T) => void) {
      const stop = $atom.listen(heard)
      heard($atom.value)
      return stop
    },
  }
  return $atom as unknown as WritableAtom<T>
}
