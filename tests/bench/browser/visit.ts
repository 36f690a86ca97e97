import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { launch } from '../../setup/browser.ts'

/** A page as somebody with a slow processor sees it, in a browser that has been nowhere before. */
export interface Visit {
  tab: Page
  session: CDPSession
  /** The processor is slower by so much from now on. */
  slow(times: number): Promise<void>
}

/** As `first-post` has it: 150 ms round trips and 1.6 Mbit/s, what a phone has on a middling network. */
export const middlingNetwork = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}
export const slowdown = 4

/** Opens a browser for a measurement, and closes it. */
export async function inBrowser<T>(measure: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch()
  try {
    return await measure(browser)
  } finally {
    await browser.close()
  }
}

export async function visit(browser: Browser, look: (visit: Visit) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 800, height: 900 } })
  const tab = await context.newPage()
  const session = await context.newCDPSession(tab)
  const slow = async (rate: number) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate })
  }
  await look({ tab, session, slow })
  await context.close()
}

/** Has a page's network and processor be those of a middling phone. */
export async function slowDown({ session, slow }: Visit): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', middlingNetwork)
  await slow(slowdown)
}

/** A page of a site with a thread, as the README says to put it there. */
export function threadPage(site: string, topic: string): string {
  return page({ body: threadTag(topic), site })
}

export const threadTag = (topic: string): string => `<community-thread topic="${topic}"></community-thread>`

/** A page; with a `site`, it brings the widgets of that. */
export function page({ head = '', body, site }: { head?: string; body: string; site?: string }): string {
  const script = site ? `<script async src="/embed.js" data-site="${site}"></script>` : ''
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title>${script}${head}
<h1>A page</h1>${body}</html>`
}
