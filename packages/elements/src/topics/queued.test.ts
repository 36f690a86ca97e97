// @vitest-environment happy-dom
import { plainDoc } from '@commonthread/protocol'
import { expect, it, vi } from 'vitest'
import { settle } from '../testing/fake.ts'
import { openTopics } from '../testing/places.ts'
import { addTopics, deeds, fakeTopic, part, press, show, topicRow, topicsPage } from '../testing/topics.ts'

const page = topicsPage()

const held = fakeTopic('held', {
  state: 'held',
  title: 'Cheap watches',
  body: { doc: plainDoc('Buy them') },
})

it('stands above the list with its words, and nothing leads to it', async () => {
  show([topicRow('a')], { queued: [held] })
  const root = await addTopics()
  const row = root.querySelector('[part~=queued] [part~=topic]')
  expect(row?.textContent).toMatch(/Cheap watches.*by Ann.*Buy them/)
  expect(row?.querySelector('a')).toBeNull()
  expect(root.querySelector('[part=list]')?.textContent).not.toContain('Cheap watches')
})

it('keeps its menu, which follows it, when only some of the list is asked for', async () => {
  const mine = { target: 'held', reactions: [], follows: false, can: ['moderate', 'note'] }
  page.fake.writer.mine.mockResolvedValue(new Map([['held', mine]]))
  show([topicRow('a')], { queued: [held] })
  const root = await addTopics()
  part(root, 'menu')!.click()
  await vi.waitFor(() => expect(deeds(root)).toContain('Approve'), 10_000)
  const [, unanswered] = root.querySelectorAll<HTMLElement>('[part~=filter]')
  unanswered!.focus()
  unanswered!.click()
  await settle()
  expect(deeds(root)).toContain('Approve')
  expect(root.activeElement).toBe(unanswered)
  show([], { queued: [{ ...held, rev: 2, state: 'removed' }] })
  await settle()
  expect(deeds(root)).toContain('Put back')
  expect(openTopics).toHaveBeenCalledOnce()
})

it('is let through from its menu, which says so though its row is gone', async () => {
  const can = ['topic.set', 'moderate', 'note']
  const mine = { target: 'held', reactions: [], follows: false, can }
  page.fake.writer.mine.mockResolvedValue(new Map([['held', mine]]))
  page.fake.writer.send.mockImplementationOnce(async () => {
    show([topicRow('a'), topicRow('held')], { queued: [] })
    return 'k'
  })
  show([topicRow('a')], { queued: [held] })
  const root = await addTopics()
  part(root, 'menu')!.focus()
  part(root, 'menu')!.click()
  await vi.waitFor(() => expect(deeds(root)).toContain('Approve'), 10_000)
  expect(deeds(root)).toEqual(expect.arrayContaining(['Remove', 'Notes for colleagues']))
  expect(deeds(root)).not.toContain('Copy link')
  expect(root.activeElement?.textContent).toBe(deeds(root)[0])
  await press(root, 'Approve')
  const target = { type: 'topic', id: 'held' }
  expect(page.fake.writer.send.mock.calls).toEqual([
    [{ do: 'moderate', target, to: 'shown', from: 'held', reason: '' }],
  ])
  expect(part(root, 'news')?.textContent).toBe('Everybody sees it now.')
  expect(root.querySelector('[part~=queued]')).toBeNull()
})
