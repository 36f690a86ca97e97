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

/** What has a place or a use of its own, of what isn't somebody's text, and no part by which a page could style it. */
export function partless({ page }: GalleryTab): Promise<readonly string[]> {
  return page.evaluate(() => {
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        node,
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    const things =
      'a, button, input, select, textarea, label, summary, progress, form, fieldset, legend, dialog, section, header, footer, aside, li, h1, h2, h3, h4, h5, h6'
    const root = document.getElementById('place')?.firstElementChild?.shadowRoot
    return within(root!).flatMap(node =>
      !node.matches(things) || node.matches('[part], [part~=body] *, [part~=look-body] *')
        ? []
        : [`${node.localName} in ${node.parentElement?.getAttribute('part')}`],
    )
  })
}

/** All that has a part, by the element it stands in and its parts: `community-thread row post`. */
export function partsIn({ page }: GalleryTab): Promise<readonly string[]> {
  return page.evaluate(() => {
    const within = (root: ShadowRoot): string[] =>
      [...root.querySelectorAll('*')].flatMap(node => [
        ...(node.part.length ? [`${root.host.localName} ${node.part}`] : []),
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    return [...new Set(within(document.getElementById('place')!.firstElementChild!.shadowRoot!))]
  })
}

/** How much wider the page is than the window, in px. */
export function overflow({ page }: GalleryTab): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Says all words in another language, in what is there, and waits until they are painted. */
export function speak({ page }: GalleryTab, lang: string): Promise<void> {
  return page.evaluate(async lang => {
    dispatchEvent(new CustomEvent('speak', { detail: lang }))
    const { children } = document.getElementById('place')!.firstElementChild!.shadowRoot!
    do await new Promise(resolve => setTimeout(resolve))
    while ([...children].some(node => (node as HTMLElement).lang.replace(lang, '')))
  }, lang)
}

/** Gives the element every token a value of its own, and returns those that are seen anywhere in it. */
export function tokensSeen({ page }: GalleryTab): Promise<readonly string[]> {
  return page.evaluate(() => {
    const values: Record<string, string> = {
      font: '"Font of the test"',
      mono: '"Mono of the test"',
      size: '19px',
      'line-height': '3',
      radius: '7px',
      reserve: '777px',
    }
    const colours =
      'text muted line tint link accent on-accent badge error focus ground field panel panel-text code-keyword code-string code-number code-comment code-name'
    colours.split(' ').forEach((name, i) => {
      values[name] = `rgb(${i + 1}, 2, 3)`
    })
    const host = document.getElementById('place')!.firstElementChild as HTMLElement
    for (const [name, value] of Object.entries(values)) host.style.setProperty(`--community-${name}`, value)
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        node,
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    const highlights = ['keyword', 'string', 'number', 'comment', 'name'].map(
      name => `::highlight(community-${name})`,
    )
    const seen = new Set<string>()
    const see = (style: CSSStyleDeclaration) => {
      const { color, backgroundColor, borderTopColor, borderBottomColor, outlineColor } = style
      const { fontFamily, fontSize, borderTopLeftRadius } = style
      for (const one of [color, backgroundColor, borderTopColor, borderBottomColor, outlineColor])
        seen.add(one)
      for (const one of [fontFamily, fontSize, borderTopLeftRadius]) seen.add(one)
      if (style.lineHeight === `${3 * Number.parseFloat(style.fontSize)}px`) seen.add('3')
      if (Number.parseFloat(style.minBlockSize) >= 777) seen.add('777px')
    }
    const nodes = [host, ...within(host.shadowRoot!)]
    for (const node of nodes) {
      see(getComputedStyle(node))
      if (node.localName === 'code')
        for (const highlight of highlights) see(getComputedStyle(node, highlight))
    }
    for (const node of nodes) {
      node.focus()
      see(getComputedStyle(node))
    }
    return Object.keys(values).filter(name => seen.has(values[name]!))
  })
}

/**
 * Lays custom properties over the element, and returns what still has a gap, padding or margin then: its part, or
 * name, and the property. What people have written keeps the distances of its type.
 */
export function distances(
  { page }: GalleryTab,
  properties: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return page.evaluate(properties => {
    const host = document.getElementById('place')!.firstElementChild as HTMLElement
    for (const [name, value] of Object.entries(properties)) host.style.setProperty(name, value)
    const within = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        node,
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    const kinds = ['padding', 'margin'].flatMap(kind =>
      ['BlockStart', 'BlockEnd', 'InlineStart', 'InlineEnd'].map(side => kind + side),
    )
    const found = within(host.shadowRoot!).flatMap(node => {
      if (node.closest('[part~=body], [part~=look-body], blockquote, svg') || !node.checkVisibility())
        return []
      const style = getComputedStyle(node) as CSSStyleDeclaration & Record<string, string>
      const gaps =
        style.flexWrap === 'wrap' || style.display === 'grid' ? ['rowGap', 'columnGap'] : ['columnGap']
      return [...kinds, ...gaps].flatMap(name => {
        const px = Number.parseFloat(style[name] ?? '')
        return Math.abs(px) > 0.01 ? [`${node.getAttribute('part') ?? node.localName} ${name}`] : []
      })
    })
    return [...new Set(found)].sort()
  }, properties)
}
