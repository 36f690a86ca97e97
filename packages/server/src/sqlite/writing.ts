import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'

/** Writes of one connection, made durable in groups. */
export interface Writing {
  /**
   * Runs `work`; what it wrote when it throws is undone. `applied` hears when reads show it; the promise
   * resolves when it is durable, and rejects when the disk refused.
   */
  write<T>(work: () => T, applied?: (result: T) => void): Promise<T>
  /** What was written before is overwritten in the log of writes too, once this group is durable. */
  wipe(): void
  /** How often the disk refused a group, so that what reads had shown came to nothing. */
  undone(): number
}

/**
 * Waiting for the disk takes as long as a dozen writes. So the first write opens a transaction; whatever is
 * written until the event loop has turned twice joins it, each behind a savepoint of its own, and one wait
 * serves them all. (Twice, since requests that came during the last wait are read in one turn and decided in
 * the next: that makes a third fewer waits than once, and more than twice makes hardly fewer.)
 *
 * Another process that writes is waited for without holding up this one's reads, `busyMs` at most.
 */
export function writing(sqlite: Database, busyMs: number): Writing {
  const begin = sqlite.prepare('begin immediate')
  const commit = sqlite.prepare('commit')
  const rollback = sqlite.prepare('rollback')
  // SQLite's own waiting would be of the whole thread.
  const impatient = sqlite.prepare('pragma busy_timeout = 0')
  const patient = sqlite.prepare(`pragma busy_timeout = ${busyMs}`)
  const checkpoint = sqlite.prepare<[], { busy: number }>('pragma wal_checkpoint(truncate)')
  const inSavepoint = sqlite.transaction((work: () => unknown) => work())
  let open: Promise<void> | undefined
  let undone = 0
  let wiping = false

  function flush(resolve: () => void, reject: (reason: unknown) => void): void {
    open = undefined
    try {
      commit.run()
      if (wiping) empty()
      resolve()
    } catch (thrown) {
      undone++
      if (sqlite.inTransaction) rollback.run()
      reject(thrown)
    }
  }

  /** Where another process reads just now, the next group tries again. */
  function empty(): void {
    impatient.get()
    try {
      wiping = checkpoint.get()?.busy === 1
    } finally {
      patient.get()
    }
  }

  function enter(): Promise<void> {
    impatient.get()
    try {
      begin.run()
    } finally {
      patient.get()
    }
    const group = new Promise<void>((resolve, reject) => {
      setImmediate(() => setImmediate(() => flush(resolve, reject)))
    })
    // Who waits hears of a failure; that nobody waits must not end the process.
    group.catch(() => {})
    return group
  }

  async function entered(): Promise<Promise<void>[]> {
    const end = performance.now() + busyMs
    for (let pause = 1; ; pause = Math.min(pause * 2, 16)) {
      try {
        open ??= enter()
        return [open]
      } catch (thrown) {
        if (!isBusy(thrown) || performance.now() > end) throw thrown
        await sleep(pause)
      }
    }
  }

  return {
    async write<T>(work: () => T, applied?: (result: T) => void) {
      const [durable] = await entered()
      const result = inSavepoint(work) as T
      applied?.(result)
      await durable
      return result
    },
    wipe() {
      wiping = true
    },
    undone: () => undone,
  }
}

function isBusy(thrown: unknown): boolean {
  return String((thrown as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY')
}
