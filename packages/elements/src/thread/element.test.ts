// @vitest-environment happy-dom
import type { Community } from '@commonthread/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Belonging, connect, register } from '../index.ts'
import { fakeCommunity, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { CommunityThread } from './lazy.ts'

register('community-thread', CommunityThread)

let fake: ReturnType<typeof fakeCommunity>
const find = vi.fn((_: Belonging): Community => fake.community)

beforeEach(() => {
  fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'Does it float?'))], count: 1 })
  connect(find)
  history.replaceState(null, '', '/lamp')
})
afterEach(async () => {
  document.body.replaceChildren()
  await settle()
  vi.clearAllMocks()
})

async function add(prepare = (_: CommunityThread) => {}): Promise<CommunityThread> {
  const thread = document.createElement('community-thread')
  thread.loading = 'eager'
  prepare(thread)
  document.body.append(thread)
  await vi.waitFor(() => expect(thread.shadowRoot?.querySelector('[part=thread]')).not.toBeNull())
  return thread
}

describe('<community-thread>', () => {
  it('is about the page, of the community that its attributes name', async () => {
    await add(thread => Object.assign(thread, { site: 'lamps', server: 'https://talk.example' }))
    expect(find.mock.calls[0]?.[0]).toMatchObject({
      site: 'lamps',
      server: 'https://talk.example',
      adapter: null,
    })
    expect(fake.community.thread.mock.calls).toEqual([
      [{ kind: 'thread', key: 'localhost:3000/lamp' }, 'oldest', {}],
    ])
  })

  it('is about its topic, of its kind, in its order, where it has them', async () => {
    const thread = await add(thread =>
      Object.assign(thread, { topic: 'lamp-1', kind: 'talk', sort: 'newest' }),
    )
    expect(fake.community.thread.mock.calls).toEqual([[{ kind: 'talk', key: 'lamp-1' }, 'newest', {}]])
    expect(thread.getAttribute('topic')).toBe('lamp-1')
  })

  it('follows in-page navigation to the thread of the new page, unless it has a topic', async () => {
    const own = await add(thread => {
      thread.topic = 'lamp-1'
    })
    const pages = await add()
    fake.community.thread.mockClear()
    history.pushState(null, '', '/chair')
    document.head.append(document.createElement('title'))
    await vi.waitFor(() =>
      expect(fake.community.thread.mock.calls).toEqual([
        [{ kind: 'thread', key: 'localhost:3000/chair' }, 'oldest', {}],
      ]),
    )
    expect([own.isConnected, pages.isConnected]).toEqual([true, true])
  })

  it('takes an adapter of the page’s own, also one given before it was there', async () => {
    const adapter = { can: {} } as never
    await add(thread => {
      thread.adapter = adapter
    })
    expect(find.mock.calls[0]?.[0].adapter).toBe(adapter)
  })

  it('puts its heading where the page’s outline wants it', async () => {
    const thread = await add(thread => thread.setAttribute('heading-level', '2'))
    const heading = () => thread.shadowRoot?.querySelector('[part=heading]')?.localName
    expect(heading()).toBe('h2')
    thread.setAttribute('heading-level', 'nonsense')
    await vi.waitFor(() => expect(heading()).toBe('h3'))
    expect(fake.community.thread).toHaveBeenCalledOnce()
  })

  it('reads again when asked to', async () => {
    const thread = await add()
    await thread.reload()
    expect(fake.thread.reload).toHaveBeenCalledOnce()
  })

  it('lets go of everything when it is taken away', async () => {
    const thread = await add()
    expect(fake.$thread.lc).toBeGreaterThan(0)
    thread.remove()
    await settle()
    expect(fake.$thread.lc).toBe(0)
    expect(thread.shadowRoot?.childElementCount).toBe(0)
  })

  it('keeps what is being written when it is moved', async () => {
    const thread = await add()
    const area = thread.shadowRoot?.querySelector('textarea')
    area!.value = 'Half a thought'
    document.body.appendChild(document.createElement('main')).append(thread)
    await settle()
    expect(thread.shadowRoot?.querySelector('textarea')).toBe(area)
  })
})
