import type { Row } from '@commonthread/core'
import type { Runs } from '../thread/runs.ts'

/** Rows of a run, to begin with: about a screenful. */
const most = 8

/**
 * Parts rows into runs. A post stays in the run it was in before: to move its node would cost its focus. So a run
 * ends at a gap, which may bring many.
 */
export function runsOf(rows: readonly Row[], before: Runs): Runs {
  return alike(rows, before) ?? parted(rows, before)
}

/** The same runs of the same posts, as they are now. */
function alike(rows: readonly Row[], before: Runs): Runs | undefined {
  const runs = new Map<number, readonly Row[]>()
  let at = 0
  for (const [id, run] of before) {
    if (run.some(({ key }, i) => key !== rows[at + i]?.key)) return undefined
    runs.set(id, rows.slice(at, at + run.length))
    at += run.length
  }
  return at === rows.length ? runs : undefined
}

function parted(rows: readonly Row[], before: Runs): Runs {
  const runOf = new Map<string, number>()
  let begun = 0
  for (const [id, run] of before) {
    begun = Math.max(begun, id + 1)
    for (const { key, type } of run) if (type === 'post') runOf.set(key, id)
  }
  const ahead: (number | undefined)[] = []
  for (let i = rows.length; i--; ) ahead[i] = runOf.get(rows[i]!.key) ?? ahead[i + 1]
  const runs = new Map<number, Row[]>()
  let id: number | undefined
  let run: Row[] = []
  let room = 0
  rows.forEach((row, i) => {
    const known = row.type === 'post' ? runOf.get(row.key) : (id ?? ahead[i])
    // What comes between two posts of a run joins it; so does, in another order, what is of a run that has ended.
    const begins = known === undefined ? !room && (id === undefined || ahead[i] !== id) : !runs.has(known)
    if (begins) {
      id = known ?? begun++
      run = []
      runs.set(id, run)
      room = most
    }
    run.push(row)
    room = row.type === 'gap' && run[1] ? 0 : Math.max(room - 1, 0)
  })
  return runs
}
