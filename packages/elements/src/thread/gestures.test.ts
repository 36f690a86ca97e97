// @vitest-environment happy-dom
import type { Pending } from '@commonthread/core'
import { describe, expect, it, vi } from 'vitest'
import { fakeCommunity, fakeGap, fakePost, fakeRow, sam, settle } from '../testing/fake.ts'
import { threadPage } from '../testing/thread.ts'

const here = threadPage()
const { all, find, show } = here

describe('a gap', () => {
  it('opens, and the focus goes to what it brought', async () => {
    const gap = fakeGap('gap')
    await show({ rows: [fakeRow(fakePost('a', 'x')), gap] })
    here.fake.thread.open.mockImplementation(async () => {
      here.fake.set({ rows: [fakeRow(fakePost('a', 'x')), fakeRow(fakePost('b', 'y'))] })
    })
    const button = find('[part~=more]')!
    expect(button.textContent).toBe('Show 3 more comments')
    button.focus()
    button.click()
    expect(find('[part~=more]')?.getAttribute('aria-busy')).toBe('true')
    await settle()
    expect(find('[part~=more]')).toBeNull()
    expect(here.root.activeElement?.id).toBe('b')
  })

  it('says why it could not be opened, stays, and can be opened again', async () => {
    await show({ rows: [fakeGap('gap', { parent: 'a' })] })
    here.fake.thread.open.mockRejectedValueOnce({ message: 'Too slow.' })
    find('[part~=more]')!.click()
    await settle()
    expect(find('[part~=gap] [role=alert]')?.textContent).toContain('Too slow.')
    find('[part~=gap] [role=alert] button')!.click()
    await settle()
    expect(here.fake.thread.open).toHaveBeenCalledTimes(2)
    expect(find('[part~=more]')?.textContent).toBe('Show 3 more replies')
  })
})

describe('what others write', () => {
  it('waits behind a button while it would move what is read, and is said in one sentence', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const last = fakeRow(fakePost('z', 'last'))
    const fake = fakeCommunity({ rows: [last] })
    here.mount(fake)
    await vi.advanceTimersByTimeAsync(0)
    const arrive = (...ids: string[]) =>
      fake.set({ rows: [...ids.map(id => fakeRow(fakePost(id, id, { author: sam }))), last] })
    arrive('a')
    arrive('a', 'b')
    await vi.advanceTimersByTimeAsync(0)
    expect(all('article').map(({ id }) => id)).toEqual(['z'])
    expect(find('[part=pill]')?.textContent).toBe('2 new comments')
    expect(find('[role=status]')?.textContent).toBe('')
    await vi.advanceTimersByTimeAsync(2_500)
    expect(find('[role=status]')?.textContent).toBe('2 new comments')
    find('[part=pill]')!.click()
    expect(all('article').map(({ id }) => id)).toEqual(['a', 'b', 'z'])
    expect(here.root.activeElement?.id).toBe('a')
    expect(find('[part=pill]')).toBeNull()
    vi.useRealTimers()
  })

  it('stands there at once at the end', async () => {
    await show({ rows: [fakeRow(fakePost('a', 'x'))] })
    here.fake.set({ rows: [fakeRow(fakePost('a', 'x')), fakeRow(fakePost('b', 'y', { author: sam }))] })
    await settle()
    expect(all('article').map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('the focus', () => {
  it('goes to what took the place of a post that disappears, and is not lost', async () => {
    const rows = ['a', 'b', 'c'].map(id => fakeRow(fakePost(id, id)))
    await show({ rows })
    find('#b button')!.focus()
    here.fake.set({ rows: [rows[0]!, rows[2]!] })
    await settle()
    expect(here.root.activeElement?.id).toBe('c')
    here.fake.set({ rows: [] })
    await settle()
    expect(here.root.activeElement?.getAttribute('part')).toBe('empty')
  })

  it('goes to the heading when there is nowhere else', async () => {
    await show()
    find('textarea')!.focus()
    here.fake.set({ topic: { locked: true } as never })
    await settle()
    expect(here.root.activeElement?.getAttribute('part')).toBe('heading')
  })
})

describe('a reply form', () => {
  it('opens with the focus in it, and keeps its own draft', async () => {
    await show({ rows: [fakeRow(fakePost('a', 'x')), fakeRow(fakePost('b', 'y'))] })
    find('#a [part~=reply]')!.click()
    const area = find('#a textarea') as HTMLTextAreaElement
    expect(here.root.activeElement).toBe(area)
    area.value = 'to a'
    area.dispatchEvent(new Event('input'))
    find('#b [part~=reply]')!.click()
    expect((find('#b textarea') as HTMLTextAreaElement).value).toBe('')
    find('#a [part~=reply]')!.click()
    expect(find('#a textarea')).toBeNull()
    find('#a [part~=reply]')!.click()
    expect((find('#a textarea') as HTMLTextAreaElement).value).toBe('to a')
  })

  it('is not offered where the backend stores nothing deeper', async () => {
    const fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x', { depth: 1 }))] })
    const adapter = { can: { commands: ['post.put'], depth: 1, sorts: [] } } as never
    here.mount(fake, { adapter })
    expect(find('[part~=reply]')).toBeNull()
  })
})

describe('the half that writes', () => {
  it('loads on the first focus and leaves the textarea as it is', async () => {
    await show()
    const area = find('textarea') as HTMLTextAreaElement
    expect(here.fake.community.write).not.toHaveBeenCalled()
    area.focus()
    area.value = 'Begun'
    area.dispatchEvent(new Event('focusin', { bubbles: true }))
    await vi.waitFor(() => expect(find('button[type=submit]')).not.toBeNull())
    expect(find('textarea')).toBe(area)
    expect(here.root.activeElement).toBe(area)
    expect(area.value).toBe('Begun')
    expect(here.fake.community.write).toHaveBeenCalledOnce()
  })

  it('loads by itself for somebody who has posts here', async () => {
    const pending = { key: 'a', state: 'sending', command: { do: 'post.put' } } as Pending
    await show({ rows: [fakeRow(fakePost('a', 'x'), { own: true, pending })] })
    await vi.waitFor(() => expect(find('[part=status]')?.textContent).toBe('Sending…'))
  })

  it('is tried again, and says so where one writes when it does not come', async () => {
    vi.useFakeTimers()
    const fake = fakeCommunity()
    fake.community.write.mockRejectedValue(new Error('no chunk'))
    vi.spyOn(console, 'error').mockImplementationOnce(() => {})
    here.mount(fake)
    find('textarea')!.focus()
    await vi.advanceTimersByTimeAsync(10_000)
    await vi.waitFor(() => expect(find('form [role=alert]')?.textContent).toMatch(/Your text is kept/))
    expect(fake.community.write).toHaveBeenCalledTimes(3)
    vi.useRealTimers()
    fake.community.write.mockResolvedValue(fake.writer)
    find('form [role=alert] button')!.click()
    await vi.waitFor(() => expect(find('form [type=submit]')).not.toBeNull())
    expect(find('form [role=alert]')!.textContent).toBe('')
  })
})
