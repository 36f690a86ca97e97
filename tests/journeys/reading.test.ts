import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { fill, siteRecord } from '../bench/fill.ts'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { postNamed } from '../setup/thread.ts'

const thread = (topic: string) =>
  page(`<h1>Lamp</h1><community-thread topic="${topic}" loading="eager"></community-thread>`).replace(
    `data-site="${siteId}"`,
    `data-site="${siteRecord.id}"`,
  )
const topics = { small: 60, big: 10_000 }
const pages = Object.keys(topics).map(topic => [`/${topic}`, thread(topic)] as const)
const here = journey({ pages: Object.fromEntries(pages) })

beforeAll(async () => {
  const { store, site } = here.community
  await store.putSite({ ...siteRecord, origins: site.origins })
  for (const [topic, count] of Object.entries(topics)) await fill(store, topic, count)
})

/** A page with its thread, and how many bytes reading the topic has taken. */
async function open(path: string): Promise<{ tab: Page; read: () => number }> {
  const context = await here.newBrowser({ viewport: { width: 800, height: 900 } })
  let bytes = 0
  context.on('response', async response => {
    if (response.url().includes('/topic?')) bytes += (await response.body().catch(() => '')).length
  })
  const tab = await here.openTab(context, path)
  await tab.getByRole('article').first().waitFor()
  return { tab, read: () => bytes }
}

const isFocused = (node: Element): boolean => (node.getRootNode() as ShadowRoot).activeElement === node
const inSight = (node: Element): boolean => {
  const { top } = node.getBoundingClientRect()
  return top >= 0 && top < innerHeight
}

describe('a link to a post', () => {
  it('opens a topic of 10,000 posts on the slice that holds it, marks it, goes there, and reads no more than a small topic takes', async () => {
    const { tab, read } = await open('/big?community-post=big-7001')
    const post = tab.locator('#big-7001')
    await post.waitFor()
    expect(await post.getAttribute('aria-current')).toBe('true')
    await expect.poll(() => post.evaluate(isFocused)).toBe(true)
    await expect.poll(() => post.evaluate(inSight)).toBe(true)
    const small = await open('/small')
    expect(read()).toBeLessThan(2 * small.read())
  })

  it('shows it, however high the posts before it turn out to be', async () => {
    const context = await here.newBrowser({ viewport: { width: 1280, height: 800 } })
    const tab = await here.openTab(context, `/small?community-sort=newest&community-post=small-2`)
    const post = tab.locator('#small-2')
    await expect.poll(() => post.evaluate(isFocused)).toBe(true)
    // Until the page has its true height.
    const posts = tab.locator('[part~=posts]')
    await expect.poll(() => posts.evaluate(node => node.clientHeight)).toBeGreaterThan(2_000)
    await expect.poll(() => post.evaluate(inSight)).toBe(true)
  })

  it('puts itself into the address when it is pressed, and the page stays', async () => {
    const { tab } = await open('/small?own=%C3%A4+b')
    await tab.evaluate(() => Object.assign(window, { stayed: true }))
    const post = tab.getByRole('article').nth(3)
    const id = await post.getAttribute('id')
    await post.locator('a[part~=time]').click()
    await expect.poll(() => tab.evaluate(() => location.search)).toBe(`?own=%C3%A4+b&community-post=${id}`)
    expect(await tab.evaluate(() => 'stayed' in window)).toBe(true)
    expect(await post.getAttribute('aria-current')).toBe('true')
    expect(await post.evaluate(isFocused)).toBe(true)
  })

  it('says so when the post is gone, and shows its discussion', async () => {
    const { tab } = await open('/small?community-post=never')
    await tab.getByText('That comment is gone').waitFor()
    await postNamed(tab, 'It glows').waitFor()
  })
})

describe('the order', () => {
  it('that a reader chooses stays in the address, and after a reload', async () => {
    const { tab } = await open('/small')
    const first = await tab.getByRole('article').first().getAttribute('id')
    await tab.getByRole('combobox', { name: 'Sort by' }).selectOption('newest')
    await expect.poll(() => tab.getByRole('article').first().getAttribute('id')).not.toBe(first)
    const newest = await tab.getByRole('article').first().getAttribute('id')
    expect(await tab.evaluate(() => location.search)).toBe('?community-sort=newest')
    await tab.reload()
    await expect.poll(() => tab.getByRole('article').first().getAttribute('id')).toBe(newest)
  })

  it('is one list and folded branches by keyboard, and the focus is never lost', async () => {
    const { tab } = await open('/small')
    const fold = tab.locator('[part~=fold]').first()
    await fold.press('Enter')
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('false')
    expect(await fold.evaluate(isFocused)).toBe(true)
    await fold.press('Enter')
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('true')
    const flat = tab.getByRole('button', { name: 'One list' })
    await flat.press('Enter')
    await expect.poll(() => flat.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => tab.locator('[part~=fold]').count()).toBe(0)
    expect(await flat.evaluate(isFocused)).toBe(true)
  })
})
