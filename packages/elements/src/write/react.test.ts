// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { fakeCommunity, fakePost, fakeRow } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { begin, find, page, show, submit, type } = writing()

const row = fakeRow(fakePost('a', 'x'))
const command = (on: boolean) =>
  ({ do: 'react', target: { type: 'post', id: 'a' }, kind: 'like', on }) as const
const pending = (state: string, more = {}) =>
  [{ key: 'k', state, name: 'Ann', command: command(true), ...more }] as never

describe('a reaction', () => {
  it('of a guest without a name is given as a visitor, who is asked for a name on the first post', async () => {
    await begin({ rows: [row] })
    await page.view.writing?.react(row, 'like')
    expect(page.fake.writer.introduce).toHaveBeenCalledWith('A visitor')
    expect(page.fake.writer.send).toHaveBeenCalledExactlyOnceWith(command(true))
    type('Hello')
    await submit()
    expect(find<HTMLInputElement>('[name=name]').value).toBe('')
  })

  it('is taken back by the second press, and sends nothing while it waits', async () => {
    const fake = fakeCommunity({ rows: [row] })
    fake.$guestName.set('Ann')
    await show(fake)
    await page.view.writing?.react({ ...row, reacted: ['like'] }, 'like')
    expect(page.fake.writer.send).toHaveBeenCalledExactlyOnceWith(command(false))
    page.fake.$pending.set(pending('waiting'))
    page.fake.writer.discard.mockImplementation(async () => page.fake.$pending.set([]))
    await page.view.writing?.react({ ...row, reacted: ['like'] }, 'like')
    expect(page.fake.writer.discard).toHaveBeenCalledWith('k')
    expect(page.fake.writer.send).toHaveBeenCalledOnce()
  })

  it('that went out in that very moment is taken back by another one', async () => {
    const fake = fakeCommunity({ rows: [row] })
    fake.$guestName.set('Ann')
    fake.$pending.set(pending('waiting'))
    await show(fake)
    await page.view.writing?.react({ ...row, reacted: ['like'] }, 'like')
    expect(page.fake.writer.send).toHaveBeenCalledExactlyOnceWith(command(false))
  })

  it('that is refused is said beside its post, and kept no longer', async () => {
    await begin({ rows: [row] })
    page.fake.$pending.set(pending('failed', { problem: { message: 'Not on your own.' } }))
    await vi.waitFor(() => expect(find('#a [role=alert]').textContent).toBe('Not on your own.'))
    expect(page.fake.writer.discard).toHaveBeenCalledWith('k')
  })
})
