import { states } from '@commonthread/example-gallery/states'
import { describe, expect, it } from 'vitest'
import { elementDocs } from '../claims/element-docs.ts'
import {
  galleryTabs,
  letGo,
  overflow,
  partless,
  partsIn,
  speak,
  tooSmall,
  unmarked,
  unseenFocus,
} from '../setup/gallery.ts'

const here = galleryTabs()

/** What is as it should be, by state. */
const except: Readonly<Record<string, string>> = {
  // The pill floats: what lies beneath it comes out when the page is scrolled, or the pill pressed.
  'thread-pill': 'target-size',
}

/** What axe finds that isn't as it should be. */
const wrong = (state: string, found: readonly string[]) =>
  found.filter(one => !one.startsWith(`${except[state]} at`))

/** Everything that was seen on the desk: its element and its parts. */
const seen = new Set<string>()

/** What else is looked at in 320 px, besides English, Arabic and words that are a third longer. */
const elsewhere = ['de', 'es', 'fr', 'he', 'ja', 'pt', 'uk']

/** English on a desk, in light, dark and the reader's own few colours; in 320 px, also in other words. */
async function onDesk(state: string) {
  const { desk } = here
  await desk.show(state, 'en')
  const light = await desk.audit()
  await desk.page.evaluate(() => document.documentElement.classList.add('dark'))
  const dark = await desk.audit('color-contrast')
  const bare = await partless(desk)
  for (const parts of await partsIn(desk)) seen.add(parts)
  const unseen = await unseenFocus(desk)
  await desk.page.emulateMedia({ forcedColors: 'active' })
  const forced = [...(await unseenFocus(desk)), ...(await unmarked(desk))]
  await desk.page.emulateMedia({ forcedColors: 'none' })
  await desk.page.setViewportSize({ width: 320, height: 1_000 })
  const wider = await overflow(desk)
  const narrow = wrong(state, await desk.audit('target-size'))
  const longer: string[] = []
  const look = async (lang: string) => {
    const by = await overflow(desk)
    if (by) longer.push(`${lang}: ${by} px`)
  }
  for (const lang of elsewhere) {
    await speak(desk, lang)
    await look(lang)
  }
  const said = [...desk.said]
  await desk.show(state, 'qps')
  await look('qps')
  await desk.page.setViewportSize({ width: 1_024, height: 1_000 })
  return { light, dark, forced, unseen, bare, wider, narrow, longer, said: [...said, ...desk.said] }
}

/** Arabic on a small phone, in light and dark, with nothing focused: what has the focus is brighter. */
async function onPhone(state: string) {
  const { phone } = here
  await phone.show(state, 'ar')
  await letGo(phone)
  const [all, small, wider] = [await phone.audit(), await tooSmall(phone), await overflow(phone)]
  const found = wrong(state, all)
  await phone.page.evaluate(() => document.documentElement.classList.add('dark'))
  const dark = await phone.audit('color-contrast')
  return { found, dark, small, wider, said: [...phone.said] }
}

describe.each(states.map(({ name }) => name))('%s', name => {
  it('has nothing that axe objects to in light, dark and Arabic, is read in forced colours, has parts, and fits fingers, keyboards and, in all languages, 320 px', async () => {
    const [en, ar] = await Promise.all([onDesk(name), onPhone(name)])
    expect({ en, ar }).toEqual({
      en: {
        light: [],
        dark: [],
        forced: [],
        unseen: [],
        bare: [],
        wider: 0,
        narrow: [],
        longer: [],
        said: [],
      },
      ar: { found: [], dark: [], small: [], wider: 0, said: [] },
    })
  })
})

it('says all words of an element longer in the pseudo-locale', async () => {
  const { desk } = here
  await desk.show('write-open', 'qps')
  const tool = desk.page.locator('[part~=tool]').first()
  expect(await tool.getAttribute('aria-label')).toMatch(/ ñõ$/)
  expect(await desk.page.locator('[part~=primary]').first().textContent()).toMatch(/ ñõ$/)
})

/** Wrappers of one thing that has a part of its own, and what nobody sees. */
const within = /^(\w+-place|fate|yours|hidden|picker|mark-new)$/

it('has no part in any state that the reference of the elements doesn’t tell', () => {
  const pages = elementDocs().split(/^(?=## )/m)
  const told = (tag: string) => pages.find(page => page.startsWith(`## \`<${tag}>\``))!.split('### Parts')[1]!
  const thread = told('community-thread')
  const untold = [...seen].filter(one => {
    const [tag = '', ...parts] = one.split(' ')
    // A topic that is open has what a thread has.
    const page = told(tag) + (tag === 'community-topics' ? thread : '')
    return !parts.some(part => page.includes(`\`${part}\``) || within.test(part))
  })
  expect(untold).toEqual([])
})

it('shows the whole of the button that brings new posts above the edge of the window', async () => {
  for (const { page, show } of [here.desk, here.phone]) {
    await show('thread-pill', 'en')
    const box = await page.locator('[part~=pill]').boundingBox()
    const { height } = page.viewportSize()!
    expect(box!.y + box!.height).toBeLessThan(height)
  }
})
