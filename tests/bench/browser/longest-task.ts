import type { Browser, CDPSession, Page } from 'playwright-core'
import { start } from '../children.ts'
import { type Figure, type Measure, median } from '../figure.ts'
import { siteId } from '../fill.ts'
import { openAll } from './open-all.ts'
import { longestOf, trace } from './trace.ts'
import { inBrowser, slowdown, threadPage, visit } from './visit.ts'

const passes = 3
const posts = 2_000
/** How fast, in CSS px a second: some ten screenfuls, as somebody who looks for something. */
const speed = 10_000

/**
 * The longest task of the page's main thread while somebody scrolls through all of a thread's 2,000 posts, as
 * the browser's own trace tells it: the median of several passes. Also without the browser's collections of
 * garbage, which come when it likes, and on a processor that is four times slower.
 */
export const longestTask: Measure = {
  names: ['longest-task', 'longest-task-own', 'longest-task-slow', 'longest-task-slow-own'],
  browser: true,
  run: () =>
    inBrowser(async (browser): Promise<Figure[]> => {
      const pages = { '/': threadPage(siteId, 'long') }
      const { url } = await start({ file: 'longest-task.sqlite', topics: { long: posts }, pages })
      const [swift, slow] = [await longest(browser, url, 1), await longest(browser, url, slowdown)]
      return [
        { name: 'longest-task', value: swift.task, unit: 'ms', aim: '≤ 50' },
        { name: 'longest-task-own', value: swift.own, unit: 'ms' },
        { name: 'longest-task-slow', value: slow.task, unit: 'ms' },
        { name: 'longest-task-slow-own', value: slow.own, unit: 'ms' },
      ]
    }),
}

async function longest(browser: Browser, url: string, rate: number): Promise<ReturnType<typeof longestOf>> {
  const each: ReturnType<typeof longestOf>[] = []
  for (let i = 0; i < passes; i++) {
    await visit(browser, async ({ tab, session, slow }) => {
      await tab.goto(url)
      await openAll(tab, posts)
      await slow(rate)
      each.push(await whileScrolling(tab, session))
    })
  }
  return { task: median(each.map(({ task }) => task)), own: median(each.map(({ own }) => own)) }
}

async function whileScrolling(tab: Page, session: CDPSession): Promise<ReturnType<typeof longestOf>> {
  const height = await tab.evaluate(() => {
    scrollTo(0, 0)
    return document.documentElement.scrollHeight
  })
  await tab.waitForTimeout(1_000)
  const gesture = { x: 400, y: 400, yDistance: -height, speed, gestureSourceType: 'mouse' } as const
  return longestOf(await trace(session, () => session.send('Input.synthesizeScrollGesture', gesture)))
}
