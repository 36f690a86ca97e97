// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeCommunity, settle } from '../testing/fake.ts'
import { beginIn, fakeHost } from '../testing/host.ts'
import { ThreadView } from '../thread/view.ts'

let root: ShadowRoot
let view: ThreadView
let fake: ReturnType<typeof fakeCommunity>

beforeEach(async () => {
  const { host, root: own } = fakeHost()
  root = own
  fake = fakeCommunity()
  fake.writer.returnLink.mockResolvedValue('https://shop.example/lamp#community-guest=x')
  view = new ThreadView(host, root, fake.community, fake.thread)
  await beginIn(root)
})
afterEach(() => view.close())

const find = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector)!
const until = <T>(look: () => T | null) =>
  vi.waitFor(() => {
    const found = look()
    expect(found).toBeTruthy()
    return found as T
  })

async function submit(): Promise<void> {
  find('form').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await settle()
}

/** A guest's first post. */
async function firstPost(): Promise<void> {
  const area = find<HTMLTextAreaElement>('textarea')
  area.value = 'Mine'
  area.dispatchEvent(new Event('input', { bubbles: true }))
  await submit()
  find<HTMLInputElement>('[name=name]').value = 'Ann'
  await submit()
}

it('asks whether the reader is whom a link offers, and takes them for nobody before they have said so', async () => {
  expect(find('[part=greet]').children).toHaveLength(0)
  fake.writer.$offered.set({ name: 'Ann' })
  await until(() => find('[part=offer]'))
  expect(find('[part=offer] p').textContent).toBe('Continue as Ann?')
  expect(fake.writer.acceptReturn).not.toHaveBeenCalled()
  fake.writer.acceptReturn.mockImplementation(async () => fake.writer.$offered.set(null))
  find('[part~=accept]').click()
  await vi.waitFor(() => expect(find('[part=offer]')).toBeNull())
  await vi.waitFor(() => expect(root.activeElement).toBe(find('[part=heading]')))
  expect(view.news).toBe('You are Ann here now.')
})

it('goes on as before when the reader declines, and says so when it could not be asked', async () => {
  fake.writer.$offered.set({ name: 'Ann' })
  await until(() => find('[part=offer]'))
  fake.writer.acceptReturn.mockRejectedValueOnce(new Error('gone'))
  find('[part~=accept]').click()
  await until(() => find('[part=offer] [role=alert]'))
  fake.writer.declineReturn.mockImplementation(async () => fake.writer.$offered.set(null))
  find('[part~=decline]').click()
  await vi.waitFor(() => expect(find('[part=offer]')).toBeNull())
  expect(fake.writer.declineReturn).toHaveBeenCalledOnce()
})

it('offers a link and the feed after a first post, closes with Escape, and leaves the focus somewhere', async () => {
  expect(find('[part=come-back]')).toBeNull()
  const session = {
    member: { id: 'ann', rev: 1, name: 'Ann', role: 'guest' as const },
    proof: 'guest' as const,
  }
  fake.$session.set({ ...session, feed: 'https://talk.example/feed/1' })
  await firstPost()
  const line = await until(() => find('[part=come-back]'))
  line.querySelector('button')!.click()
  await until(() => find('[part=link-panel]'))
  const addresses = [...root.querySelectorAll<HTMLInputElement>('[part=link-row] input')]
  expect(addresses.map(({ value }) => value)).toEqual([
    'https://shop.example/lamp#community-guest=x',
    'https://talk.example/feed/1',
  ])
  addresses[0]!.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
  )
  expect(find('[part=link-panel]')).toBeNull()
  expect(root.activeElement).not.toBeNull()
})
