// @vitest-environment happy-dom
import type { Pending } from '@commonthread/core'
import type { Doc } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { fakeCommunity, fakePost, fakeRow, sam, settle } from '../testing/fake.ts'
import { threadPage } from '../testing/thread.ts'

const here = threadPage()
const { all, find, show } = here
const heading = () => find('[part=heading]')?.textContent

describe('a thread', () => {
  it('says how much was said, names each post by its author and whom it answers', async () => {
    const first = fakePost('a', 'Does it float?')
    const answer = fakePost('b', 'It does.', { author: sam, parent: 'a', depth: 1 })
    await show({ rows: [fakeRow(first), fakeRow(answer, { answers: first.author })], count: 2 })
    expect(heading()).toBe('2 comments')
    expect(all('article').map(node => node.getAttribute('aria-label'))).toEqual([
      'Ann',
      'Sam, in reply to Ann',
    ])
    expect(all('article')[1]?.style.getPropertyValue('--depth')).toBe('1')
    expect(find('[part=badge]')?.textContent).toBe('Staff')
    expect(find('time')?.getAttribute('datetime')).toMatch(/^\d{4}-.*Z$/)
  })

  it('has a place for posts while they load, and a word when there are none', async () => {
    await show({ status: 'loading' })
    expect(find('[part=skeleton]')).not.toBeNull()
    here.fake.set({ status: 'ready' })
    await settle()
    expect(find('[part=skeleton]')).toBeNull()
    expect(find('[part=empty]')).not.toBeNull()
    expect(heading()).toBe('Comments')
  })

  it('places where one writes together with what comes above it, and leaves it when read again', async () => {
    await show({ status: 'loading' })
    expect(find('textarea')).toBeNull()
    here.fake.set({ status: 'ready' })
    await settle()
    const area = find('textarea')
    expect(area).not.toBeNull()
    here.fake.set({ status: 'loading' })
    await settle()
    expect(find('textarea')).toBe(area)
  })

  it('leaves what the page has put inside in sight until the posts are there', async () => {
    here.host.append(document.createElement('p'))
    await show({ status: 'loading' })
    expect(find('[part=posts] slot')).not.toBeNull()
    here.fake.set({ status: 'ready', rows: [fakeRow(fakePost('a', 'x'))] })
    await settle()
    expect(find('slot')).toBeNull()
  })

  it('says why it could not be read, tells the page, and tries again', async () => {
    const failed = vi.fn()
    here.host.addEventListener('community-error', failed)
    const problem = { code: 'network', message: 'No server. Try again.', retry: { afterMs: 1 } } as const
    await show({ status: 'error', problem })
    expect(find('[role=alert]')?.textContent).toContain('No server.')
    expect(failed).toHaveBeenCalledOnce()
    find('[role=alert] button')?.click()
    await vi.waitFor(() => expect(here.fake.thread.reload).toHaveBeenCalledOnce())
  })

  it('tells the page once that it has come', async () => {
    const loaded = vi.fn()
    here.host.addEventListener('community-load', loaded)
    await show({ status: 'loading' })
    expect(loaded).not.toHaveBeenCalled()
    here.fake.set({ status: 'ready', count: 4 })
    await settle()
    here.fake.set({ count: 5 })
    await settle()
    expect(loaded).toHaveBeenCalledOnce()
    expect(loaded.mock.calls[0]?.[0]).toMatchObject({ topic: null, count: 4, bubbles: true, composed: true })
  })

  it('names somebody who has left, and has no name any more', async () => {
    const left = { id: 'left', rev: 2, name: '', role: 'guest' } as const
    const gone = fakePost('a', null, { author: left, state: 'removed' })
    const answer = fakePost('b', 'It does.', { author: sam, parent: 'a', depth: 1 })
    await show({ rows: [fakeRow(gone), fakeRow(answer, { answers: left })] })
    expect(all('article').map(node => node.getAttribute('aria-label'))).toEqual([
      'somebody who left',
      'Sam, in reply to somebody who left',
    ])
  })

  it('offers a menu on each post before anything of writing has loaded, and none on what is on its way', async () => {
    const pending = { key: 'b', state: 'sending', command: { do: 'post.put' } } as Pending
    await show({ rows: [fakeRow(fakePost('a', 'x')), fakeRow(fakePost('b', 'y'), { pending })] })
    expect(all('[part~=menu]').map(node => node.getAttribute('aria-label'))).toEqual([
      'More for Ann’s comment',
    ])
    expect(here.fake.community.write).not.toHaveBeenCalled()
  })

  it('shows above the field what the site asks, before anybody writes, and not where the topic is somebody’s', async () => {
    await show()
    here.fake.$site.set({ wording: {}, prompt: 'What did you build?' } as never)
    await settle()
    expect(find('[part~=prompt]')?.textContent).toBe('What did you build?')
    expect(find('[part~=prompt]')?.nextElementSibling).toBe(find('form'))
    here.view.close()
    Object.assign(here.fake.thread, { ref: { id: 't' } })
    here.mount(here.fake)
    await settle()
    expect(find('[part~=prompt]')).toBeNull()
  })

  it('shows a mark with the reason where a post was removed', async () => {
    const by = { by: sam, reason: 'Advertising.', at: 1 }
    const rows = [
      fakeRow(fakePost('a', null, { state: 'removed', mark: by })),
      fakeRow(fakePost('b', null, { state: 'removed', mark: { ...by, by: 'rule' } })),
      fakeRow(fakePost('c', null, { state: 'removed' })),
    ]
    await show({ rows })
    expect(all('[part=mark]').map(node => node.textContent)).toEqual([
      'Removed by Sam. Advertising.',
      'Removed by a rule. Advertising.',
      'Removed by its author.',
    ])
    expect(all('[part~=reply]')).toEqual([])
  })

  it('offers no field where a discussion is closed, unless somebody has begun to write', async () => {
    const topic = { locked: true } as never
    await show({ topic })
    expect(find('textarea')).toBeNull()
    expect(find('[part~=note]')?.textContent).toMatch(/closed/)
    here.view.close()
    await show()
    find('textarea')!.focus()
    ;(find('textarea') as HTMLTextAreaElement).value = 'Half a thought'
    find('textarea')!.dispatchEvent(new Event('input', { bubbles: true }))
    here.fake.set({ topic })
    await settle()
    expect((find('textarea') as HTMLTextAreaElement).value).toBe('Half a thought')
  })

  it('says it where posts stay in this browser', async () => {
    await show()
    expect(find('[part~=preview]')).toBeNull()
    here.view.close()
    const fake = fakeCommunity()
    here.mount(fake, { server: undefined, adapter: undefined })
    expect(find('[part~=preview]')?.textContent).toBe('Preview: posts stay in this browser')
  })

  it('takes the wording of the site and, before that, of the page', async () => {
    await show({ count: 2 })
    here.fake.$site.set({ wording: { 'comments.other': '{n} remarks', reply: 'Answer' } } as never)
    await settle()
    expect(heading()).toBe('2 remarks')
    Object.assign(here.host, { wording: { 'comments.other': '{n} voices' } })
    here.view.heed()
    await settle()
    expect(heading()).toBe('2 voices')
  })
})

it('keeps headings inside its posts below its own when its level in the page becomes another', async () => {
  const doc = { v: 1, nodes: [['h2', null, 'Wiring']] } as Doc
  await show({ rows: [fakeRow(fakePost('a', '', { body: { doc } }))] })
  const levels = () => all('h1, h2, h3, h4, h5, h6').map(node => node.localName)
  expect(levels()).toEqual(['h3', 'h5'])
  Object.assign(here.host, { level: 1 })
  here.view.heed()
  await settle()
  expect(levels()).toEqual(['h1', 'h3'])
})

describe('times', () => {
  it('stay right while the page stands open, to the minute and by themselves', async () => {
    vi.useFakeTimers()
    const fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x', { at: Date.now() - 50_000 }))] })
    here.mount(fake)
    const time = () => find('[part=time] time')?.textContent
    expect(time()).toBe('just now')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(time()).toBe('1 minute ago')
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(time()).toBe('4 minutes ago')
    vi.useRealTimers()
  })

  it('have nothing painted while they are right', async () => {
    vi.useFakeTimers()
    const fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x', { at: Date.now() - 3 * 60 * 60_000 }))] })
    here.mount(fake)
    await vi.advanceTimersByTimeAsync(1_000)
    const paint = vi.spyOn(here.view, 'paint')
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(paint).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(50 * 60_000)
    expect(paint).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('go by the server’s clock as soon as that is known, whatever that of the device says', async () => {
    for (const hours of [1, -1]) {
      const skew = hours * 3_600_000
      const rows = [fakeRow(fakePost('a', 'x', { at: Date.now() + skew - 120_000 }))]
      await show({ rows })
      here.fake.community.$skew.set(skew)
      await settle()
      expect(find('[part=time] time')?.textContent).toBe('2 minutes ago')
      here.view.close()
    }
  })

  it('aren’t told anew because an answer was some milliseconds on its way', async () => {
    await show({ rows: [fakeRow(fakePost('a', 'x'))] })
    const told = here.view.sketches
    here.fake.community.$skew.set(900)
    await settle()
    expect(here.view.sketches).toBe(told)
  })

  it('are told anew when somebody has set the clock of the device back', async () => {
    vi.useFakeTimers()
    const at = Date.now() - 3_700_000
    const fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x', { at }))] })
    here.mount(fake)
    await vi.advanceTimersByTimeAsync(31_000)
    vi.setSystemTime(at + 120_000)
    await vi.advanceTimersByTimeAsync(31_000)
    expect(find('[part=time] time')?.textContent).toBe('2 minutes ago')
    vi.useRealTimers()
  })

  it.each([
    ['are set right by the backend’s clock where no stream tells it, which is asked once', undefined, 1],
    ['need not be asked for where a stream tells them', vi.fn(), 0],
  ])('%s', async (_, listen, asked) => {
    const now = vi.fn(async () => ({ value: Date.now() - 3_600_000 }))
    const rows = [fakeRow(fakePost('a', 'x', { at: Date.now() - 3_720_000 }))]
    const fake = fakeCommunity({ rows })
    fake.community.ready.mockResolvedValue({ listen, read: { now } })
    here.mount(fake)
    await settle()
    expect(now).toHaveBeenCalledTimes(asked)
    expect(find('[part=time] time')?.textContent).toBe(asked ? '2 minutes ago' : '1 hour ago')
  })
})
