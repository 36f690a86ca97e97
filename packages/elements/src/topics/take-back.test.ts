// @vitest-environment happy-dom
import type { Pending } from '@commonthread/core'
import { beforeEach, expect, it } from 'vitest'
import { settle } from '../testing/fake.ts'
import { addTopics, fakeTopic, show, topicsPage } from '../testing/topics.ts'

const command = { do: 'topic.put', key: 'k', made: 1, kind: 'talk', title: 'Doubtful' } as const
const topic = fakeTopic('held', { key: 'k', title: 'Doubtful', state: 'held' })
const waits: Pending = { key: 'k', command, state: 'held', name: 'Ann', topic }
const page = topicsPage()
let root: ShadowRoot
beforeEach(async () => {
  page.fake.$pending.set([waits])
  show([{ key: 'k', topic, pending: waits }])
  root = await addTopics()
})

const find = (name: string) => root.querySelector<HTMLElement>(`[part~=fate] [part~=${name}]`)
async function press(name: string): Promise<void> {
  find(name)!.click()
  await settle()
}
const status = () => find('status')?.textContent

it('asks before a topic that waits is taken back, with the harmless answer at hand', async () => {
  expect(status()).toMatch(/Waiting for a moderator/)
  await press('take')
  expect(status()).toBe('Take this topic back for good?')
  expect(root.activeElement).toBe(find('keep'))
  await press('keep')
  expect(status()).toMatch(/Waiting for a moderator/)
  expect(root.activeElement).toBe(find('take'))
  expect(page.fake.writer.send).not.toHaveBeenCalled()
})

it('has it erased by its own id, and says so once it is gone', async () => {
  await press('take')
  page.fake.writer.send.mockImplementationOnce(async erase => {
    page.fake.$pending.set([
      waits,
      { key: 'e', command: { ...erase, key: 'e', made: 1 }, state: 'sending', name: '' },
    ])
    return 'e'
  })
  await press('take')
  expect(page.fake.writer.send.mock.calls).toEqual([[{ do: 'erase', target: { type: 'topic', id: 'held' } }]])
  expect(status()).toBe('Taking it back…')
  page.fake.$pending.set([])
  await settle()
  expect(root.querySelector('[part=news]')?.textContent).toBe('Your topic is taken back.')
})

it('says why it couldn’t be taken back, and keeps it', async () => {
  await press('take')
  page.fake.writer.send.mockImplementationOnce(async erase => {
    const problem = { code: 'forbidden', message: 'It was answered.', retry: false } as const
    page.fake.$pending.set([
      waits,
      { key: 'e', command: { ...erase, key: 'e', made: 1 }, state: 'failed', name: '', problem },
    ])
    return 'e'
  })
  await press('take')
  expect(find('status')?.getAttribute('role')).toBe('alert')
  expect(status()).toBe('Not taken back. It was answered.')
  expect(page.fake.writer.discard.mock.calls).toEqual([['e']])
})

it('isn’t offered where the backend takes nothing back', async () => {
  const all = page.fake.community.adapter!
  page.fake.community.adapter = { ...all, can: { ...all.can, commands: ['topic.put'] } }
  document.body.replaceChildren()
  root = await addTopics()
  expect(find('take')).toBeNull()
})
