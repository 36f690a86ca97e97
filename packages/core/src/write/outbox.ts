import type { Change, Command, Id, Key, Mark } from '@commonthread/protocol'
import type { Inner } from '../inner.ts'
import { stored } from '../stored.ts'
import type { Pending } from '../types.ts'
import type { Identity } from './identity.ts'
import { type Commands, has, type Kept, openCommands } from './kept.ts'

/** What else is told together with a new list: in one breath, so that nothing flickers. */
export interface News {
  changes?: readonly Change[]
  fresh?: Mark
}

/**
 * The list of commands under way: every change of it is kept first and then told to all tabs. Only what is made
 * here is shown before: nobody waits for a disk to see what they have written. What somebody else left in this
 * browser is kept for them and shown to nobody.
 */
export interface Outbox {
  readonly list: readonly Kept[]
  /** Shown at once; resolves once it is kept. */
  add(command: Command, name: string, by: Id | undefined): Promise<void>
  edit(change: (all: readonly Kept[]) => readonly Kept[], news?: () => News): Promise<void>
  /** Changes one command; `null` drops it. */
  editOne(key: Key, change: (kept: Kept) => Kept | null): Promise<void>
  /** Reads what other tabs have done. */
  refresh(): Promise<void>
  close(): void
}

export async function openOutbox(inner: Inner, identity: Identity): Promise<Outbox> {
  const commands: Commands = openCommands(inner.key)
  let list: readonly Kept[] = []
  /** Made here, and not kept yet. */
  let coming: readonly Kept[] = []

  /** All that may be seen. What is as it was stays the same object: nothing is painted anew for it. */
  const shown = (): readonly Pending[] => {
    const before = inner.$pending.value!
    const { fleeting } = commands
    const now = [...list, ...coming.filter(one => !has(list, one))]
      .filter(({ by }) => !identity.hides(by))
      .map(({ order: _, by: __, ...kept }, i): Pending => {
        const pending = fleeting ? { ...kept, fleeting } : kept
        const was = before[i]
        return was && JSON.stringify(was) === JSON.stringify(pending) ? was : pending
      })
    return now.length === before.length && now.every((one, i) => one === before[i]) ? before : now
  }

  const note = (all: readonly Kept[]) => {
    list = all
    stored.set(`commonthread:pending:${inner.key}`, all[0] ? '1' : '')
    return shown()
  }

  const outbox: Outbox = {
    get list() {
      return list
    },
    async add(command, name, by) {
      const made: Kept = { key: command.key, command, state: 'waiting', name, order: 0, by }
      coming = [...coming, made]
      inner.$pending.set(shown())
      try {
        await outbox.edit(all => [...all, { ...made, order: (all.at(-1)?.order ?? 0) + 1 }])
      } finally {
        coming = coming.filter(one => one !== made)
      }
    },
    async edit(change, news) {
      const pending = note(await commands.edit(change))
      inner.tell({ ...news?.(), pending })
    },
    editOne: (key, change) =>
      outbox.edit(all => all.flatMap(kept => (kept.key === key ? (change(kept) ?? []) : kept))),
    async refresh() {
      inner.$pending.set(note(await commands.edit()))
    },
    close: commands.close,
  }
  await outbox.refresh()
  return outbox
}
