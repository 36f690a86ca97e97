import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { savingData, setHidden } from '../setup/sight.ts'
import { post, postNamed, settled } from '../setup/thread.ts'

const here = journey()
const { newPath, newBrowser, openTab } = here
/** A stream is closed 8 s after the last tab has gone out of sight. */
const closes = 9_000
const streams = () => expect.poll(() => here.community.streams(), { timeout: 20_000 })

async function openTabs(context: BrowserContext, path: string, count = 8): Promise<Page[]> {
  const tabs: Page[] = []
  for (let i = 0; i < count; i++) tabs.push(await openTab(context, path))
  return tabs
}

/** A browser in which time passes when the test says so, too. */
async function newBrowserWithClock(): Promise<BrowserContext> {
  const context = await newBrowser()
  await context.clock.install()
  return context
}

/** Somebody else writes, who is gone before anybody looks. */
async function elsewhere(path: string, text: string): Promise<void> {
  const context = await here.newBrowser()
  const tab = await openTab(context, path)
  await post(tab, text, 'Bob')
  await settled(tab, text)
  await context.close()
}

const reads = (tab: Page) =>
  tab.evaluate(() => performance.getEntriesByType('resource').filter(e => /\/topic\?/.test(e.name)).length)

const allSee = (tabs: readonly Page[], text: string) =>
  Promise.all(tabs.map(tab => postNamed(tab, text).waitFor()))

describe('eight tabs of a site, over HTTP/1.1', () => {
  it('stay live, and hold one stream together', async () => {
    const path = newPath()
    const tabs = await openTabs(await newBrowser(), path)
    await post(tabs[0]!, 'From the first', 'Ann')
    await allSee(tabs, 'From the first')
    await post(tabs[7]!, 'From the eighth')
    await allSee(tabs, 'From the eighth')
    await elsewhere(path, 'From elsewhere')
    await allSee(tabs, 'From elsewhere')
    await streams().toBe(1)
  })

  it('hear of everything as long as one of them is in sight', async () => {
    const path = newPath()
    const context = await newBrowserWithClock()
    const tabs = await openTabs(context, path)
    const [, ...back] = tabs as [Page, ...Page[]]
    for (const tab of back) await setHidden(tab, true)
    await context.clock.fastForward(closes)
    await streams().toBe(1)
    await elsewhere(path, 'While one is in sight')
    await allSee(tabs, 'While one is in sight')
  })

  it('hold no stream when none is in sight, and miss nothing when one is again', async () => {
    const path = newPath()
    const context = await newBrowserWithClock()
    const tabs = await openTabs(context, path)
    const [first] = tabs as [Page]
    await streams().toBe(1)
    for (const tab of tabs) await setHidden(tab, true)
    // There is none for a moment, too, while the lead passes from tab to tab.
    await context.clock.fastForward(closes)
    await streams().toBe(0)
    await elsewhere(path, 'While nobody looked')
    const before = await reads(first)
    expect(await postNamed(first, 'While nobody looked').count()).toBe(0)
    await setHidden(first, false)
    await allSee(tabs, 'While nobody looked')
    expect(await reads(first)).toBe(before)
    await streams().toBe(1)
  })
})

describe('a reader who saves data', () => {
  it('holds no stream, and reads the thread again when it comes back into sight', async () => {
    const path = newPath()
    const context = await newBrowser()
    await context.addInitScript(savingData)
    const asked: string[] = []
    context.on('request', request => asked.push(new URL(request.url()).pathname.split('/').at(-1)!))
    const tab = await openTab(context, path)
    // Whoever has no stream asks for the time, when others ask for news.
    await expect.poll(() => asked).toContain('now')
    await elsewhere(path, 'Read when looked at')
    await setHidden(tab, true)
    expect(await postNamed(tab, 'Read when looked at').count()).toBe(0)
    await setHidden(tab, false)
    await postNamed(tab, 'Read when looked at').waitFor()
    expect(asked).not.toContain('news')
  })

  it('writes, and sees what was written', async () => {
    const context = await newBrowser()
    await context.addInitScript(savingData)
    const tab = await openTab(context, newPath())
    await post(tab, 'With few bytes', 'Ann')
    await settled(tab, 'With few bytes')
  })
})
