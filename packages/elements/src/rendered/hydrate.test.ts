// @vitest-environment happy-dom
import { drafts } from '@commonthread/core'
import type { CommunityAdapter, Post } from '@commonthread/protocol'
import { afterEach, expect, it, vi } from 'vitest'
import { renderThread } from '../server/render.ts'
import { fakeCommunity, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { threadPage } from '../testing/thread.ts'
import { fakeTopic } from '../testing/topics.ts'
import { ThreadView } from '../thread/view.ts'
// There already when a view asks for it: tests don't wait for files.
import './hydrate.ts'

const page = threadPage()
afterEach(() => {
  vi.useRealTimers()
})
const first = fakePost('first', 'First light')
const place = { topic: 'thread:shop.example/lamp', at: '' }

/** A thread that is still read, in a root that holds these posts as a server has rendered them. */
async function rendered(...posts: Post[]) {
  const answer = { value: { topic: fakeTopic('t'), posts, gaps: [] }, mark: '1', asOf: 1, shared: true }
  const adapter = {
    can: { commands: ['post.put'], sorts: ['oldest', 'newest'], depth: 200 },
    read: { topic: async () => answer, site: () => Promise.reject(new Error('no site')) },
  } as unknown as CommunityAdapter
  const { shadow } = await renderThread({ adapter, url: 'https://shop.example/lamp' })
  page.root.append(document.createRange().createContextualFragment(shadow.replace(/<\/?template[^>]*>/g, '')))
  const fake = fakeCommunity({ status: 'loading' })
  return { fake, area: page.root.querySelector('textarea')!, row: page.root.querySelector('#first')! }
}
const comes = (fake: ReturnType<typeof fakeCommunity>, ...posts: Post[]) =>
  fake.set({ status: 'ready', rows: posts.map(post => fakeRow(post)) })

it('takes over what stands there', async () => {
  const { fake, area, row } = await rendered(first)
  await page.open(fake)
  expect(row.isConnected).toBe(true)
  comes(fake, first)
  await settle()
  expect([page.find('#first'), page.find('textarea')]).toEqual([row, area])
  expect(page.find('[data-key], [disabled], style')).toBeNull()
})

it('leaves it as it is until there is as much to show, also where somebody asks for one of its posts', async () => {
  const { fake, row } = await rendered(first)
  page.mount(fake)
  await page.view.act('goTo', 'first')
  await settle()
  expect(row.isConnected).toBe(true)
})

it('waits no longer than some seconds for what the site says', async () => {
  vi.useFakeTimers()
  const { fake } = await rendered(first)
  fake.community.loadSite.mockReturnValue(new Promise(() => {}))
  page.mount(fake)
  comes(fake, first)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(page.find('[data-key]')).toBeNull()
})

it('keeps what is typed meanwhile, also when the view is closed, below what was unfinished before', async () => {
  const { fake, area } = await rendered(first)
  drafts.set(place, 'Half a thought')
  area.value = 'Early'
  page.mount(fake)
  await settle()
  expect(drafts.get(place)).toBe('Half a thought\n\nEarly')
  area.value = 'Early bird'
  area.dispatchEvent(new Event('input'))
  page.view.close()
  expect(drafts.get(place)).toBe('Half a thought\n\nEarly bird')
})

it('gives those who write already what they need for it', async () => {
  const { fake, area } = await rendered(first)
  area.focus()
  page.mount(fake)
  comes(fake, first)
  await settle()
  expect(fake.community.write).toHaveBeenCalledOnce()
})

it('leaves what another view paints alone, once it was closed', async () => {
  const { fake } = await rendered(first)
  page.mount(fake).close()
  const other = fakeCommunity({ rows: [fakeRow(fakePost('other', 'Elsewhere'))] })
  const next = new ThreadView(page.host, page.root, other.community, {
    ...other.thread,
    ref: { kind: 'thread', key: 'elsewhere' },
  })
  await settle()
  const [area, row] = [page.find('textarea') as HTMLTextAreaElement, page.find('#other')]
  area.value = 'Typed there'
  fake.set({ status: 'error' })
  await settle()
  next.paint()
  expect([page.find('textarea'), page.find('#other')]).toEqual([area, row])
  expect(drafts.get(place)).toBe('')
  next.close()
})

it('leaves the posts to be read where the thread can’t be, with nothing of the widget in the page', async () => {
  const { fake } = await rendered(first)
  page.mount(fake)
  fake.set({ status: 'error' })
  await settle()
  expect(page.host.textContent).toContain('First light')
  expect(page.host.querySelector('[id], button, form')).toBeNull()
  expect(page.find('slot')).not.toBeNull()
  comes(fake, first)
  await settle()
  expect(page.host.childElementCount).toBe(0)
  expect(page.find('#first')?.textContent).toContain('First light')
})

it('shows them in place of no other thread', async () => {
  const { fake } = await rendered(first)
  page.mount(fake)
  fake.set({ status: 'error' })
  await settle()
  page.view.close()
  await settle()
  expect(page.host.childElementCount).toBe(0)
})
