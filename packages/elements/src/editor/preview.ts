import type { Doc } from '@commonthread/protocol'
import { h, type Kid } from '../dom/patch.ts'
import { renderDoc } from '../thread/body.ts'
import { trouble } from '../thread/trouble.ts'
import type { FieldEditor } from './editor.ts'

/** Keystrokes closer together than this are read once. */
const restMs = 150

/** What a text will look like: the adapter reads it as its backend would, and posts and it are drawn alike. */
export class Preview {
  readonly #editor: FieldEditor
  on = false
  #doc?: Doc
  #failed = false
  #timer?: ReturnType<typeof setTimeout>
  #turn = 0

  constructor(editor: FieldEditor) {
    this.#editor = editor
  }

  get offered(): boolean {
    return this.#editor.view.community.adapter?.preview !== undefined
  }

  toggle(): void {
    this.on = !this.on
    this.#doc = undefined
    if (this.on) this.#read()
    this.#editor.paint()
  }

  /** After a change of the text. */
  follow(): void {
    clearTimeout(this.#timer)
    if (this.on) this.#timer = setTimeout(() => this.#read(), restMs)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#turn++
  }

  sketch(): Kid {
    if (!this.on) return null
    const { say, view } = this.#editor
    const empty = !this.#doc?.nodes.length
    return h(
      'section',
      { key: 'look', part: 'look-place', id: this.#editor.id('look'), 'aria-label': say('look.label') },
      this.#failed
        ? trouble(view, { message: say('look.failed') }, () => this.#read())
        : empty
          ? h('p', { key: 'empty', part: 'hint' }, this.#doc && say('look.empty'))
          : h('div', { key: 'doc', part: 'look-body body' }, renderDoc(this.#doc!, view.level)),
    )
  }

  async #read(): Promise<void> {
    const { area, view, mentions, uploads } = this.#editor
    const turn = ++this.#turn
    try {
      const doc = await view.community.adapter!.preview!(area.value, {
        people: mentions.meant(),
        pictures: uploads.kept(),
      })
      if (turn !== this.#turn) return
      this.#doc = doc
      this.#failed = false
    } catch {
      if (turn !== this.#turn) return
      this.#failed = true
    }
    this.#editor.paint()
    view.code.look()
  }
}
