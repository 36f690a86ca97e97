import type { CommunityAdapter, Sort } from '@commonthread/protocol'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import type { ThreadState, ThreadStore } from '../types.ts'
import { Backend, lamp } from './backend.ts'
import { openTab, settled } from './tab.ts'

/** A tab that reads a thread, and the backend it reads from, on a clock that the test winds. */
export interface Reading {
  backend: Backend
  tab: Inner
  thread: ThreadStore
  /** Lets go of the thread. */
  leave(): void
  /** Opens the thread and waits until its first page is there. */
  open(adapter?: CommunityAdapter, sort?: Sort): Promise<void>
  state(): ThreadState
}

/** Call it at the top of a file. */
export function reading(): Reading {
  const here = {
    async open(adapter = here.backend.adapter(), sort) {
      here.tab = openTab(adapter)
      here.thread = here.tab.thread(lamp, sort)
      here.leave = here.thread.$thread.listen(() => {})
      await settled()
    },
    state: () => here.thread.$thread.value!,
  } as Reading
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
    vi.setSystemTime(1_000_000)
    here.backend = new Backend()
  })
  afterEach(() => {
    here.leave?.()
    vi.advanceTimersByTime(2_000)
    here.tab.close()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  return here
}
