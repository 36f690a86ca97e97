import { expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { savingData, setHidden } from '../setup/sight.ts'
import { post, postNamed } from '../setup/thread.ts'

const { newPath, newBrowser, openTab } = journey()
const hour = 3_600_000

it.each([
  [1, 'live', false],
  [-1, 'live', false],
  [1, 'saving data', true],
  [-1, 'saving data', true],
])('a reader whose clock is %d hour off, %s, is told times as they are', async (hours, _, saves) => {
  const path = newPath()
  const bob = await openTab(await newBrowser(), path)
  await post(bob, 'Said just now', 'Bob')
  const context = await newBrowser()
  await context.addInitScript(ms => {
    const now = Date.now
    Date.now = () => now() + ms
  }, hours * hour)
  if (saves) await context.addInitScript(savingData)
  // Nothing was written since, so a cache may show what it read long ago.
  await context.route('**/topic?**', async route => {
    const response = await route.fetch()
    const json = await response.json()
    await route.fulfill({ response, json: { ...json, asOf: json.asOf - 3 * hour } })
  })
  const asked: string[] = []
  context.on('requestfinished', request => asked.push(new URL(request.url()).pathname.split('/').at(-1)!))
  const tab = await openTab(context, path)
  const time = postNamed(tab, 'Said just now').locator('time')
  await expect.poll(() => time.textContent()).toBe('just now')
  await expect.poll(() => asked.filter(name => name === 'now').length).toBe(saves ? 1 : 0)
  // A stream begins with the server's time, and who has gone out of sight opens none.
  const live = () =>
    tab.evaluate(() => document.querySelector('community-thread')?.thread?.$thread.get().live)
  await expect.poll(live).toBe(!saves)
  // When the thread was looked at is kept by the server's clock, too: what comes next is new at the next visit.
  const seen = async () => {
    await setHidden(tab, true)
    return tab.evaluate(() => {
      const names = Object.keys(localStorage)
      return Number(localStorage.getItem(names.find(name => name.startsWith('commonthread:seen:'))!))
    })
  }
  await expect.poll(async () => Math.abs((await seen()) - Date.now())).toBeLessThan(hour / 2)
  expect(await time.textContent()).toBe('just now')
})
