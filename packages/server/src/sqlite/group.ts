import type { Database } from 'better-sqlite3'

/**
 * Writes made durable together. Asking for the group opens its transaction if none is open; whatever is written
 * until the event loop's turn ends joins it, and one wait for the disk serves them all.
 *
 * Gives a promise that resolves when everything written so far is durable, and rejects when the disk refused,
 * which undoes the whole group.
 */
export function groups(sqlite: Database): () => Promise<void> {
  const begin = sqlite.prepare('begin immediate')
  const commit = sqlite.prepare('commit')
  const rollback = sqlite.prepare('rollback')
  let open: Promise<void> | undefined

  function flush(resolve: () => void, reject: (reason: unknown) => void): void {
    open = undefined
    try {
      commit.run()
      resolve()
    } catch (thrown) {
      if (sqlite.inTransaction) rollback.run()
      reject(thrown)
    }
  }

  return () => {
    if (open) return open
    begin.run()
    const promise = new Promise<void>((resolve, reject) => {
      setImmediate(() => flush(resolve, reject))
    })
    // Who waits hears of a failure; that nobody waits must not end the process.
    promise.catch(() => {})
    open = promise
    return promise
  }
}
