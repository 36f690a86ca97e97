import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../setup/browser.ts'
import { openCommunity, page, type TestCommunity } from '../setup/community.ts'
import { post, postNamed, threadOf } from '../setup/thread.ts'

let browser: Browser
let community: TestCommunity
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launch()
  const thread = '<h1>Lamp</h1><community-thread></community-thread>'
  community = await openCommunity({
    pages: Object.fromEntries(['/a', '/b', '/c', '/d'].map(path => [path, page(thread)])),
  })
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map(context => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await community?.close()
})

async function visit(address: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  contexts.push(context)
  const tab = await context.newPage()
  await tab.goto(address)
  await threadOf(tab)
  return tab
}

/** A guest's first post, and their link. */
async function linkOf(path: string): Promise<{ tab: Page; link: string }> {
  const tab = await visit(community.url + path)
  await post(tab, 'Does it float?', 'Ann')
  await tab.getByRole('button', { name: 'your private link' }).click()
  const link = await tab.getByRole('textbox', { name: 'Private link' }).inputValue()
  return { tab, link }
}

const question = (tab: Page) => tab.getByRole('group', { name: 'Continue as Ann?' })

describe('a guest', () => {
  it('is offered a private link and a feed after the first post, to copy with one press or the keyboard', async () => {
    const { tab, link } = await linkOf('/a')
    expect(link).toMatch(/\/a#community-guest=/)
    const copied = () => tab.evaluate(() => navigator.clipboard.readText())
    expect(
      await tab.getByRole('textbox', { name: 'Private link' }).evaluate(node => node.matches(':focus')),
    ).toBe(true)
    await tab.keyboard.press('Enter')
    await expect.poll(copied).toBe(link)
    const feed = await tab.getByRole('textbox', { name: 'Feed of the answers' }).inputValue()
    await tab.getByRole('button', { name: 'Copy · Feed of the answers' }).click()
    await expect.poll(copied).toBe(feed)
    expect((await (await fetch(feed)).text()).slice(0, 200)).toContain('<feed')
    await tab.keyboard.press('Escape')
    expect(await tab.getByRole('group', { name: 'Private link' }).count()).toBe(0)
    const focused = tab.locator('[part~=textarea]:focus, [part~=action]:focus')
    expect(await focused.count()).toBe(1)
  })

  it('finds the link again where they can change their name', async () => {
    const { tab } = await linkOf('/b')
    await tab.getByRole('button', { name: 'Close' }).click()
    await tab.locator('[part~=composer][data-at=""] textarea').click()
    await tab.getByRole('button', { name: 'Change' }).click()
    await tab.getByRole('button', { name: 'Your private link' }).click()
    await tab.getByRole('textbox', { name: 'Private link' }).waitFor()
  })

  it('goes on elsewhere as who they were, when they say so, and can edit what they wrote', async () => {
    const { link } = await linkOf('/c')
    const elsewhere = await visit(link)
    await question(elsewhere).waitFor()
    expect(elsewhere.url()).toBe(`${community.url}/c`)
    expect(await elsewhere.getByRole('button', { name: 'Edit' }).count()).toBe(0)
    await elsewhere.getByRole('button', { name: 'Continue as Ann' }).click()
    await question(elsewhere).waitFor({ state: 'detached' })
    await postNamed(elsewhere, 'Does it float?').getByRole('button', { name: 'Edit' }).click()
    await elsewhere.getByRole('textbox', { name: /edit/i }).fill('Does it swim?')
    await elsewhere.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => postNamed(elsewhere, 'Does it swim?').count()).toBe(1)
  })

  it('is nobody here when the reader declines', async () => {
    const { link } = await linkOf('/d')
    const elsewhere = await visit(link)
    await question(elsewhere).getByRole('button', { name: 'No, thanks' }).click()
    await question(elsewhere).waitFor({ state: 'detached' })
    expect(elsewhere.url()).toBe(`${community.url}/d`)
    expect(await elsewhere.locator('[part=heading]').evaluate(node => node.matches(':focus'))).toBe(true)
    expect(
      await elsewhere.evaluate(() => Object.keys(localStorage).filter(key => /guest/.test(key))),
    ).toEqual([])
    await elsewhere.reload()
    await threadOf(elsewhere)
    expect(await question(elsewhere).count()).toBe(0)
    expect(await elsewhere.getByRole('button', { name: 'Edit' }).count()).toBe(0)
  })
})
