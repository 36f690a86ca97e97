import { expect, it } from 'vitest'
import { audit } from '../setup/axe.ts'
import { queuePage } from '../setup/queue.ts'

const here = queuePage()
const { write, report, stateOf, tend, showReported, entry } = here
const links = [1, 2, 3, 4].map(i => `https://sale.example/${i}`).join(' ')

/** A colleague decides about a post, from elsewhere. */
async function colleague(id: string, to: 'shown' | 'held' | 'removed', reason = ''): Promise<void> {
  const mo = await here.community.token('Mo', { role: 'moderator' })
  await here.community.send(mo, { do: 'moderate', target: { type: 'post', id }, to, reason })
}

/** The page comes back into sight. */
const look = () => here.tab.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
const top = (selector: string) =>
  here.tab.evaluate(name => document.querySelector(name)!.getBoundingClientRect().top, selector)

it('says in its place what a colleague decides, and moves nothing that is being done', async () => {
  const first = await write(`First ${links}`, 'Ann')
  const second = await write(`Second ${links}`, 'Bea')
  await write(`Third ${links}`, 'Cy')
  await tend({ viewport: { width: 320, height: 640 } })
  const mine = entry('Third')
  await mine.getByText('Remove …').click()
  await mine.getByLabel('Reason').pressSequentially('Too many')
  const before = await top('li:nth-child(3) [name=reason]')
  await colleague(first, 'shown')
  await colleague(second, 'removed', 'An advert that nobody has asked for')
  await look()
  await entry('First').getByText('A colleague has decided meanwhile: it is shown now.').waitFor()
  await entry('Second').getByText('Mo has decided meanwhile: it is removed now.').waitFor()
  await here.tab.getByText('One post waits.').waitFor()
  expect(await here.tab.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Too many')
  expect(Math.abs((await top('li:nth-child(3) [name=reason]')) - before)).toBeLessThan(1)
  expect(await audit(here.tab)).toEqual([])
  await here.tab.keyboard.type(' links')
  await here.tab.keyboard.press('Enter')
  await mine.getByText('Removed the post of Cy.').waitFor()
})

it('takes it back when the colleague does', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await tend()
  await colleague(id, 'shown')
  await look()
  await here.tab.getByText('Nothing waits.').waitFor()
  await colleague(id, 'held', 'Let me ask first')
  await look()
  await here.tab.getByText('One post waits.').waitFor()
  expect(await entry('See').getByText('decided meanwhile').count()).toBe(0)
  await entry('See').getByRole('button', { name: 'Approve' }).click()
  await here.tab.getByText('Nothing waits.').waitFor()
  expect((await stateOf(id))?.state).toBe('shown')
})

it('shows what begins to wait and what is noted, by itself, as long as it is in sight', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await tend()
  await here.tab.clock.install()
  await look()
  const mo = await here.community.token('Mo', { role: 'moderator' })
  await here.community.send(mo, { do: 'note', target: { type: 'post', id }, text: 'I asked her' })
  await write(`And ${links}`, 'Bea')
  await here.tab.clock.fastForward(20_000)
  await here.tab.getByText('2 posts wait.').waitFor()
  await entry('See').getByText('I asked her').waitFor()
  expect(await here.tab.getByRole('listitem').locator('.name').allTextContents()).toEqual(['Ann', 'Bea'])
})

it('says of what was reported that a colleague has looked at it', async () => {
  const id = await write('An opinion', 'Ann')
  await report(id, 'I disagree')
  await tend()
  await showReported()
  await colleague(id, 'shown', 'Reports dismissed')
  await look()
  await here.tab.getByText('Nothing is reported.').waitFor()
  await entry('An opinion').getByText('A colleague has decided meanwhile: it is shown now.').waitFor()
})

it('goes on looking after the connection was gone', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await tend()
  await here.tab.route('**/queue?*', route => route.abort())
  await look()
  await here.tab.unroute('**/queue?*')
  await colleague(id, 'shown')
  await look()
  await here.tab.getByText('Nothing waits.').waitFor()
})
