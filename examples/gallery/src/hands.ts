import type { Community } from '@commonthread/core'
import type { Scripted } from './script/adapter.ts'

/** How long something may take to appear. */
const patience = 8_000

/** What a state does to come about: as a person would, in the element that is shown. */
export class Hands {
  readonly element: HTMLElement
  readonly adapter: Scripted
  readonly community: Community
  readonly topic: { kind: string; key: string }

  constructor(
    element: HTMLElement,
    adapter: Scripted,
    community: Community,
    topic: { kind: string; key: string },
  ) {
    this.element = element
    this.adapter = adapter
    this.community = community
    this.topic = topic
  }

  /** Waits until something stands in the element, also in elements within it. */
  async find<T extends HTMLElement>(selector: string): Promise<T> {
    const until = performance.now() + patience
    for (;;) {
      const found = look<T>(this.element, selector)
      if (found) return found
      if (performance.now() > until) throw new Error(`${selector} has not appeared`)
      await new Promise(requestAnimationFrame)
    }
  }

  async press(selector: string): Promise<void> {
    const found = await this.find(selector)
    found.focus()
    found.click()
  }

  /** Drags a picture over the open composer, and lets go of it there where that is said. */
  async drag(then?: 'drop'): Promise<void> {
    const form = await this.find('[part~=composer][data-at=""]')
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'over-the-dunes.png', { type: 'image/png' }))
    for (const type of ['dragover', then])
      if (type) form.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }

  /** What the writing half is opened with from now on, in this state, is kept nowhere. */
  async keepNothing(): Promise<void> {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = () => {
      throw new DOMException('Denied', 'SecurityError')
    }
    await this.community.write()
    IDBFactory.prototype.open = open
  }

  async type(selector: string, text: string): Promise<void> {
    const field = await this.find<HTMLTextAreaElement>(selector)
    field.focus()
    field.value = text
    field.setSelectionRange(text.length, text.length)
    field.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text.at(-1) }),
    )
  }
}

/** Looks through shadow roots. */
function look<T extends Element>(from: Element, selector: string): T | null {
  const root = from.shadowRoot
  if (!root) return null
  const found = root.querySelector<T>(selector)
  if (found) return found
  for (const inner of root.querySelectorAll('community-thread')) {
    const deeper = look<T>(inner, selector)
    if (deeper) return deeper
  }
  return null
}
