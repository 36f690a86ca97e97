import { serveGallery } from '@commonthread/example-gallery'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { contrastOf, paint } from '../setup/contrast.ts'
import { type GalleryTab, openGalleryTab } from '../setup/gallery.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
let desk: GalleryTab

beforeAll(async () => {
  gallery = await serveGallery()
  desk = await openGalleryTab(await sharedBrowser(), gallery.url)
})
afterAll(async () => {
  await desk?.page.context().close()
  await gallery?.close()
})

/** Contrast that WCAG 2.2 asks of text (1.4.3, level AA). */
const least = 4.5

/** Text and ground of pages, among them the faintest that are promised to: 8 to 1. */
const pages: Readonly<Record<string, readonly [text: string, ground: string]>> = {
  'black on white': ['#000', '#fff'],
  'faint on white': ['#505050', '#fff'],
  'slate on grey': ['#1f2937', '#f3f4f6'],
  'brown on cream': ['#433422', '#fdf6e3'],
  'blue on white': ['#0a3d91', '#fff'],
  'white on black': ['#fff', '#000'],
  'grey on night': ['#c9d1d9', '#0d1117'],
  'faint on dark': ['#acacac', '#121212'],
  'cream on navy': ['#e8dcc4', '#0b1f3a'],
  'white on purple': ['#fff', '#4c1d95'],
}

/** Where what derives from the page's colours is seen, by state of the gallery. */
const seen: Readonly<Record<string, readonly string[]>> = {
  'thread-few': ['[part~=time]', '[part~=action]', '[part~=badge]', '[part~=body]'],
  'thread-empty': ['[part~=empty] p + p'],
  'thread-error': ['[part~=problem]'],
  'write-name': ['[part~=primary] > span'],
  'topics-list': ['[part~=state]', '[part~=title-field]::placeholder'],
  'inbox-unread': ['[part~=unread]'],
}

describe.each(Object.entries(seen))('in the state %s', (state, places) => {
  it('all words are read on every page whose own words are', async () => {
    await desk.show(state, 'en')
    const faint: string[] = []
    for (const [name, [text, ground]] of Object.entries(pages)) {
      await paint(desk, { color: text, 'background-color': ground })
      for (const place of places) {
        const contrast = await contrastOf(desk, place)
        if (contrast < least) faint.push(`${place} of ${name}: ${contrast.toFixed(2)}`)
      }
    }
    expect(faint).toEqual([])
  })
})

const hues = Array.from({ length: 12 }, (_, i) => i * 30)
const accents = [
  ...hues.flatMap(hue => [30, 45, 60, 75].map(light => `hsl(${hue} 90% ${light}%)`)),
  ...['#767676', '#757575', '#3b82f6', '#4c6ef5', '#ffd400', '#e11d48', '#0a7', '#f60'],
]

it.each(['write-name', 'inbox-unread'])(
  'words on any accent are black or white, whichever reads better (%s)',
  async state => {
    await desk.show(state, 'en')
    const place = state === 'write-name' ? '[part~=primary] > span' : '[part~=unread]'
    const faint: string[] = []
    for (const accent of accents) {
      await paint(desk, { '--community-accent': accent })
      const contrast = await contrastOf(desk, place)
      if (contrast < least) faint.push(`${accent}: ${contrast.toFixed(2)}`)
    }
    expect(faint).toEqual([])
  },
)
