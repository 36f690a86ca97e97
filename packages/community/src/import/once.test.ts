import { plainDoc } from '@commonthread/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../memory/index.ts'
import { applyImport, batchSize } from './apply.ts'
import { dyingStore, dyingStream, exportOf } from './testing/dying.ts'
import { bring, countsAreRight, everything, now, site } from './testing/records.ts'

describe('applyImport, whatever happens', { timeout: 60_000 }, () => {
  it('ends where one run ends, wherever it was killed and run again', async () => {
    const records = fc.array(fc.tuple(fc.nat(), fc.constantFrom('shown', 'held', 'removed', 'left')), {
      minLength: batchSize,
      maxLength: 3 * batchSize,
    })
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.boolean(), async (seeds, killed, durable) => {
        const entries = exportOf(seeds)
        const one = memoryStore()
        await bring(one, entries)
        const two = memoryStore()
        await bring(dyingStore(two, killed % 3, durable), entries).catch(() => undefined)
        await applyImport(two, site, dyingStream(entries, killed % entries.length), {
          now: () => now,
          markup: plainDoc,
        }).catch(() => undefined)
        await bring(two, entries)
        expect(await everything(entries, two)).toEqual(await everything(entries, one))
      }),
      { numRuns: 25 },
    )
  })

  it('counts what it stores, whatever the export holds', async () => {
    const seeds = fc.array(fc.tuple(fc.nat(), fc.constantFrom('shown', 'held', 'removed', 'left')), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(seeds, seeds, async (first, second) => {
        const store = memoryStore()
        await bring(store, exportOf(first))
        await countsAreRight(store, exportOf(first))
        await bring(store, exportOf(second))
        await countsAreRight(store, [...exportOf(first), ...exportOf(second)])
      }),
      { numRuns: 60 },
    )
  })
})
