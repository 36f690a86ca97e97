import type { Browser, Page } from 'playwright-core'
import { start } from '../children.ts'
import type { Figure, Measure } from '../figure.ts'
import { siteId } from '../fill.ts'
import { renderedThread } from '../rendered.ts'
import { inBrowser, page, slowDown, threadTag, visit } from './visit.ts'

const rounds = 3

/** As the docs say to keep a thread's place until its code is there: what is kept for it, and its head and field. */
const kept = (reserve = 14): string => `<style>
community-thread { --community-reserve: ${reserve}em }
community-thread:not(:defined) { display: block; min-height: ${reserve + 6.65}em }
</style>`
const below = '<p>What stands below the thread.</p>'
/** What a site's owners have set takes room, too. */
const settings = { prompt: 'What does the sea look like where you are?', reactions: ['like', 'helpful'] }

/**
 * What moves in a page while its thread loads: the sum of all layout shifts that the browser tells of, in a page as
 * `first-post` has it with something below the thread. By the script tag, of a thread that fits into the place kept
 * for it (`--community-reserve`); rendered by a server, of that and of one of 50 posts. The worst of some rounds.
 */
export const layoutShift: Measure = {
  names: ['layout-shift', 'layout-shift-script', 'layout-shift-rendered', 'layout-shift-long'],
  browser: true,
  run: () =>
    inBrowser(async (browser): Promise<Figure[]> => {
      const topics = { one: 1, two: 2, fifty: 50 }
      const pages = {
        '/script-one': byScript('one', kept()),
        '/script-two': byScript('two', kept(28)),
        '/script-fifty': byScript('fifty', kept()),
      }
      const { url, serve } = await start({ file: 'layout-shift.sqlite', topics, pages, settings })
      for (const topic of Object.keys(topics)) {
        const path = `/rendered-${topic}`
        const { html } = await renderedThread(url + path, topic)
        await serve({ [path]: page({ body: html + below, site: siteId }) })
      }
      const moved = (path: string) => worst(browser, url + path)
      const script = Math.max(await moved('/script-one'), await moved('/script-two'))
      const rendered = Math.max(
        await moved('/rendered-one'),
        await moved('/rendered-two'),
        await moved('/rendered-fifty'),
      )
      const long = await moved('/script-fifty')
      const unit = 'of the screen'
      return [
        { name: 'layout-shift', value: Math.max(script, rendered), unit, aim: '0' },
        { name: 'layout-shift-script', value: script, unit },
        { name: 'layout-shift-rendered', value: rendered, unit },
        { name: 'layout-shift-long', value: long, unit },
      ]
    }),
}

const byScript = (topic: string, head: string): string =>
  page({ head, body: threadTag(topic) + below, site: siteId })

async function worst(browser: Browser, url: string): Promise<number> {
  let most = 0
  for (let i = 0; i < rounds; i++) {
    await visit(browser, async visit => {
      const { tab } = visit
      await slowDown(visit)
      await tab.addInitScript(watch)
      await tab.goto(url, { waitUntil: 'commit' })
      await settled(tab)
      most = Math.max(most, await tab.evaluate(() => (globalThis as { moved?: number }).moved!))
    })
  }
  return most
}

/** The thread answers, what its owners have set is there, and nothing has happened for a while. */
async function settled(tab: Page): Promise<void> {
  await tab.locator('community-thread article').first().waitFor()
  await tab.locator('community-thread [data-key]').first().waitFor({ state: 'detached' })
  await tab.locator('community-thread [part~=react]:enabled').first().waitFor()
  await tab.locator('community-thread [part~=prompt]').waitFor()
  await tab.waitForTimeout(2_000)
}

/** Runs in the page. */
function watch(): void {
  const page = globalThis as { moved?: number }
  page.moved = 0
  const add = (entry: PerformanceEntry & { value?: number }) => {
    page.moved! += entry.value ?? 0
  }
  new PerformanceObserver(list => list.getEntries().forEach(add)).observe({
    type: 'layout-shift',
    buffered: true,
  })
}
