import { createCommunity, nobody, plainSite } from '@commonthread/community'
import { memoryStore } from '@commonthread/community/memory'
import { expect, it } from 'vitest'
import { fillDemo } from './fill.ts'
import { seed } from './seed.ts'

const site = plainSite('demo')

it('fills the demo with every post of its seed, all of them shown, and twice is once', async () => {
  const store = memoryStore()
  await store.putSite(site)
  const now = Date.UTC(2026, 5, 1)
  await fillDemo(store, site.id, seed, now)
  await fillDemo(store, site.id, seed, now)
  const community = createCommunity({ store })
  const refs = seed.map(({ kind, key }) => ({ kind, key }))
  const { value } = await community.read(site.id, nobody, 'counts', { refs })
  expect(value).toEqual(seed.map(({ posts }) => posts.length))
})
