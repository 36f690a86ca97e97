// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { ann, settle } from '../testing/fake.ts'
import { addTopics, deeds, fakeTopic, part, press, topicsPage } from '../testing/topics.ts'

const page = topicsPage()

const topic = fakeTopic('t')

async function opened(can: readonly string[]): Promise<ShadowRoot> {
  page.fake.set({ topic, rows: [], count: 0 })
  page.fake.writer.mine.mockResolvedValue(
    new Map([['t', { target: 't', reactions: [], follows: false, can }]]),
  )
  history.replaceState(null, '', '/talk?community-topic=t')
  const root = await addTopics()
  part(root, 'menu')!.click()
  await vi.waitFor(() => expect(deeds(root)).toContain('Copy link'), 10_000)
  await settle()
  return root
}

it('has a menu though nobody has written in it, and hands on the parts of its thread', async () => {
  const root = await opened([])
  expect(part(root, 'menu')?.getAttribute('aria-label')).toBe('More for this topic')
  expect(deeds(root)).toEqual(['Copy link', 'Follow this topic'])
  expect(root.querySelector('community-thread')?.getAttribute('exportparts')).toMatch(/\bpost, /)
})

it('listens to a topic no longer than that is open', async () => {
  const root = await opened([])
  part(root, 'back')!.click()
  await vi.waitFor(() => expect(page.fake.$thread.lc).toBe(0))
})

it('is removed with a reason by those who tend, and pinned, closed, slowed down', async () => {
  page.fake.$session.set({ member: { ...ann, role: 'moderator' }, proof: 'host' })
  const root = await opened(['follow', 'topic.set', 'moderate'])
  expect(deeds(root)).toEqual([
    'Copy link',
    'Follow this topic',
    'Hold back',
    'Remove',
    'Rename this topic',
    'Close this topic',
    'Pin this topic',
    'Slow mode',
  ])
  await press(root, 'Remove')
  const reason = root.querySelector<HTMLTextAreaElement>('[name=reason]')!
  reason.value = 'An advertisement.'
  reason.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
  root
    .querySelector('[part~=tend-form]')!
    .dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await settle()
  expect(page.fake.writer.send.mock.calls).toEqual([
    [
      {
        do: 'moderate',
        target: { type: 'topic', id: 't' },
        to: 'removed',
        from: 'shown',
        reason: 'An advertisement.',
        ground: 'spam',
      },
    ],
  ])
  page.fake.set({ topic: { ...topic, rev: 2, state: 'removed' } })
  await settle()
  expect(deeds(root)).toContain('Put back')
})
