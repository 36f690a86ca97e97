import type { ThreadHost } from '../thread/host.ts'
import { areForced, followColours, isLight } from './ground.ts'
import { codeStyle } from './style.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Colours what comes near the screen. */
export interface Colouring {
  /** After something was painted: looks for code that is new or has changed. */
  look(): void
  close(): void
}

/** How far from the screen code is coloured already. */
const margin = '300px'

interface Coloured {
  text: string
  lang: string
  ranges: (readonly [name: string, range: StaticRange])[]
}

/**
 * Colours code by CSS highlights: ranges over the text that stands there. No node is made or changed, so
 * nothing moves, and what is selected or copied is the text itself. Where a browser has none, code stays plain.
 */
export function openColouring(host: ThreadHost, root: ShadowRoot): Colouring {
  const all = new Map<Element, Coloured>()
  if (!globalThis.CSS?.highlights) return { look() {}, close() {} }
  if (!host.styles.includes(codeStyle)) {
    host.styles.push(codeStyle)
    host.adoptedCallback()
  }
  const near = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) whenIdle(() => colour(target))
    },
    { rootMargin: margin },
  )

  /** Paints anew in other colours, or in none of ours. */
  const unfollow = followColours(() => {
    for (const code of [...all.keys()]) drop(code)
    colouring.look()
  })

  function setGround(code: HTMLElement): void {
    code.style.setProperty('--_dark', isLight(getComputedStyle(code).color) ? '1' : '0')
  }

  async function colour(code: Element): Promise<void> {
    const [text, lang] = [code.textContent ?? '', code.getAttribute('data-lang') ?? '']
    const done = all.get(code)
    if (!done || done.text === text) return
    const mine: Coloured = { text, lang, ranges: [] }
    all.set(code, mine)
    const tokens = await tokensOf(text, lang).catch((): Token[] => [])
    const node = code.firstChild
    setGround(code as HTMLElement)
    if (all.get(code) !== mine || !(node instanceof Text) || node.data !== text) return
    for (const { kind, start, end } of tokens) {
      const range = new StaticRange({
        startContainer: node,
        startOffset: start,
        endContainer: node,
        endOffset: end,
      })
      const name = `community-${kind}`
      mine.ranges.push([name, range])
      highlight(name).add(range)
    }
  }

  function drop(code: Element): void {
    for (const [name, range] of all.get(code)?.ranges ?? []) highlight(name).delete(range)
    near.unobserve(code)
    all.delete(code)
  }

  const colouring: Colouring = {
    look() {
      if (areForced()) return
      for (const [code, { text }] of all)
        if (!code.isConnected || (text && text !== code.textContent)) drop(code)
      for (const code of root.querySelectorAll('code[data-lang]')) {
        if (all.has(code)) continue
        all.set(code, { text: '', lang: '', ranges: [] })
        near.observe(code)
      }
    },
    close() {
      unfollow()
      near.disconnect()
      for (const code of [...all.keys()]) drop(code)
    },
  }
  return colouring
}

/** The page's own highlight of that name, shared with other threads and other copies of this code. */
function highlight(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 1_000 })
  else setTimeout(act)
}
