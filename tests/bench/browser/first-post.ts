import type { Browser } from 'playwright-core'
import { start } from '../children.ts'
import { type Figure, type Measure, median } from '../figure.ts'
import { siteId } from '../fill.ts'
import { renderedThread } from '../rendered.ts'
import { inBrowser, page, slowDown, threadPage, visit } from './visit.ts'

const rounds = 5
const topic = 'fifty'

/**
 * Navigation to the first painted post, of a page that brings its thread by the script tag and of one whose thread a
 * server has rendered, against a page that holds the same posts as plain HTML with the same style sheet; all
 * compressed, nothing cached. Each round measures them one right after the other, and the median of the rounds'
 * ratios is taken.
 */
export const firstPost: Measure = {
  names: ['first-post', 'first-post-rendered'],
  browser: true,
  run: () =>
    inBrowser(async (browser): Promise<Figure[]> => {
      const pages = { '/thread': threadPage(siteId, topic) }
      const { url, serve } = await start({ file: 'first-post.sqlite', topics: { [topic]: 50 }, pages })
      await serve({
        '/plain': await asHtml(browser, `${url}/thread`),
        '/rendered': page({ body: (await renderedThread(`${url}/rendered`, topic)).html, site: siteId }),
      })
      const ratios = { thread: [] as number[], rendered: [] as number[] }
      // The first round warms the server up.
      for (let i = 0; i <= rounds; i++) {
        const plain = await untilPost(browser, `${url}/plain`)
        for (const [path, of] of Object.entries(ratios)) {
          const took = await untilPost(browser, `${url}/${path}`)
          if (i) of.push(took / plain)
        }
      }
      const unit = 'of a plain page'
      return [
        { name: 'first-post', value: median(ratios.thread), unit, aim: '≤ 2.6' },
        { name: 'first-post-rendered', value: median(ratios.rendered), unit, aim: '≤ 1.2' },
      ]
    }),
}

/** From the start of the navigation to the end of the first frame that has a post in it, in ms. */
async function untilPost(browser: Browser, url: string): Promise<number> {
  let painted = Number.NaN
  await visit(browser, async visit => {
    const { tab } = visit
    await slowDown(visit)
    await tab.addInitScript(watch)
    await tab.goto(url, { waitUntil: 'commit' })
    const found = await tab.waitForFunction(() => (globalThis as { painted?: number }).painted)
    painted = (await found.jsonValue()) ?? painted
  })
  return painted
}

/** A post that stands there before a frame is painted is painted by it; the message comes right after. */
function watch(): void {
  const frame = (): void => {
    const root = document.querySelector('community-thread')?.shadowRoot ?? document
    if (!root.querySelector('article')?.clientHeight) return void requestAnimationFrame(frame)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      Object.assign(globalThis, { painted: performance.now() })
    }
    port2.postMessage(0)
  }
  requestAnimationFrame(frame)
}

/** The posts of a page's thread as plain HTML, with the thread's own style sheet. */
async function asHtml(browser: Browser, url: string): Promise<string> {
  let body = ''
  await visit(browser, async ({ tab }) => {
    await tab.goto(url)
    await tab.locator('community-thread article').nth(49).waitFor()
    body = await tab.locator('community-thread').evaluate(({ shadowRoot }) => {
      const rules = shadowRoot?.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]) ?? []
      const css = rules.map(({ cssText }) => cssText.replaceAll(':host', 'main')).join('\n')
      const posts = shadowRoot?.querySelector('[part=posts]')?.cloneNode(true) as HTMLElement
      for (const actions of posts.querySelectorAll('[part=actions]')) actions.remove()
      return `<style>${css}</style><main>${posts.outerHTML}</main>`
    })
  })
  return page({ body })
}
