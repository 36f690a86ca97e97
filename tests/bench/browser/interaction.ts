import type { Browser, Locator, Page } from 'playwright-core'
import { start } from '../children.ts'
import { type Figure, type Measure, median } from '../figure.ts'
import { siteId } from '../fill.ts'
import { openAll } from './open-all.ts'
import { inBrowser, slowdown, threadPage, visit } from './visit.ts'

const long = 2_000
const tries = 7

/**
 * From a press to the end of the frame that shows what it did: the slowest of posting, reacting and folding, each
 * the median of several tries. In a thread as it opens, and in one of which 2,000 posts are loaded.
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

/**
 * Presses something as a person would. From the browser's own stamp of the press to the message that the
 * callback of a frame sends, which comes right after that frame was painted: the first in which another
 * number of elements is `shown`.
 */
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
  const took = await tab.waitForFunction(() => (globalThis as { took?: number }).took, undefined, {
    polling: 200,
  })
  return (await took.jsonValue()) ?? Number.NaN
}

function watch(shown: string): void {
  Object.assign(globalThis, { took: undefined })
  const root = document.querySelector('community-thread')!.shadowRoot!
  const count = () => root.querySelectorAll(shown).length
  const before = count()
  const whenPressed = ({ timeStamp }: Event) => {
    const frame = () => {
      if (count() === before) return void requestAnimationFrame(frame)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        Object.assign(globalThis, { took: performance.now() - timeStamp })
      }
      port2.postMessage(0)
    }
    requestAnimationFrame(frame)
  }
  addEventListener('click', whenPressed, { capture: true, once: true })
}
