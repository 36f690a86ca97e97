import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launch } from './browser.ts'
import { openCommunity, page, type TestCommunity } from './community.ts'
import { threadOf } from './thread.ts'

/** What the journeys of a file share: one server and one browser program, and people who come and go. */
export interface Journey {
  readonly community: TestCommunity
  readonly browser: Browser
  /** A page with a thread that no other test of the file has been on. */
  newPath(): string
  /** The browser of somebody new. It is closed after the test. */
  newBrowser(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Opens a page there and waits for its thread. */
  openTab(context: BrowserContext, path: string): Promise<Page>
  /** Somebody new comes to a page; `as`: a user of the host, by their name and in their role. */
  visit(path: string, as?: { name: string; role?: string }): Promise<Page>
}

const thread = '<h1>Lamp</h1><community-thread></community-thread>'
/** More than any file has tests. */
const lamps = Array.from({ length: 20 }, (_, i) => [`/lamp-${i}`, page(thread)] as const)

/** Call it at the top of a file. */
export function journey(options: Parameters<typeof openCommunity>[0] = {}): Journey {
  let browser: Browser
  let community: TestCommunity
  let visited = 0
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    browser = await launch()
    community = await openCommunity({ ...options, pages: { ...Object.fromEntries(lamps), ...options.pages } })
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
    await community?.close()
  })

  const it: Journey = {
    get community() {
      return community
    },
    get browser() {
      return browser
    },
    newPath: () => `/lamp-${visited++}`,
    async newBrowser(options) {
      const context = await browser.newContext(options)
      contexts.push(context)
      return context
    },
    async openTab(context, path) {
      const tab = await context.newPage()
      await tab.goto(community.url + path)
      await threadOf(tab)
      return tab
    },
    async visit(path, as) {
      const context = await it.newBrowser()
      if (as) {
        const token = await community.token(as.name, { role: as.role ?? 'member' })
        await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', ${JSON.stringify(token)}])`)
      }
      return it.openTab(context, path)
    },
  }
  return it
}
