import type { Browser, Locator, Page } from 'playwright-core'
import { start } from '../children.ts'
import { type Figure, type Measure, median } from '../figure.ts'
import { siteId } from '../fill.ts'
import { openAll } from './open-all.ts'
import { inBrowser, slowdown, threadPage, visit } from './visit.ts'

const long = 2_000
const tries = 7

/**
 * From a press to the next paint, as the browser itself tells it (Event Timing, to 8 ms), which has to show what was
 * done: the slowest of posting, reacting and folding, each the median of several tries. In a thread as it opens, and
 * in one of which 2,000 posts are loaded.
 */
export const interaction: Measure = {
  names: ['interaction', 'interaction-long'].flatMap(name => [
    name,
    ...['post', 'react', 'fold'].map(of => `${name}-${of}`),
  ]),
  browser: true,
  run: () =>
    inBrowser(async browser => {
      const pages = { '/one': threadPage(siteId, 'one'), '/other': threadPage(siteId, 'other') }
      const { url } = await start({ file: 'interaction.sqlite', topics: { one: long, other: long }, pages })
      const opened = await slowest(browser, `${url}/one`)
      const whole = await slowest(browser, `${url}/other`, tab => openAll(tab, long))
      return [...figures('interaction', opened), ...figures('interaction-long', whole)]
    }),
}

type Times = Record<string, number[]>

async function slowest(browser: Browser, url: string, load?: (tab: Page) => Promise<void>): Promise<Times> {
  const times: Times = { post: [], react: [], fold: [] }
  await visit(browser, async ({ tab, slow }) => {
    await tab.goto(url)
    await load?.(tab)
    await introduce(tab)
    await slow(slowdown)
    for (let i = 0; i < tries; i++) {
      for (const [name, act] of Object.entries({ post, react, fold })) {
        times[name]?.push(await act(tab, i))
      }
    }
  })
  return times
}

function figures(name: string, times: Times): Figure[] {
  const each = Object.entries(times).map(([of, tries]) => {
    return { name: `${name}-${of}`, value: median(tries), unit: 'ms' }
  })
  return [{ name, value: Math.max(...each.map(({ value }) => value)), unit: 'ms', aim: '≤ 50' }, ...each]
}

const form = (tab: Page) => tab.locator('[part~=composer][data-at=""]')

/** The first post asks who one is. */
async function introduce(tab: Page): Promise<void> {
  await form(tab).locator('textarea').fill('The first, which asks who one is')
  await form(tab).locator('[part~=primary]').click()
  await form(tab).locator('input[name=name]').fill('Ann')
  await form(tab).locator('input[name=name]').press('Enter')
  await tab.locator('[part~=own]:not([part~=waiting], [part~=sending])').waitFor()
}

async function post(tab: Page, i: number): Promise<number> {
  await form(tab).locator('textarea').fill(`Another thought, number ${i}`)
  return press(tab, form(tab).locator('[part~=primary]'), '[part~=own]')
}

async function react(tab: Page, i: number): Promise<number> {
  const article = tab.locator('article:not([part~=own])').nth(i)
  await article.locator('[part~=react]').click()
  return press(tab, article.locator('[part~=reaction]'), '[part~=reaction][aria-pressed=true]')
}

/** Unfolded again, so that there is always another one. */
async function fold(tab: Page, i: number): Promise<number> {
  const took = await press(tab, tab.locator('[part~=fold]').nth(i), '[part~=fold][aria-expanded=true]')
  await tab.locator('[part~=fold][aria-expanded=false]').click()
  return took
}

/** Presses something as a person would. The next frame has another number of elements that are `shown`. */
async function press(tab: Page, what: Locator, shown: string): Promise<number> {
  await what.scrollIntoViewIfNeeded()
  // What was under way before is no part of it.
  await tab.waitForTimeout(1_000)
  const { x, y, width, height } = (await what.boundingBox())!
  await tab.mouse.move(x + width / 2, y + height / 2)
  await tab.evaluate(watch, shown)
  await tab.waitForTimeout(500)
  await tab.mouse.down()
  await tab.mouse.up()
  await tab.waitForTimeout(1_000)
  return tab.evaluate(() => (globalThis as { took?: () => number }).took!())
}

/** The browser tells of presses that took 16 ms or more. One that the next frame doesn't show took forever. */
function watch(shown: string): void {
  const root = document.querySelector('community-thread')!.shadowRoot!
  const count = () => root.querySelectorAll(shown).length
  const before = count()
  const presses = ['pointerup', 'mouseup', 'click']
  const durations = [16]
  let isShown = false
  const heard = (entries: PerformanceEntryList) => {
    for (const { name, duration } of entries) if (presses.includes(name)) durations.push(duration)
  }
  const observer = new PerformanceObserver(list => heard(list.getEntries()))
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  const frame = () => {
    isShown = count() !== before
  }
  addEventListener('click', () => requestAnimationFrame(frame), { capture: true, once: true })
  const took = () => {
    heard(observer.takeRecords())
    observer.disconnect()
    return isShown ? Math.max(...durations) : Number.POSITIVE_INFINITY
  }
  Object.assign(globalThis, { took })
}
