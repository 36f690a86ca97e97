import type { Answer, Call, Cursor, Mark, Page, Problem } from '@commonthread/protocol'
import { asProblem } from './problem.ts'

/** How reading a list fares. */
export interface PagesState {
  status: 'loading' | 'ready' | 'error'
  /** With `error`: why. A list that was read once stays on the screen (`ready`) and carries its problem. */
  problem?: Problem
  /** Whether there is more to read. */
  more: boolean
}

export interface Pages {
  readonly state: PagesState
  /** How far the list that was read is true; `undefined` until it was. */
  readonly mark: Mark | undefined
  /** Reads from the start. Never rejects: a failure is part of the state. */
  load(): Promise<void>
  /** Reads the next page. Rejects with a Problem; it can be asked for again. */
  more(): Promise<void>
  stop(): void
  /** Stops, and forgets what was read. */
  reset(): void
}

/**
 * A list that is read page by page. A cursor that no longer fits makes it begin anew.
 *
 * @param read One page: the first without a cursor.
 * @param got What to do with it; `first`: it takes the place of all that was there.
 * @param changed The state is another one.
 */
export function makePages<P extends Page<unknown>>(
  read: (cursor: Cursor | undefined, call: Call) => Promise<Answer<P>>,
  got: (answer: Answer<P>, first: boolean) => void,
  changed: () => void,
): Pages {
  let loading = new AbortController()
  let mark: Mark | undefined
  let next: Cursor | undefined
  let problem: Problem | undefined

  async function page(cursor: Cursor | undefined): Promise<void> {
    const { signal } = loading
    const answer = await read(cursor, { signal, fresh: mark })
    if (signal.aborted) return
    next = answer.value.next
    mark ??= answer.mark
    if (cursor === undefined) mark = answer.mark
    got(answer, cursor === undefined)
    changed()
  }

  async function load(): Promise<void> {
    loading.abort()
    loading = new AbortController()
    const { signal } = loading
    problem = undefined
    changed()
    try {
      await page(undefined)
    } catch (thrown) {
      if (signal.aborted) return
      problem = asProblem(thrown)
      changed()
    }
  }

  return {
    get state() {
      const status: PagesState['status'] = mark !== undefined ? 'ready' : problem ? 'error' : 'loading'
      return { status, problem, more: next !== undefined }
    },
    get mark() {
      return mark
    },
    load,
    async more() {
      const { signal } = loading
      if (next === undefined) return
      try {
        await page(next)
      } catch (thrown) {
        if (signal.aborted) return
        const problem = asProblem(thrown)
        if (problem.code !== 'cursor-gone') throw problem
        await load()
      }
    },
    stop: () => loading.abort(),
    reset() {
      loading.abort()
      mark = next = problem = undefined
    },
  }
}
