import { whenNear } from './near.ts'
import { adopt } from './sheets.ts'

/** In Node there is no HTMLElement: importing a class does nothing there and doesn't throw. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/** What an element shows while it is mounted. */
export interface Mounted {
  /** After a change of something that doesn't need another load. */
  update?(): void
  close(): void
}

/**
 * The shell that all elements share. It knows attributes, visibility and connection, and no view: a subclass
 * says what it `wants` to show, and is asked to `mount` that once, however many attributes came in whatever
 * order. Moving an element keeps what it shows; what mount opened, `close` closes.
 */
export abstract class CommunityElement extends Base {
  /** Texts of its style sheets. After adding one, call `adoptedCallback`. */
  readonly styles: string[] = []

  #mounted?: Mounted
  #wants?: readonly unknown[]
  #settling = false
  #near = false
  #stopWaiting?: () => void

  /** What decides that something else has to be loaded, compared one by one and as many each time; `null` shows nothing. */
  protected abstract wants(): readonly unknown[] | null
  protected abstract mount(root: ShadowRoot): Mounted

  /** Whether to wait until the element is near the viewport. */
  protected lazy(): boolean {
    return this.getAttribute('loading') !== 'eager'
  }

  connectedCallback(): void {
    absorb(this)
    if (!this.shadowRoot) stopKeys(this.attachShadow({ mode: 'open' })).append(document.createElement('slot'))
    this.adoptedCallback()
    this.settle()
  }

  disconnectedCallback(): void {
    this.settle()
  }

  attributeChangedCallback(): void {
    this.settle()
  }

  adoptedCallback(): void {
    if (this.shadowRoot) adopt(this.shadowRoot, this.styles)
  }

  /** Its presence makes `moveBefore()` keep focus and state: no disconnect, no connect. */
  connectedMoveCallback(): void {}

  /** Once per microtask: attributes set one after the other cause one load, a move causes none. */
  protected settle(): void {
    if (this.#settling) return
    this.#settling = true
    queueMicrotask(() => {
      this.#settling = false
      if (this.isConnected) this.#show()
      else this.#clear()
    })
  }

  #show(): void {
    const wants = this.wants()
    if (this.#mounted && wants?.every((value, i) => Object.is(value, this.#wants?.[i]))) {
      this.#mounted.update?.()
      return
    }
    this.#clear()
    if (!wants) return
    if (this.lazy() && !this.#near) {
      this.#stopWaiting = whenNear(this, () => {
        this.#near = true
        this.settle()
      })
      return
    }
    this.#wants = wants
    this.#mounted = this.mount(this.shadowRoot!)
  }

  #clear(): void {
    this.#stopWaiting?.()
    const mounted = this.#mounted
    this.#mounted = this.#stopWaiting = undefined
    mounted?.close()
  }
}

/** Properties set before the element was defined hide the accessors of its class: take them in. */
function absorb(element: HTMLElement): void {
  for (const name of Object.keys(element) as (keyof HTMLElement)[]) {
    if (!(name in Object.getPrototypeOf(element))) continue
    const value = element[name]
    delete element[name]
    Object.assign(element, { [name]: value })
  }
}

/**
 * Key events leave a shadow root retargeted, so that a page's "/" shortcut would fire while somebody types
 * in our field. Escape and Tab pass: dialogs and focus traps of the page need them.
 */
export function stopKeys(root: ShadowRoot): ShadowRoot {
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    root.addEventListener(type, event => {
      const { key, target } = event as KeyboardEvent
      const typing = target instanceof Element && target.matches('textarea, input')
      if (typing && key !== 'Escape' && key !== 'Tab') event.stopPropagation()
    })
  return root
}
