import type { Locator, Page } from 'playwright-core'
import { start } from '../children.ts'
import { type Figure, type Measure, median } from '../figure.ts'
import { siteId } from '../fill.ts'
import { openAll } from './open-all.ts'
import { inBrowser, slowdown, threadPage, visit } from './visit.ts'

const posts = 2_000
const tries = 7

/**
 * From a press to the end of the frame that shows what it did, in a thread of which 2,000 posts are loaded: the
 * slowest of posting, reacting and folding, each the median of several tries.
 */
export const interaction: Measure = {
  names: ['interaction', 'interaction-post', 'interaction-react', 'interaction-fold'],
  browser: true,
  run: () =>
    inBrowser(async (browser): Promise<Figure[]> => {
      const pages = { '/': threadPage(siteId, 'long') }
      const { url } = await start({ file: 'interaction.sqlite', topics: { long: posts }, pages })
      const times: Record<string, number[]> = {}
      await visit(browser, async ({ tab, slow }) => {
        await tab.goto(url)
        await openAll(tab, posts)
        await introduce(tab)
        await slow(slowdown)
        for (let i = 0; i < tries; i++) {
          for (const [name, act] of Object.entries({ post, react, fold })) {
            times[name] ??= []
            times[name].push(await act(tab, i))
          }
        }
      })
      const each = Object.entries(times).map(([name, tries]) => {
        return { name: `interaction-${name}`, value: median(tries), unit: 'ms' }
      })
      const value = Math.max(...each.map(({ value }) => value))
      return [{ name: 'interaction', value, unit: 'ms', aim: '≤ 50' }, ...each]
    }),
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
  const article = tab.locator('article:not([part~=own])').nth(2 * i)
  await article.locator('[part~=react]').click()
  return press(tab, article.locator('[part~=reaction]'), '[part~=reaction][aria-pressed=true]')
}

async function fold(tab: Page, i: number): Promise<number> {
  return press(
    tab,
    tab.locator('[part~=fold][aria-expanded=true]').nth(i),
    '[part~=fold][aria-expanded=true]',
  )
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
