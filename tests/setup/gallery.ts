import { serveGallery } from '@commonthread/example-gallery'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { audit, axe } from './axe.ts'
import { sharedBrowser } from './browser.ts'

/** A tab of the gallery: what it says in the console is gathered in `said`. */
export interface GalleryTab {
  page: Page
  said: string[]
  /** Goes to a state, with a preset if one is given, and waits until it has come about. */
  show(state: string, lang: string, preset?: string): Promise<void>
  /** What axe finds, of everything or of one rule: the rule, where and why. */
  audit(rule?: string): Promise<readonly string[]>
}

/** The gallery for the tests of a file, in a tab as a desk has it and in one of a small phone. */
export function galleryTabs(): Readonly<Record<'desk' | 'phone', GalleryTab>> {
  const tabs = {} as Record<'desk' | 'phone', GalleryTab>
  let gallery: Awaited<ReturnType<typeof serveGallery>>
  beforeAll(async () => {
    gallery = await serveGallery()
    const browser = await sharedBrowser()
    tabs.desk = await openGalleryTab(browser, gallery.url)
    tabs.phone = await openGalleryTab(browser, gallery.url, true)
  })
  afterAll(async () => {
    await Promise.all(Object.values(tabs).map(({ page }) => page.context().close()))
    await gallery?.close()
  })
  return tabs
}

/** Opens a tab as a desk has it, or as a small phone. */
export async function openGalleryTab(browser: Browser, url: string, phone = false): Promise<GalleryTab> {
  const context = await browser.newContext({
    viewport: phone ? { width: 320, height: 1_000 } : { width: 1_024, height: 1_000 },
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.addInitScript({ path: axe })
  const said: string[] = []
  page.on('console', message => {
    if (/error|warning/.test(message.type())) said.push(message.text())
  })
  page.on('pageerror', error => said.push(String(error)))
  return {
    page,
    said,
    async show(state, lang, preset = 'plain') {
      said.length = 0
      const query = `?state=${state}&lang=${lang}&preset=${preset}`
      if (page.url().startsWith(url))
        await page.evaluate(detail => dispatchEvent(new CustomEvent('gallery', { detail })), query)
      else await page.goto(`${url}/state.html${query}`)
      await page.waitForFunction(() => document.documentElement.dataset.state)
    },
    audit: rule => audit(page, rule),
  }
}

/** Takes the focus from whatever has it. */
export function letGo({ page }: GalleryTab): Promise<void> {
  return page.evaluate(() => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    ;(focused as HTMLElement | null)?.blur()
  })
}

/** Everything that takes the keyboard's focus and shows nothing of it. */
export async function unseenFocus({ page }: GalleryTab): Promise<readonly string[]> {
  // From here on focus counts as the keyboard's.
  await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        node,
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    const takes = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
    const isSeen = (node: Element | null): boolean => {
      for (let one = node; one; one = one.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(one)
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) return true
      }
      return false
    }
    return within(document).flatMap(node => {
      if (!node.matches(takes) || node.tabIndex < 0 || !node.checkVisibility()) return []
      node.focus()
      const hasIt = (node.getRootNode() as ShadowRoot).activeElement === node
      return !hasIt || isSeen(node) ? [] : [`${node.localName} ${node.getAttribute('part') ?? ''}`]
    })
  })
}

/** What is pressed, selected or current, and looks as if it weren't where all colours are the reader's own. */
export function unmarked({ page }: GalleryTab): Promise<readonly string[]> {
  return page.evaluate(() => {
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        node,
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    const look = (node: Element) => {
      const { outlineStyle, outlineWidth, borderWidth, borderStyle, fontWeight, textDecorationLine } =
        getComputedStyle(node)
      return [outlineStyle, outlineWidth, borderWidth, borderStyle, fontWeight, textDecorationLine].join()
    }
    return ['aria-pressed', 'aria-selected', 'aria-current'].flatMap(name =>
      within(document).flatMap(node => {
        if (node.getAttribute(name) !== 'true' || !node.checkVisibility()) return []
        const marked = look(node)
        node.setAttribute(name, 'false')
        const plain = look(node)
        if (name === 'aria-current') node.removeAttribute(name)
        const without = look(node)
        node.setAttribute(name, 'true')
        return marked === plain && marked === without
          ? [`${node.localName} ${node.getAttribute('part')}`]
          : []
      }),
    )
  })
}

/** What is too small for a finger, of what isn't part of a sentence, and fields that a phone would zoom into. */
export function tooSmall({ page }: GalleryTab): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = 43.5
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        node,
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    const named = (node: Element, what: string) =>
      `${node.localName} ${node.getAttribute('part') ?? ''}: ${what}`
    return within(document).flatMap(node => {
      if (
        !node.matches('a[href], button, input, select, textarea, summary, [role=option]') ||
        !node.checkVisibility()
      )
        return []
      const { fontSize, display } = getComputedStyle(node)
      const found: string[] = []
      if (node.matches('input:not([type=radio]), select, textarea') && Number.parseFloat(fontSize) < 16)
        found.push(named(node, `font of ${fontSize}`))
      if (display === 'inline') return found
      const { width, height } = (node.closest('label') ?? node).getBoundingClientRect()
      if (width && (width < least || height < least))
        found.push(named(node, `${Math.round(width)} × ${Math.round(height)}`))
      return found
    })
  })
}

/** How much wider the page is than the window, in px. */
export function overflow({ page }: GalleryTab): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
