import { serveGallery } from '@commonthread/example-gallery'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { page } from '../setup/community.ts'
import { type GalleryTab, letGo, openGalleryTab, overflow, tooSmall } from '../setup/gallery.ts'
import { journey } from '../setup/journey.ts'
import { threadOf } from '../setup/thread.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
let desk: GalleryTab
let phone: GalleryTab

beforeAll(async () => {
  gallery = await serveGallery()
  const browser = await sharedBrowser()
  desk = await openGalleryTab(browser, gallery.url)
  phone = await openGalleryTab(browser, gallery.url, true)
  await desk.page.setViewportSize({ width: 320, height: 1_000 })
})
afterAll(async () => {
  await Promise.all([desk, phone].map(tab => tab?.page.context().close()))
  await gallery?.close()
})

const states = [
  'thread-few',
  'thread-deep',
  'thread-wide',
  'thread-empty',
  'write-name',
  'topics-list',
  'log-lines',
]

/** In light and dark, with nothing focused: what has the focus is brighter. */
async function look(tab: GalleryTab, state: string, preset: string) {
  await tab.show(state, 'ar', preset)
  await letGo(tab)
  const [light, wider] = [await tab.audit(), await overflow(tab)]
  await tab.page.evaluate(() => document.documentElement.classList.add('dark'))
  return { light, wider, dark: await tab.audit('color-contrast') }
}

describe.each(['card', 'compact'])('the preset "%s"', preset => {
  const well = { light: [], wider: 0, dark: [] }

  it.each(states)('reads well in 320 px, from right to left, for a mouse (%s)', async state => {
    expect(await look(desk, state, preset)).toEqual(well)
  })

  it.each(states)('reads well on a phone, from right to left, and suits fingers (%s)', async state => {
    expect(await look(phone, state, preset)).toEqual(well)
    expect(await tooSmall(phone)).toEqual([])
  })
})

const thread = '<community-thread loading="eager" preset="compact"></community-thread>'
const here = journey({
  pages: {
    '/plain': page(thread),
    '/compact': page(thread, { head: '<link rel="stylesheet" href="/presets.css">' }),
  },
})

it('A page that builds nothing has the presets from the server, in a style sheet of its own.', async () => {
  const sizes = async (path: string) => {
    const tab = await here.come(path)
    await threadOf(tab)
    return tab
      .locator('community-thread')
      .evaluate(node => Number.parseFloat(getComputedStyle(node).fontSize))
  }
  expect(await sizes('/compact')).toBeLessThan(await sizes('/plain'))
})
