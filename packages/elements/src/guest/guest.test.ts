// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { fakeCommunity } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { page, find, show, submit, type, called } = writing()

beforeEach(async () => {
  const fake = fakeCommunity()
  fake.writer.returnLink.mockResolvedValue('https://shop.example/lamp#community-guest=x')
  await show(fake)
})

const until = <T>(look: () => T | null) =>
  vi.waitFor(() => {
    const found = look()
    expect(found).toBeTruthy()
    return found as T
  })

/** A guest's first post. */
async function firstPost(): Promise<void> {
  type('Mine')
  await submit()
  await called('Ann')
}

it('asks whether the reader is whom a link offers, and takes them for nobody before they have said so', async () => {
  expect(find('[part=greet]').children).toHaveLength(0)
  page.fake.writer.$offered.set({ name: 'Ann' })
  await until(() => find('[part=offer]'))
  expect(find('[part=offer] p').textContent).toBe('Continue as Ann?')
  expect(page.fake.writer.acceptReturn).not.toHaveBeenCalled()
  page.fake.writer.acceptReturn.mockImplementation(async () => page.fake.writer.$offered.set(null))
  find('[part~=accept]').click()
  await vi.waitFor(() => expect(find('[part=offer]')).toBeNull())
  await vi.waitFor(() => expect(page.root.activeElement).toBe(find('[part=heading]')))
  expect(page.view.news).toBe('You are Ann here now.')
})

it('goes on as before when the reader declines, and says so when it could not be asked', async () => {
  page.fake.writer.$offered.set({ name: 'Ann' })
  await until(() => find('[part=offer]'))
  page.fake.writer.acceptReturn.mockRejectedValueOnce(new Error('gone'))
  find('[part~=accept]').click()
  await until(() => find('[part=offer] [role=alert]'))
  page.fake.writer.declineReturn.mockImplementation(async () => page.fake.writer.$offered.set(null))
  find('[part~=decline]').click()
  await vi.waitFor(() => expect(find('[part=offer]')).toBeNull())
  expect(page.fake.writer.declineReturn).toHaveBeenCalledOnce()
})

it('offers a link and the feed after a first post, closes with Escape, and leaves the focus somewhere', async () => {
  expect(find('[part=come-back]')).toBeNull()
  const session = {
    member: { id: 'ann', rev: 1, name: 'Ann', role: 'guest' as const },
    proof: 'guest' as const,
  }
  page.fake.$session.set({ ...session, feed: 'https://talk.example/feed/1' })
  await firstPost()
  const line = await until(() => find('[part=come-back]'))
  line.querySelector('button')!.click()
  await until(() => find('[part=link-panel]'))
  const addresses = [...page.root.querySelectorAll<HTMLInputElement>('[part=link-row] input')]
  expect(addresses.map(({ value }) => value)).toEqual([
    'https://shop.example/lamp#community-guest=x',
    'https://talk.example/feed/1',
  ])
  addresses[0]!.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
  )
  expect(find('[part=link-panel]')).toBeNull()
  expect(page.root.activeElement).not.toBeNull()
})
