import type { Id } from '@commonthread/protocol'
import type { Pending } from '../types.ts'

/** A command as the browser keeps it. */
export interface Kept extends Pending {
  /** Commands are sent in this order. */
  order: number
  /** Who made it, a member's id or a guest's mark, where that was known: it is sent in nobody else's name. */
  by?: Id
}

/** Whether it waits for a moderator. */
export const isHeld = ({ state }: Kept): boolean => state === 'held'

/** The commands under way, shared by all tabs and kept across reloads. */
export interface Commands {
  /** They live as long as the page. */
  readonly fleeting: boolean
  read(): Promise<readonly Kept[]>
  /** Changes all at once or nothing: what is given back replaces what was there. */
  edit(change: (all: readonly Kept[]) => readonly Kept[]): Promise<readonly Kept[]>
  close(): void
}

const name = 'commands'
const inOrder = (all: readonly Kept[]) => all.toSorted((a, b) => a.order - b.order)

/**
 * IndexedDB database `commonthread:outbox:<community>` with one object store, `commands`, keyed by `key`. Where
 * it is blocked, or fails later on, commands live as long as the page.
 */
export async function openCommands(community: string): Promise<Commands> {
  let known: readonly Kept[] = []
  let db: IDBDatabase | undefined
  const lose = () => {
    db?.close()
    db = undefined
  }
  const open = async () => {
    const opening = indexedDB.open(`commonthread:outbox:${community}`, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(name, { keyPath: 'key' })
    const opened = await answer(opening)
    opened.onversionchange = opened.onclose = lose
    return opened
  }
  db = await open().catch(() => undefined)

  return {
    get fleeting() {
      return !db
    },
    async read() {
      const all = db && (await allIn(db).catch(lose))
      if (all) known = inOrder(all)
      return known
    },
    async edit(change) {
      const written = db && (await editIn(db, change).catch(lose))
      known = written ?? change(known)
      return known
    },
    close: lose,
  }
}

/** What a request brings. */
function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function allIn(db: IDBDatabase): Promise<Kept[]> {
  return answer(db.transaction(name).objectStore(name).getAll())
}

async function editIn(
  db: IDBDatabase,
  change: (all: readonly Kept[]) => readonly Kept[],
): Promise<readonly Kept[]> {
  const tx = db.transaction(name, 'readwrite', { durability: 'strict' })
  const done = new Promise((resolve, reject) => {
    tx.oncomplete = resolve
    tx.onabort = () => reject(tx.error)
  })
  const store = tx.objectStore(name)
  const before = inOrder(await answer<Kept[]>(store.getAll()))
  const after = change(before)
  const stays = new Set(after.map(({ key }) => key))
  for (const { key } of before) if (!stays.has(key)) store.delete(key)
  for (const kept of after) if (!before.includes(kept)) store.put(kept)
  await done
  return after
}
