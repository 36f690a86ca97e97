import type { Store } from '@commonthread/community'
import type { Ms } from '@commonthread/protocol'
import { fileOf } from './address.ts'
import type { MediaStore } from './store.ts'

const day = 86_400_000
/** Drafts are kept as long: somebody may still mean to send one with the picture. */
const unusedFor = 30 * day
const atOnce = 100
/** No picture takes as long to be put. */
const halfPutFor = 3_600_000

export interface Sweeper {
  /** Throws away what nothing uses: of one site, or of all. Resolves when what there was is gone. */
  sweep(site?: string): Promise<void>
  close(): Promise<void>
}

export interface SweeperOptions {
  store: Store
  media: MediaStore
  now: () => Ms
  failed(cause: unknown): void
}

/**
 * Throws pictures away: erased ones at once, ones that were never used after a month, and what a crash left half
 * put after an hour. First the file and then what is known of it, so that a file that outlived a crash is found by
 * the next sweep, a day later at most.
 */
export function sweeper({ store, media, now, failed }: SweeperOptions): Sweeper {
  let turn = Promise.resolve()

  async function sweepSite(site: string): Promise<void> {
    for (let spare = await some(site); spare.length > 0; spare = await some(site)) {
      for (const record of spare) await media.remove(site, fileOf(record))
      await store.commit(site, { expect: [], clearMedia: spare.map(({ id }) => id), log: [] })
    }
  }
  const some = async (site: string) =>
    (await store.spareMedia?.(site, { before: now() - unusedFor, limit: atOnce })) ?? []
  const sweep = (site?: string): Promise<void> => {
    turn = turn
      .then(async () => {
        const sites = site === undefined ? (await store.sites()).map(({ id }) => id) : [site]
        for (const one of sites) await sweepSite(one)
        if (site === undefined) await media.tidy?.(now() - halfPutFor)
      })
      .catch(failed)
    return turn
  }
  const daily = setInterval(() => void sweep(), day)
  daily.unref()
  return {
    sweep,
    async close() {
      clearInterval(daily)
      await turn
    },
  }
}
