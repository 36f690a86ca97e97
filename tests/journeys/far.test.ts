import type { CDPSession, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { liveAdapter } from '../setup/live-adapter.ts'

const here = journey({
  pages: { '/': page(`<community-thread site="own" data-posts="600"></community-thread>${liveAdapter}`) },
})

/** How many boxes of nodes the browser holds. */
async function boxes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'LayoutObjects')!.value
}

/** Reads on to the end, a screenful a frame. */
const readOn = (tab: Page) =>
  tab.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top)
      await new Promise(resolve => requestAnimationFrame(resolve))
    }
  })

const last = (tab: Page) => tab.locator('#p599')

it('of a long thread that somebody has read, the browser holds what is on the screen laid out, and little else', async () => {
  const tab = await (await here.newBrowser()).newPage()
  await tab.goto(here.community.url)
  await last(tab).waitFor({ state: 'attached' })
  const session = await tab.context().newCDPSession(tab)
  await session.send('Performance.enable')
  await readOn(tab)
  const all = await boxes(session)
  await expect.poll(() => boxes(session)).toBeLessThan(all / 2)
  // And nobody sees any of it.
  const height = () => tab.evaluate(() => document.documentElement.scrollHeight)
  const before = await height()
  await readOn(tab)
  expect(await height()).toBe(before)
  expect(await last(tab).isVisible()).toBe(true)
})
