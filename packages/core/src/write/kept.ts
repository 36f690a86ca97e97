import type { Id } from '@commonthread/protocol'
import type { Pending } from '../types.ts'

/** A command as the browser keeps it. */
export interface Kept extends Pending {
  /** Commands are sent in this order. */
  order: number
  /** Who made it, a member's id or a guest's mark, where that was known: it is sent in nobody else's name. */
  by?: Id
  /** Anything: its text was changed while nobody knew whether the backend had taken it. */
  unsure?: unknown
}

/** Whether it waits for a moderator. */
export const isHeld = ({ state }: Kept): boolean => state === 'held'

type Change = (all: readonly Kept[]) => readonly Kept[]

/** The commands under way, shared by all tabs and kept across reloads. */
export interface Commands {
  /** Not all of them could be kept: those live as long as the page. */
  readonly fleeting: boolean
  /**
   * Changes all at once or nothing: what is given back replaces what was there. It may be called more than once.
   * Without a change, reads what other tabs have done.
   */
  edit(change?: Change): Promise<readonly Kept[]>
  close(): void
}

const name = 'commands'
export const has = (all: readonly Kept[], kept: Kept): boolean => all.some(one => one.key === kept.key)

const same: Change = all => all

/**
 * IndexedDB database `commonthread:outbox:<community>` with one object store, `commands`, keyed by `key`. Where that
 * is blocked, full or gone, commands live as long as the page, and what couldn't be written is tried again with the
 * next change.
 */
export function openCommands(community: string): Commands {
  let known: readonly Kept[] = []
  /** What is still to be written. */
  let late = same
  let db: IDBDatabase | undefined
  const lose = () => {
    db?.close()
    db = undefined
  }
  const open = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open(`commonthread:outbox:${community}`, 1)
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore(name, { keyPath: 'key' })
        // Somebody has deleted the one that held these.
        const lost = known
        late = () => lost
      }
      opening.onerror = reject
      opening.onsuccess = () => {
        resolve(opening.result)
        opening.result.onversionchange = opening.result.onclose = lose
      }
    })
  const write = async (change: Change) => {
    db ??= await open()
    return editIn(db, change)
  }
  const edit = async (change = same) => {
    try {
      known = await write(now => change(late(now)))
      late = same
    } catch {
      lose()
      const [before, then] = [known, late]
      known = change(before)
      if (change !== same) late = now => change(then(now))
      // Where there is no room for more, what goes can still go.
      await write(now => now.filter(one => has(known, one) || !has(before, one))).catch(lose)
    }
    return known
  }

  return {
    get fleeting() {
      return late !== same
    },
    edit,
    close: lose,
  }
}

const editIn = (db: IDBDatabase, change: Change): Promise<readonly Kept[]> =>
  new Promise((resolve, reject) => {
    const tx = db.transaction(name, 'readwrite', { durability: 'strict' })
    // WebKit keeps a page that is left with what it has begun, and what the next page begins waits for that.
    const leave = () => tx.abort()
    const stay = () => globalThis.removeEventListener?.('pagehide', leave)
    globalThis.addEventListener?.('pagehide', leave)
    tx.onabort = why => {
      stay()
      reject(why)
    }
    const store = tx.objectStore(name)
    const reading: IDBRequest<Kept[]> = store.getAll()
    reading.onsuccess = () => {
      stay()
      const before = reading.result.sort((a, b) => a.order - b.order)
      const after = change(before)
      for (const one of before) if (!has(after, one)) store.delete(one.key)
      for (const one of after) if (!before.includes(one)) store.put(one)
      tx.oncomplete = () => resolve(after)
      tx.commit()
    }
  })
