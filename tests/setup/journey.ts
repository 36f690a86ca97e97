import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { sharedBrowser } from './browser.ts'
import { openCommunity, page, type TestCommunity } from './community.ts'
import { threadOf } from './thread.ts'

/** A user of the host, by their name and in their role, which is a member's unless said. */
export interface Known {
  name: string
  role?: string
}

/** What the journeys of a file share: one server, one browser program, and people who come and go. */
export interface Journey {
  readonly community: TestCommunity
  /** A page with a thread that no other test of the file has been on. */
  newPath(): string
  /** The browser of somebody new. It is closed after the test. */
  newBrowser(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Opens a page there and waits for its thread. */
  openTab(context: BrowserContext, path: string): Promise<Page>
  /** Somebody new comes to a page (a path, or a whole address), whatever it holds. */
  come(path: string, as?: Known, options?: BrowserContextOptions): Promise<Page>
  /** Somebody new comes to a page and waits for its thread. */
  visit(path: string, as?: Known, options?: BrowserContextOptions): Promise<Page>
}

const thread = '<h1>Lamp</h1><community-thread></community-thread>'
/** More than any file has tests. */
const lamps = Array.from({ length: 20 }, (_, i) => [`/lamp-${i}`, page(thread)] as const)

/** Call it at the top of a file. */
export function journey(options: Parameters<typeof openCommunity>[0] = {}): Journey {
  let community: TestCommunity
  let visited = 0
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    community = await openCommunity({ ...options, pages: { ...Object.fromEntries(lamps), ...options.pages } })
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()))
  })
  afterAll(() => community?.close())

  const it: Journey = {
    get community() {
      return community
    },
    newPath: () => `/lamp-${visited++}`,
    async newBrowser(options) {
      const context = await (await sharedBrowser()).newContext(options)
      contexts.push(context)
      return context
    },
    async openTab(context, path) {
      const tab = await context.newPage()
      await tab.goto(new URL(path, community.url).href)
      await threadOf(tab)
      return tab
    },
    async come(path, as, options) {
      const context = await it.newBrowser(options)
      if (as) {
        const token = await community.token(as.name, { role: as.role ?? 'member' })
        await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', ${JSON.stringify(token)}])`)
      }
      const tab = await context.newPage()
      await tab.goto(new URL(path, community.url).href)
      return tab
    },
    async visit(path, as, options) {
      const tab = await it.come(path, as, options)
      await threadOf(tab)
      return tab
    },
  }
  return it
}
