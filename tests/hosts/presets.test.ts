import { serveGallery } from '@commonthread/example-gallery'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { page } from '../setup/community.ts'
import { type GalleryTab, letGo, openGalleryTab, overflow, tooSmall } from '../setup/gallery.ts'
import { journey } from '../setup/journey.ts'
import { threadOf } from '../setup/thread.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
let phone: GalleryTab

beforeAll(async () => {
  gallery = await serveGallery()
  phone = await openGalleryTab(await sharedBrowser(), gallery.url, true)
})
afterAll(async () => {
  await phone?.page.context().close()
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

describe.each(['card', 'compact'])('the preset "%s"', preset => {
  it.each(states)(
    'reads well on a phone, in light and dark, in a language from right to left (%s)',
    async state => {
      await phone.show(state, `ar&preset=${preset}`)
      await letGo(phone)
      const found = [await phone.audit(), await tooSmall(phone), await overflow(phone)]
      await phone.page.evaluate(() => document.documentElement.classList.add('dark'))
      const dark = await phone.audit('color-contrast')
      expect({ found, dark }).toEqual({ found: [[], [], 0], dark: [] })
    },
  )
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
