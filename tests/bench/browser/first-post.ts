import type { Browser } from 'playwright-core'
import { start } from '../children.ts'
import { type Figure, type Measure, median } from '../figure.ts'
import { siteId } from '../fill.ts'
import { inBrowser, middlingNetwork, slowdown, threadPage, visit } from './visit.ts'

const pairs = 5

/**
 * Navigation to the first painted post, against a page that holds the same posts as plain HTML with the same
 * style sheet; both compressed, nothing cached. Each pair is measured one right after the other, and the
 * median of their ratios taken.
 */
export const firstPost: Measure = {
  names: ['first-post'],
  browser: true,
  run: () =>
    inBrowser(async (browser): Promise<Figure[]> => {
      const topics = { fifty: 50 }
      const ask = { topics, pages: { '/thread': threadPage(siteId, 'fifty') } }
      const { url } = await start({ file: 'first-post.sqlite', ...ask })
      const plain = await asHtml(browser, `${url}/thread`)
      const { url: plainUrl } = await start({ file: 'plain.sqlite', topics: {}, pages: { '/plain': plain } })
      const ratios: number[] = []
      // The first pair warms the servers up.
      for (let i = 0; i <= pairs; i++) {
        const still = await untilPost(browser, `${plainUrl}/plain`)
        const thread = await untilPost(browser, `${url}/thread`)
        if (i) ratios.push(thread / still)
      }
      return [{ name: 'first-post', value: median(ratios), unit: 'of a plain page', aim: '≤ 2.6' }]
    }),
}

/** From the start of the navigation to the end of the first frame that has a post in it, in ms. */
async function untilPost(browser: Browser, url: string): Promise<number> {
  let painted = Number.NaN
  await visit(browser, async ({ tab, session, slow }) => {
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', middlingNetwork)
    await slow(slowdown)
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
  let html = ''
  await visit(browser, async ({ tab }) => {
    await tab.goto(url)
    await tab.locator('community-thread article').nth(49).waitFor()
    html = await tab.locator('community-thread').evaluate(({ shadowRoot }) => {
      const rules = shadowRoot?.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]) ?? []
      const css = rules.map(({ cssText }) => cssText.replaceAll(':host', 'main')).join('\n')
      const posts = shadowRoot?.querySelector('[part=posts]')?.cloneNode(true) as HTMLElement
      for (const actions of posts.querySelectorAll('[part=actions]')) actions.remove()
      return `<style>${css}</style><h1>A page</h1><main>${posts.outerHTML}</main>`
    })
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title>${html}</html>`
}
