import { beforeAll, describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { type GalleryTab, galleryTabs, letGo, overflow, tooSmall } from '../setup/gallery.ts'
import { journey } from '../setup/journey.ts'
import { threadOf } from '../setup/thread.ts'

const gallery = galleryTabs()

beforeAll(() => gallery.desk.page.setViewportSize({ width: 320, height: 1_000 }))

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
    expect(await look(gallery.desk, state, preset)).toEqual(well)
  })

  it.each(states)('reads well on a phone, from right to left, and suits fingers (%s)', async state => {
    expect(await look(gallery.phone, state, preset)).toEqual(well)
    expect(await tooSmall(gallery.phone)).toEqual([])
  })
})

it.each(['thread-few', 'topics-list', 'log-lines'])(
  'The preset "compact" leaves less room between things on a phone too (%s).',
  async state => {
    const heightIn = async (preset: string) => {
      await gallery.phone.show(state, 'en', preset)
      return gallery.phone.page.evaluate(() => document.getElementById('place')!.offsetHeight)
    }
    expect(await heightIn('compact')).toBeLessThan(0.93 * (await heightIn('plain')))
  },
)

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
