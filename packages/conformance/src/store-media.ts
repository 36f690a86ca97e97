import assert from 'node:assert/strict'
import type { MediaRecord, Store } from '@commonthread/community'
import { ids, known, type OpenStore, put, site, test } from './store-case.ts'
import type { Case } from './suite.ts'

/** What a Store does that keeps pictures; one without `media` has nothing to show here. */
export const storeMediaCases: readonly Case<OpenStore>[] = [
  keeping('gives back a picture as it was put, and keeps the first of an id', async store => {
    await put(store, { media: [picture('a'), picture('b')] })
    await put(store, { media: [picture('a', { width: 9 })] })
    assert.deepEqual(known((await store.media?.(site, ['a', 'nope'])) ?? []), [picture('a')])
    assert.deepEqual(await store.media?.('other', ['a']), [])
  }),
  keeping('knows which pictures nobody has used for long', async store => {
    await put(store, {
      media: [picture('a', { at: 10 }), picture('b', { at: 20 }), picture('c', { at: 10 })],
    })
    await put(store, { uses: [{ target: 'p1', media: ['c', 'nope'] }] })
    assert.deepEqual(await spare(store, 20), ['a'])
    assert.deepEqual(await spare(store, 99), ['a', 'b'])
    assert.equal((await store.spareMedia?.(site, { before: 99, limit: 1 }))?.length, 1)
  }),
  keeping('keeps the pictures of earlier texts beside those of the newest one', async store => {
    await put(store, { media: [picture('a'), picture('b')], uses: [{ target: 'p1', media: ['a'] }] })
    await put(store, { uses: [{ target: 'p1', media: ['b'] }] })
    assert.deepEqual(await spare(store, 99), [])
  }),
  keeping('loses a picture with the last text that used it', async store => {
    await put(store, { media: [picture('a'), picture('b'), picture('c')] })
    await put(store, {
      uses: [
        { target: 'p1', media: ['a', 'b', 'c'] },
        { target: 'p2', media: ['b'] },
      ],
    })
    await put(store, { uses: [{ target: 'p1', media: ['c'], anew: true }] })
    assert.deepEqual(await spare(store, 1), ['a'])
    assert.deepEqual(ids((await store.media?.(site, ['a', 'b', 'c'])) ?? []).sort(), ['b', 'c'])
    await put(store, { uses: [{ target: 'p2', media: [], anew: true }] })
    assert.deepEqual(await spare(store, 1), ['a', 'b'])
  }),
  keeping('never brings back what is gone', async store => {
    await put(store, { media: [picture('a')], uses: [{ target: 'p1', media: ['a'] }] })
    await put(store, { uses: [{ target: 'p1', media: [], anew: true }] })
    await put(store, { media: [picture('a')], uses: [{ target: 'p2', media: ['a'] }] })
    assert.deepEqual(await store.media?.(site, ['a']), [])
    assert.deepEqual(await spare(store, 1), ['a'])
  }),
  keeping('knows nothing more of what was thrown away', async store => {
    await put(store, { media: [picture('a')] })
    await put(store, { clearMedia: ['a'] })
    assert.deepEqual([await store.media?.(site, ['a']), await spare(store, 99)], [[], []])
  }),
]

function keeping(name: string, run: (store: Store) => Promise<void>): Case<OpenStore> {
  return test(name, async store => {
    if (store.media) await run(store)
  })
}

function picture(id: string, more: Partial<MediaRecord> = {}): MediaRecord {
  const url = `https://server.example/media/demo/${id}.png`
  return { id, owner: 'ann', at: 10, extension: 'png', bytes: 100, width: 3, height: 2, url, ...more }
}

async function spare(store: Store, before: number): Promise<string[]> {
  return ids((await store.spareMedia?.(site, { before, limit: 9 })) ?? []).sort()
}
