// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { fakePost, fakeRow, settle } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { begin, called, find, page, submit, type } = writing()

const own = (more = {}) => fakeRow(fakePost('a', 'befroe'), { own: true, ...more })

describe('one’s own post', () => {
  it('is edited in its place, from its source and the version it had', async () => {
    await begin({ rows: [own()] })
    page.fake.writer.mine.mockResolvedValue(
      new Map([
        [
          'a',
          { target: 'a', reactions: [], follows: false, can: [], source: { text: '*befroe*', version: 4 } },
        ],
      ]),
    )
    await vi.waitFor(() => expect(find('#a [part~=edit]')).not.toBeNull())
    find('#a [part~=edit]').click()
    await vi.waitFor(() => expect(find<HTMLTextAreaElement>('#a textarea').value).toBe('*befroe*'))
    await vi.waitFor(() => expect(find('#a textarea').getAttribute('aria-label')).toBe('Edit your comment'))
    expect(find('#a [type=submit]').textContent).toBe('Save')
    type('*before*', '#a form')
    await submit('#a form')
    await called('Ann', '#a form')
    expect(page.fake.writer.send.mock.calls[0]?.[0]).toMatchObject({
      do: 'post.put',
      id: 'a',
      base: 4,
      body: { text: '*before*' },
    })
    expect(find('#a form')).toBeNull()
    expect(page.root.activeElement?.id).toBe('a')
  })

  it('is a new version of itself also while it waits for a moderator', async () => {
    const held = fakePost('a', 'before', { state: 'held', version: 3 })
    const command = { do: 'post.put', body: { text: 'before' } }
    const pending = { key: 'k', state: 'held', command, name: 'Ann', post: held } as never
    await begin({ rows: [fakeRow(held, { own: true, pending })] })
    page.fake.$guestName.set('Ann')
    await vi.waitFor(() => expect(find('#a [part~=edit]')).not.toBeNull())
    find('#a [part~=edit]').click()
    await vi.waitFor(() => expect(find('#a form [type=submit]')).not.toBeNull())
    type('after', '#a form')
    await submit('#a form')
    expect(page.fake.writer.retry).not.toHaveBeenCalled()
    expect(page.fake.writer.discard).not.toHaveBeenCalled()
    expect(page.fake.writer.send.mock.calls.map(([command]) => command)).toMatchObject([
      { do: 'post.put', id: 'a', base: 3, parent: null, body: { text: 'after' } },
    ])
  })

  it('is called what it is in the page’s language, also when that changes while it is edited', async () => {
    await begin({ rows: [own()] })
    await vi.waitFor(() => expect(find('#a [part~=edit]')).not.toBeNull())
    find('#a [part~=edit]').click()
    const label = () => page.root.querySelector('#a textarea')?.getAttribute('aria-label')
    await vi.waitFor(() => expect(label()).toBe('Edit your comment'))
    document.body.lang = 'de'
    page.view.words()
    await vi.waitFor(() => expect(label()).toBe('Deinen Kommentar bearbeiten'))
    document.body.removeAttribute('lang')
  })

  it('is removed after one more question, with the harmless answer at hand', async () => {
    await begin({ rows: [own(), fakeRow(fakePost('b', 'y'))] })
    await vi.waitFor(() => expect(find('#a [part~=remove]')).not.toBeNull())
    find('#a [part~=remove]').focus()
    find('#a [part~=remove]').click()
    await settle()
    expect(page.root.activeElement?.textContent).toBe('Keep')
    find('#a [part~=keep]').click()
    await settle()
    expect(page.fake.writer.send).not.toHaveBeenCalled()
    find('#a [part~=remove]').click()
    await settle()
    find('#a [part=sure] [part~=remove]').click()
    await settle()
    expect(page.fake.writer.send).toHaveBeenCalledWith({ do: 'erase', target: { type: 'post', id: 'a' } })
    expect(page.root.activeElement?.id).toBe('a')
    page.fake.set({ rows: [fakeRow(fakePost('b', 'y'))] })
    await settle()
    expect(page.root.activeElement?.id).toBe('b')
  })

  it('says no more that it is being saved once it is, also when it stays as it was', async () => {
    const [row, command] = [own(), { do: 'post.put', id: 'a', base: 1, body: { text: 'befroe' } }]
    const pending = { key: 'k', state: 'sending', command, name: 'Ann' } as never
    await begin({ rows: [row] })
    const status = () => page.root.querySelector('#a [part=status]')?.textContent
    await vi.waitFor(() => expect(status()).toBe(''))
    page.fake.set({ rows: [own({ pending })] })
    await vi.waitFor(() => expect(status()).toBe('Saving…'))
    page.fake.set({ rows: [row] })
    await vi.waitFor(() => expect(status()).toBe(''))
    expect(find('#a [part~=edit]')).not.toBeNull()
  })

  it('tells the page when the backend has taken it, once', async () => {
    await begin()
    const posted = vi.fn()
    page.host.addEventListener('community-post', posted)
    page.fake.$guestName.set('Ann')
    type('Mine')
    const pending = { key: 'a-key', state: 'sending', command: {}, name: 'Ann' } as never
    page.fake.$pending.set([pending])
    await submit()
    page.fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine'), { own: true, pending })] })
    expect(posted).not.toHaveBeenCalled()
    page.fake.$pending.set([])
    page.fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine'), { own: true })] })
    page.fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine', { rev: 2 }), { own: true })] })
    await settle()
    expect(posted).toHaveBeenCalledOnce()
    expect(posted.mock.calls[0]?.[0]).toMatchObject({ held: false, post: { id: 'a-key' } })
  })
})
