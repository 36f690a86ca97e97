import type { Store } from './store.ts'

/** Lines of the log that reads already show and the disk doesn't hold yet, by site: last line → first line. */
export class Settling {
  readonly #writes = new Map<string, Map<number, number>>()

  begin(site: string, lastSeq: number, lines: number): void {
    if (lines === 0) return
    const writes = this.#writes.get(site) ?? new Map<number, number>()
    this.#writes.set(site, writes.set(lastSeq, lastSeq - lines + 1))
  }

  end(site: string, lastSeq: number): void {
    this.#writes.get(site)?.delete(lastSeq)
  }

  /** The store, with a log that ends before the first line that could still be lost. */
  over(store: Store): Store {
    const end = (site: string): number => {
      const writes = this.#writes.get(site)
      return writes?.size ? Math.min(...writes.values()) - 1 : Number.MAX_SAFE_INTEGER
    }
    // Its methods may be those of a class, so it is inherited from and not copied.
    return Object.assign(Object.create(store) as Store, {
      lastSeq: async (site: string) => Math.min(await store.lastSeq(site), end(site)),
      log: async (site: string, range: Parameters<Store['log']>[1]) => {
        const last = end(site)
        return (await store.log(site, range)).filter(({ seq }) => seq <= last)
      },
    } satisfies Partial<Store>)
  }
}
