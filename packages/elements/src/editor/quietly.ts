import { apply, selectedIn, tellInput } from './apply.ts'
import type { Act } from './text/edit.ts'

/**
 * Changes a text that somebody may be writing in: never in the middle of a word that an input method composes,
 * and without taking the focus from elsewhere.
 */
export class Quietly {
  readonly #area: HTMLTextAreaElement
  readonly #waiting: Act[] = []
  readonly #stop = new AbortController()
  #composing = false

  constructor(area: HTMLTextAreaElement) {
    this.#area = area
    area.addEventListener(
      'compositionstart',
      () => {
        this.#composing = true
      },
      this.#stop,
    )
    area.addEventListener(
      'compositionend',
      () => {
        this.#composing = false
        setTimeout(() => {
          for (const act of this.#waiting.splice(0)) this.perform(act)
        })
      },
      this.#stop,
    )
  }

  close(): void {
    this.#stop.abort()
  }

  perform(act: Act): void {
    const area = this.#area
    if (this.#composing) {
      this.#waiting.push(act)
      return
    }
    const edit = act(selectedIn(area))
    if (!edit) return
    if ((area.getRootNode() as ShadowRoot | Document).activeElement === area) {
      const { scrollTop } = area
      apply(area, edit)
      area.scrollTop = scrollTop
      return
    }
    area.setRangeText(edit.insert, edit.from, edit.to, 'preserve')
    tellInput(area)
  }
}
