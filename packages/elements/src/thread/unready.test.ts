// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeCommunity, fakeGap, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { fakeHost } from '../testing/host.ts'
import { ThreadView } from './view.ts'

const network = vi.hoisted(() => ({ gone: true }))
vi.mock('../base/again.ts', () => ({
  again: (load: () => Promise<unknown>) => (network.gone ? Promise.reject(new Error('no network')) : load()),
}))

let root: ShadowRoot
let view: ThreadView
let fake: ReturnType<typeof fakeCommunity>

beforeEach(async () => {
  network.gone = true
  const { host, root: shadow } = fakeHost()
  root = shadow
  fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x')), fakeGap('gap')] })
  view = new ThreadView(host, root, fake.community, fake.thread)
  await settle()
})
afterEach(() => view.close())

const find = (selector: string) => root.querySelector<HTMLElement>(selector)

it('says nothing of code that nobody has asked for and that couldn’t be loaded', () => {
  expect(find('[part=pill]')).toBeNull()
  expect(find('[role=status]')?.textContent).toBe('')
})

it('tells those who look after the page why nobody can write', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  find('textarea')!.focus()
  await settle()
  expect(find('form [role=alert]')?.textContent).toContain('Posting isn’t ready.')
  expect(told.mock.calls).toEqual([[new Error('no network')]])
  told.mockRestore()
})

it('says what to do where somebody presses what can’t be loaded, and does it at the next try', async () => {
  find('[part~=more]')!.click()
  await settle()
  expect(find('[part=pill]')?.textContent).toBe('Not ready. Try again')
  expect(find('[role=status]')?.textContent).toBe('Not ready. Try again')
  find('[part=pill]')!.click()
  await settle()
  expect(find('[part=pill]')).not.toBeNull()
  expect(fake.thread.open).not.toHaveBeenCalled()
  network.gone = false
  find('[part=pill]')!.click()
  await settle()
  expect(fake.thread.open).toHaveBeenCalledOnce()
  expect(find('[part=pill]')).toBeNull()
  expect(find('[role=status]')?.textContent).toBe('')
})
