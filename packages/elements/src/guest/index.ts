import { paint } from '../dom/patch.ts'
import { enGuest } from '../wording/en-guest.ts'
import { guestLanguages } from '../wording/guest-languages.ts'
import { speaking } from '../wording/language.ts'
import type { Say, WordOf } from '../wording/words.ts'
import type { Pen } from '../write/pen.ts'
import { wear } from '../write/wear.ts'
import { offer } from './offer.ts'
import { panel } from './panel.ts'
import { guestStyle } from './style.ts'

/** A guest's way back, in one thread: whom a link offers, and one's own link and feed. */
export class Guest {
  readonly pen: Pen
  say: Say<WordOf<typeof enGuest>>
  /** Their link; empty as long as it isn't asked for. */
  link = ''
  problem = ''
  /** What was copied last. */
  copied = ''
  /** The panel has been closed, and the line that leads to it. */
  done = false
  /** What had the focus before the panel. */
  #opener?: HTMLElement | null
  readonly #speaking = speaking(guestLanguages, (_, table) => {
    this.say = this.pen.view.speak(enGuest, table)
    this.paint()
  })

  constructor(pen: Pen) {
    const { view } = pen
    this.pen = pen
    this.say = view.speak(enGuest, undefined)
    wear(view.host, guestStyle)
    this.words()
  }

  /** Follows the view's language and wording. */
  words(): void {
    this.#speaking(this.pen.view.host)
  }

  paint(): void {
    const { root } = this.pen.view
    const place = root.querySelector('[part=greet]')
    // Beside the form and not in it: a press there would open the composer, and miss what it has moved.
    if (place) paint(place, [offer(this), panel(this)])
  }

  /** Shows the link and the feed. */
  async open(): Promise<void> {
    const { view, writer } = this.pen
    this.#opener = view.root.activeElement as HTMLElement | null
    this.done = false
    await this.attempt(async () => {
      this.link = await writer.returnLink(location.href)
    })
    view.root.querySelector<HTMLInputElement>('[part~=link-panel] input')?.focus()
  }

  close(): void {
    this.link = this.problem = this.copied = ''
    this.done = true
    this.paint()
    const area = this.pen.view.root.querySelector<HTMLElement>('[part=composer][data-at=""] textarea')
    ;(this.#opener?.isConnected ? this.#opener : area)?.focus()
  }

  async copy(text: string, field: HTMLInputElement | null): Promise<void> {
    // Where a page may not write to the clipboard, what is selected is a key away.
    field?.select()
    await navigator.clipboard?.writeText(text).then(
      () => {
        this.copied = text
      },
      () => {},
    )
    this.paint()
  }

  accept(name: string): Promise<void> {
    return this.#answer(() => this.pen.writer.acceptReturn(), this.say('guest.done', { name }))
  }

  decline(): Promise<void> {
    return this.#answer(() => this.pen.writer.declineReturn(), '')
  }

  /** The question goes, and the focus with it to the thread's head. */
  async #answer(act: () => Promise<void>, told: string): Promise<void> {
    const { view } = this.pen
    await this.attempt(act)
    if (this.problem) return
    view.news = told
    view.paint()
    view.root.querySelector<HTMLElement>('[part=heading]')?.focus()
  }

  async attempt(act: () => Promise<void>): Promise<void> {
    this.problem = ''
    try {
      await act()
    } catch {
      this.problem = this.say('guest.none')
    }
    this.paint()
  }
}

export function openGuest(pen: Pen): Guest {
  return new Guest(pen)
}
