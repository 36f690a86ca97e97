import type { ImportedPost, LeftOutReason } from './records.ts'

/** What became of the entries of one sort. Their sum is what the export holds. */
export interface Tally {
  added: number
  updated: number
  unchanged: number
  /** Changed in the export and here as well: left as they are here. */
  kept: number
}

export type Outcome = keyof Tally

/** Sorts of posts. A mark stands where something left out was answered. */
export type Sort = 'comments' | 'pingbacks' | 'trackbacks' | 'marks'

export interface ImportSummary extends Record<Sort, Tally> {
  /**
   * `joined`: came to a discussion that their page had already. `apart`: stay at the old address of their page,
   * which has got another discussion at its new one.
   */
  threads: Tally & { joined: number; apart: number }
  /** Posts of the export that wait for a moderator. */
  held: number
  /** Came in earlier and were taken away, since the export now leaves them out. */
  withdrawn: number
  leftOut: Partial<Record<LeftOutReason, number>>
}

export const sortsOfPosts: readonly Sort[] = ['comments', 'pingbacks', 'trackbacks', 'marks']

export function emptySummary(): ImportSummary {
  const tally = (): Tally => ({ added: 0, updated: 0, unchanged: 0, kept: 0 })
  return {
    threads: { ...tally(), joined: 0, apart: 0 },
    comments: tally(),
    pingbacks: tally(),
    trackbacks: tally(),
    marks: tally(),
    held: 0,
    withdrawn: 0,
    leftOut: {},
  }
}

export function sortOf({ kind, text }: ImportedPost): Sort {
  if (kind) return `${kind}s`
  return text ? 'comments' : 'marks'
}

/** Adds `more` to `sum`. */
export function addSummary(sum: ImportSummary, more: ImportSummary): void {
  for (const name of [...sortsOfPosts, 'threads'] as const) {
    for (const outcome of ['added', 'updated', 'unchanged', 'kept'] as const)
      sum[name][outcome] += more[name][outcome]
  }
  sum.threads.joined += more.threads.joined
  sum.threads.apart += more.threads.apart
  sum.held += more.held
  sum.withdrawn += more.withdrawn
  for (const [what, count] of Object.entries(more.leftOut) as [LeftOutReason, number][])
    sum.leftOut[what] = (sum.leftOut[what] ?? 0) + count
}
