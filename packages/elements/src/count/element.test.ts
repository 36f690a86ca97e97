// @vitest-environment happy-dom
import type { Community } from '@commonthread/core'
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, register } from '../index.ts'
import { fakeCommunity, settle } from '../testing/fake.ts'
import { CommunityCount } from './connected.ts'

register('community-count', CommunityCount)

const $count = atom<number | null>(null)
const { community } = fakeCommunity()
const counting = { ...community, count: vi.fn(() => $count) } satisfies Community

beforeEach(() => {
  $count.set(null)
  connect(() => counting)
  history.replaceState(null, '', '/lamp')
})
afterEach(() => {
  document.body.replaceChildren()
  vi.clearAllMocks()
})

async function add(attributes: Record<string, string> = {}): Promise<CommunityCount> {
  const count = document.createElement('community-count')
  count.append('Comments')
  for (const [name, value] of Object.entries(attributes)) count.setAttribute(name, value)
  document.body.append(count)
  await settle()
  return count
}

describe('<community-count>', () => {
  it('shows what it holds until the number is known, and then the number', async () => {
    const count = await add()
    expect(count.shadowRoot?.querySelector('slot')).not.toBeNull()
    $count.set(12)
    expect(count.shadowRoot?.querySelector('slot')).toBeNull()
    expect(count.shadowRoot?.textContent).toBe('12 comments')
    $count.set(1)
    expect(count.shadowRoot?.textContent).toBe('1 comment')
    $count.set(0)
    expect(count.shadowRoot?.textContent).toBe('No comments yet')
  })

  it('shows the bare number where it is asked to', async () => {
    $count.set(12)
    const count = await add({ format: 'number' })
    expect(count.shadowRoot?.textContent).toBe('12')
    count.format = 'text'
    await settle()
    expect(count.shadowRoot?.textContent).toBe('12 comments')
  })

  it('counts this page, another one, or a topic', async () => {
    await add()
    await add({ page: '/chair?utm_source=x' })
    await add({ topic: 'lamp-1', page: '/chair' })
    expect(counting.count.mock.calls).toEqual([
      [{ kind: 'thread', key: 'localhost:3000/lamp' }],
      [{ kind: 'thread', key: 'localhost:3000/chair' }],
      [{ kind: 'thread', key: 'lamp-1' }],
    ])
  })

  it('asks again when told to', async () => {
    const count = await add()
    count.reload()
    await settle()
    expect(counting.count).toHaveBeenCalledTimes(2)
  })
})
