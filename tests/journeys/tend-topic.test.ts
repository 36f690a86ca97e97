import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { audit } from '../setup/axe.ts'
import { siteId } from '../setup/community.ts'
import { tabTo } from '../setup/keyboard.ts'
import { queuePage } from '../setup/queue.ts'

const here = queuePage()
const { write, start, report, stateOf, tend, showReported, entry } = here
const lamp = { kind: 'thread', key: 'shop.example/lamp' }
const lampStored = () => here.community.store.topic(siteId, lamp)

/** A reported post below the page of the lamp, in the queue. */
async function reported(text: string): Promise<{ id: string; post: Locator }> {
  const id = await write(text, 'Ann')
  await report(id, '')
  await tend({ viewport: { width: 320, height: 640 } })
  await showReported()
  return { id, post: entry(text) }
}

async function openDiscussion(post: Locator): Promise<Locator> {
  await post.getByText('The discussion …').click()
  await post.locator('.fields').waitFor()
  return post.locator('form.topic')
}

it('renames, closes and slows a discussion, and renames it back', async () => {
  const { post } = await reported('A heated word')
  const form = await openDiscussion(post)
  expect(await form.getByLabel('Title').inputValue()).toBe('Lamp')
  expect(await form.getByLabel('Pinned').isVisible()).toBe(false)
  await form.getByLabel('Title').fill('The lamp')
  await form.getByLabel('Closed to new posts').check()
  await form.getByLabel('Least time').selectOption('1 minute')
  await form.getByRole('button', { name: 'Set discussion' }).click()
  await form.getByRole('status').getByText('The discussion is set.').waitFor()
  expect(await lampStored()).toMatchObject({ title: 'The lamp', locked: true, slow: 60_000 })
  await post.getByRole('link', { name: 'The lamp' }).waitFor()
  await form.getByLabel('Title').fill('Lamp')
  await form.getByRole('button', { name: 'Set discussion' }).click()
  await post.getByRole('link', { name: 'Lamp', exact: true }).waitFor()
  expect(await lampStored()).toMatchObject({ title: 'Lamp', locked: true, slow: 60_000 })
})

it('leaves what a colleague has set meanwhile', async () => {
  const { post } = await reported('A heated word')
  const form = await openDiscussion(post)
  const { id } = (await lampStored())!
  const colleague = await here.community.token('Mo', { role: 'moderator' })
  await here.community.send(colleague, { do: 'topic.set', topic: id, locked: true, slow: 45_000 })
  await form.getByLabel('Title').fill('The lamp')
  await here.tab.keyboard.press('Enter')
  await form.getByRole('status').getByText('The discussion is set.').waitFor()
  expect(await lampStored()).toMatchObject({ title: 'The lamp', locked: true, slow: 45_000 })
  expect(await form.getByLabel('Closed to new posts').isChecked()).toBe(true)
  expect(await form.getByLabel('Least time').inputValue()).toBe('45000')
  await here.tab.keyboard.press('Enter')
  await form.getByText('It is so already.').waitFor()
})

it('keeps what was typed where a title is refused, and the focus where it was', async () => {
  const { post } = await reported('A heated word')
  const form = await openDiscussion(post)
  const long = 'long'.repeat(80)
  await form.getByLabel('Title').fill(long)
  await tabTo(here.tab, /^Set discussion$/)
  await here.tab.keyboard.press('Enter')
  await form.getByRole('alert').getByText('at most 200').waitFor()
  expect(await form.getByLabel('Title').inputValue()).toBe(long)
  expect(await here.tab.evaluate(() => document.activeElement?.textContent)).toBe('Set discussion')
  expect((await lampStored())?.title).toBe('Lamp')
})

it('offers nothing to set of a discussion that is gone, or that can’t be read', async () => {
  const { post } = await reported('A heated word')
  const answer = { status: 404, json: { type: '', title: '', status: 404, code: 'not-found' } }
  await here.tab.route('**/topic?*', route => route.fulfill(answer))
  await post.getByText('The discussion …').click()
  await post.getByText('It waits for a look or is gone').waitFor()
  expect(await post.getByRole('button', { name: 'Set discussion' }).isVisible()).toBe(false)
  await post.getByText('The discussion …').click()
  await here.tab.unroute('**/topic?*')
  await here.tab.route('**/topic?*', route => route.abort())
  await post.getByText('The discussion …').click()
  await post.getByRole('alert').getByText('can’t be reached').waitFor()
  await post.getByText('The discussion …').click()
  await here.tab.unroute('**/topic?*')
  await openDiscussion(post)
  expect(await post.getByRole('alert').getByText('can’t be reached').count()).toBe(0)
})

it('moves a post into another topic, whose settings it then shows', async () => {
  const heat = await start('Heat')
  const { id, post } = await reported('A heated word')
  await post.getByText('Move with its answers …').click()
  await post.getByRole('button', { name: 'Move', exact: true }).click()
  await post.getByRole('alert').getByText('Choose a topic').waitFor()
  await post.getByLabel('Into this topic').selectOption('Heat')
  await tabTo(here.tab, /^Move$/)
  await here.tab.keyboard.press('Enter')
  await post.getByText('In Heat').waitFor()
  expect((await stateOf(id))?.topic).toBe(heat)
  expect(await here.tab.evaluate(() => document.activeElement?.textContent)).toBe('Move with its answers …')
  const form = await openDiscussion(post)
  expect(await form.getByLabel('Title').inputValue()).toBe('Heat')
  await form.getByLabel('Pinned').check()
  await form.getByRole('button', { name: 'Set discussion' }).click()
  await form.getByText('The discussion is set.').waitFor()
  expect((await here.community.store.topic(siteId, { id: heat }))?.pinned).toBe(true)
})

it('begins a topic of its own with a post and its answers', async () => {
  const { id, post } = await reported('A heated word')
  await post.getByText('Move with its answers …').click()
  await post.getByLabel('Or a new topic with this title').fill('How warm is too warm?')
  await here.tab.keyboard.press('Enter')
  await post.getByText('In How warm is too warm?').waitFor()
  const topic = (await stateOf(id))!.topic
  expect(topic).not.toBe((await lampStored())?.id)
  expect((await here.community.store.topic(siteId, { id: topic }))?.title).toBe('How warm is too warm?')
})

it.each(['light', 'dark'] as const)('bears titles of any length and direction, %s', async colorScheme => {
  const long = 'x'.repeat(190)
  for (const title of [long, 'مصباح دافئ', 'שלום (abc)']) await start(title)
  const { post } = await reported('A heated word')
  await here.tab.emulateMedia({ colorScheme })
  const form = await openDiscussion(post)
  await form.getByLabel('Title').fill(`${long} مصباح`)
  await form.getByRole('button', { name: 'Set discussion' }).click()
  await form.getByText('The discussion is set.').waitFor()
  await post.getByText('Move with its answers …').click()
  await post.getByLabel('Into this topic').selectOption('مصباح دافئ')
  const fits = () => here.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  expect([await fits(), await audit(here.tab)]).toEqual([true, []])
})
