import assert from 'node:assert/strict'
import type { MediaRecord, Store } from '@commonthread/community'
import { ids, known, type OpenStore, put, site, test } from './store-case.ts'
import { aPost, aTopic } from './store-records.ts'
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
  keeping(
    'loses a picture with the last text of its owner that used it, whoever else shows it',
    async store => {
      await put(store, { media: [picture('a'), picture('b')] })
      await put(store, {
        uses: [
          { target: 'p1', media: ['a', 'b'] },
          { target: 'p2', media: ['b'] },
          { target: 'of-bob', media: ['a', 'b'], lent: ['a', 'b'] },
        ],
      })
      await put(store, { uses: [{ target: 'p1', media: [], anew: true }] })
      assert.deepEqual(await spare(store, 1), ['a'])
      await put(store, { uses: [{ target: 'p2', media: [], anew: true }] })
      assert.deepEqual(await spare(store, 1), ['a', 'b'])
    },
  ),
  keeping(
    'keeps a picture that its owner shows nowhere for those who do, as long as they do',
    async store => {
      await put(store, { media: [picture('a')] })
      const lent = (target: string) => ({ target, media: ['a'], lent: ['a'] })
      await put(store, { uses: [lent('p1'), lent('p2')] })
      assert.deepEqual(await spare(store, 99), [])
      await put(store, { uses: [{ target: 'p1', media: [], anew: true }] })
      assert.deepEqual(await spare(store, 99), [])
      await put(store, { uses: [{ target: 'p2', media: [], anew: true }] })
      assert.deepEqual(await spare(store, 1), ['a'])
    },
  ),
  keeping('loses pictures that are taken back, whatever uses them', async store => {
    await put(store, { media: [picture('a'), picture('b')], uses: [{ target: 'p1', media: ['a'] }] })
    await put(store, { loseMedia: ['a', 'nope'] })
    assert.deepEqual(ids((await store.media?.(site, ['a', 'b'])) ?? []), ['b'])
    assert.deepEqual(await spare(store, 1), ['a'])
  }),
  keeping('lists whose pictures they are, newest first, without those that are gone', async store => {
    const all = [picture('a', { at: 5 }), picture('b', { at: 7 }), picture('c', { at: 7 }), picture('d')]
    await put(store, { media: [...all, picture('e', { owner: 'bob' })] })
    await put(store, { loseMedia: ['d'] })
    const first = await store.owned(site, 'ann', 'pictures', { limit: 2 })
    assert.deepEqual(ids(first), ['c', 'b'])
    const after = await store.owned(site, 'ann', 'pictures', { after: first[1], limit: 2 })
    assert.deepEqual(known(after), [picture('a', { at: 5 })])
  }),
  keeping('withholds pictures of texts that nobody may read any more', async store => {
    await put(store, {
      media: ['a', 'b', 'c', 'd', 'e', 'unused'].map(id => picture(id)),
      topics: [aTopic('lamp'), aTopic('bad', { state: 'removed' })],
      posts: [aPost('p1'), aPost('p2', { state: 'removed' }), aPost('p3', { state: 'held' })],
    })
    await put(store, {
      uses: [
        { target: 'p1', media: ['a', 'c'], lent: ['c'] },
        { target: 'p2', media: ['a', 'b', 'c'] },
        { target: 'p3', media: ['d'] },
        { target: 'bad', media: ['e'], lent: ['e'] },
      ],
    })
    const asked = ['a', 'b', 'c', 'd', 'e', 'unused', 'nope']
    assert.deepEqual([...((await store.withheldMedia?.(site, asked)) ?? [])].sort(), ['b', 'c', 'e'])
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
