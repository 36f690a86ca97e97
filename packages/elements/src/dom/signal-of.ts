import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReadableAtom } from 'nanostores'

/** A store as a signal; the store is mounted only while a component reads it. */
export function signalOf<T>(store: ReadableAtom<T>): ReadonlySignal<T> {
  let stop: (() => void) | undefined
  const made = signal(store.get(), {
    watched() {
      stop = store.subscribe(value => {
        made.value = value as T
      })
    },
    unwatched() {
      stop?.()
    },
  })
  return made
}
