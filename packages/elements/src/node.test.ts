import { expect, it } from 'vitest'

it('importing any of it in Node does nothing and does not throw', async () => {
  const { CommunityThread, CommunityCount } = await import('./index.ts')
  await import('./define.ts')
  await import('./view.ts')
  await import('./count.ts')
  await import('./thread/view.ts')
  await import('./write/index.ts')
  expect([CommunityThread.name, CommunityCount.name]).toEqual(['CommunityThread', 'CommunityCount'])
  expect('customElements' in globalThis).toBe(false)
})
