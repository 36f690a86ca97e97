import type { Id } from '@commonthread/protocol'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { axe } from './axe.ts'
import { sharedBrowser } from './browser.ts'
import { openCommunity, siteId, type TestCommunity } from './community.ts'

/** The server's plain page for those who tend, and what waits there: all anew for each test of a file. */
export function queuePage() {
  let browser: Browser
  let community: TestCommunity
  let tab: Page

  beforeAll(async () => {
    browser = await sharedBrowser()
  })
  beforeEach(async () => {
    community = await openCommunity()
  })
  afterEach(async () => {
    await tab?.context().close()
    await community.close()
  })

  const here = {
    get community(): TestCommunity {
      return community
    },
    get tab(): Page {
      return tab
    },

    /** Writes a post below a page as somebody and gives its id. */
    async write(text: string, name: string): Promise<Id> {
      const url = 'https://shop.example/lamp'
      const topic = { kind: 'thread', key: 'shop.example/lamp' }
      const page = { title: 'Lamp', url }
      const as = await community.token(name)
      const changes = await community.send(as, { do: 'post.put', topic, parent: null, body: { text }, page })
      return changes.flatMap(change => (change.type === 'post' ? change.value.id : []))[0]!
    },

    /** Starts a topic as Ann and gives its id. */
    async start(title: string, text?: string): Promise<Id> {
      const body = text === undefined ? {} : { body: { text } }
      const command = { do: 'topic.put', kind: 'talk', title, ...body } as const
      const changes = await community.send(await community.token('Ann'), command)
      return changes.flatMap(change => (change.type === 'topic' ? change.value.id : []))[0]!
    },

    /** Bob reports a post. */
    report: async (id: Id, note: string) =>
      community.send(await community.token('Bob'), {
        do: 'report',
        target: { type: 'post', id },
        ground: 'hostile',
        note,
      }),

    stateOf: async (id: Id) => (await community.store.posts(siteId, [id]))[0],

    /** Comes to the page with a token, in a browser of its own. */
    async enter(token: string, options: BrowserContextOptions = {}): Promise<void> {
      tab = await (await browser.newContext(options)).newPage()
      await tab.addInitScript({ path: axe })
      await tab.goto(`${community.url}/tend/?site=${siteId}`)
      await tab.getByLabel('Token').fill(token)
      await tab.keyboard.press('Enter')
    },

    /** Comes as the owner and waits for the queue. */
    async tend(options: BrowserContextOptions = {}): Promise<void> {
      await here.enter(community.ownerToken, options)
      await tab.getByText(/waits?\.$/).waitFor()
    },

    async showReported(): Promise<void> {
      await tab.getByLabel('Reported by people').check()
      await tab.getByText(/reported\.$/).waitFor()
    },

    entry: (text: string): Locator => tab.getByRole('listitem').filter({ hasText: text }),
  }
  return here
}
