import type { Id } from '@commonthread/protocol'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Pending } from '../types.ts'

/** A command as the browser keeps it. */
export interface Kept extends Pending {
  /** Commands are sent in this order. */
  order: number
  /** Who made it, a member's id or a guest's mark, where that was known: it is sent in nobody else's name. */
  by?: Id
}

interface Schema extends DBSchema {
  commands: { key: string; value: Kept }
}

/** The commands under way, shared by all tabs and kept across reloads. */
export interface Commands {
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
  let db: IDBPDatabase<Schema> | undefined
  const lose = () => {
    db?.close()
    db = undefined
  }
  const open = async () =>
    openDB<Schema>(`commonthread:outbox:${community}`, 1, {
      upgrade: db => void db.createObjectStore(name, { keyPath: 'key' }),
      blocking: lose,
      terminated: lose,
    })
  db = await open().catch(() => undefined)

  return {
    async read() {
      const all = await db?.getAll(name).catch(lose)
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

async function editIn(
  db: IDBPDatabase<Schema>,
  change: (all: readonly Kept[]) => readonly Kept[],
): Promise<readonly Kept[]> {
  const tx = db.transaction(name, 'readwrite', { durability: 'strict' })
  const before = inOrder(await tx.store.getAll())
  const after = change(before)
  const stays = new Set(after.map(({ key }) => key))
  await Promise.all([
    ...before.filter(({ key }) => !stays.has(key)).map(({ key }) => tx.store.delete(key)),
    ...after.filter(kept => !before.includes(kept)).map(kept => tx.store.put(kept)),
    tx.done,
  ])
  return after
}
