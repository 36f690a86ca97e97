import type { LogLine } from '@commonthread/protocol'
import { atom, type ReadableAtom } from 'nanostores'
import type { Inner } from '../inner.ts'
import { whileHeard } from '../mount.ts'
import { makePages, type PagesState } from '../pages.ts'
import type { Community } from '../types.ts'
import { unsupported } from '../unsupported.ts'

export interface LogState extends PagesState {
  /** Newest first. */
  lines: readonly LogLine[]
}

/** The public record of a site. */
export interface LogStore {
  readonly $log: ReadableAtom<LogState>
  reload(): Promise<void>
  /** Reads further back. Rejects with a Problem. */
  more(): Promise<void>
}

export function openLog(community: Community): LogStore {
  const inner = community as Inner
  let lines: readonly LogLine[] = []
  const pages = makePages(
    async (cursor, call) => {
      const { log } = (await inner.ready()).read
      if (!log) throw unsupported()
      return log({ cursor }, { ...call, fresh: inner.fresh ?? call.fresh })
    },
    ({ value }, first) => {
      const known = new Set(first ? [] : lines.map(({ mark }) => mark))
      lines = [...(first ? [] : lines), ...value.items.filter(({ mark }) => !known.has(mark))]
    },
    () => $log.set({ ...pages.state, lines }),
  )
  const $log = atom<LogState>({ ...pages.state, lines })
  whileHeard($log, () => {
    if (pages.mark === undefined) pages.load()
    return pages.stop
  })
  return { $log, reload: pages.load, more: pages.more }
}
