import type { PostRow } from '@commonthread/core'
import { type Problem, tidyLine } from '@commonthread/protocol'
import { paint } from '../dom/patch.ts'
import type { Editor } from '../editor/index.ts'
import { explain } from '../wording/explain.ts'
import { type Fault, faultOf } from './fault.ts'
import type { Pen } from './pen.ts'
import { rest } from './rest.ts'

type FieldName = 'text' | 'name'

/** One form that is open: what stands around its textarea, which the reading view made. */
export class Composer {
  declare readonly pen: Pen
  declare readonly form: HTMLFormElement
  /** As in `DraftPlace`. */
  declare readonly at: string
  declare row?: PostRow
  /** Whether anything stands around the field: from the first focus until it is sent. */
  declare open: boolean
  /** Who this is, is asked after writing: to post, or only to change the name. */
  declare asking?: 'post' | 'name'
  declare fault?: Fault
  busy = false

  #editor?: Editor
  #loading = false
  readonly #stop = new AbortController()

  constructor(pen: Pen, form: HTMLFormElement, at: string) {
    this.pen = pen
    this.form = form
    this.at = at
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ) => form.addEventListener(type, heard, this.#stop)
    on('focusin', event => this.#enter(event.target))
    on('input', () => {
      this.fault = undefined
      this.paint()
    })
    on('keydown', event => this.#key(event))
    // An unheard submit would leave the page.
    on('submit', event => {
      event.preventDefault()
      this.#submit()
    })
    this.open = this.#isUsed
    if (this.open) this.#edit()
  }

  get #hasFocus(): boolean {
    return this.form.contains(this.pen.view.root.activeElement)
  }

  /** Whether anything has to stand around the field. */
  get #isUsed(): boolean {
    return !!(this.at || this.text) || this.#hasFocus
  }

  close(): void {
    this.#stop.abort()
    this.#editor?.close()
  }

  field(name: FieldName): HTMLTextAreaElement | HTMLInputElement | null {
    return this.form.elements.namedItem(name) as HTMLTextAreaElement | HTMLInputElement | null
  }

  get text(): string {
    return this.field('text')!.value
  }

  paint(): void {
    const { at, fault, form, open, pen } = this
    // Meanwhile the page has said who this is.
    if (this.asking && pen.knownName !== undefined) {
      this.asking = undefined
      if (this.#hasFocus) this.field('text')!.focus()
    }
    const place = form.querySelector('[part~=rest]')
    if (place) paint(place, [rest(this)])
    if (!open) return
    const area = this.field('text')!
    area.setAttribute('aria-describedby', `hint:${at} fault:${at}`)
    area.setAttribute('aria-invalid', `${fault?.field === 'text'}`)
  }

  /** Asks who this is. */
  ask(why: 'post' | 'name'): void {
    this.asking = why
    this.fault = undefined
    this.paint()
    const name = this.field('name') as HTMLInputElement
    name.value = this.pen.guestName
    name.focus()
  }

  /** Back to the text. */
  back(): void {
    this.asking = undefined
    this.fault = undefined
    this.paint()
    this.field('text')!.focus()
  }

  /** Opens what can be done with everything of this person. */
  yours(): void {
    this.pen
      .bring(() => import('../mydata/index.ts'))
      .then(
        ({ openMyData }) => openMyData(this),
        ({ message }) => this.#refuse({ text: message }),
      )
  }

  #enter(target: EventTarget | null): void {
    if (this.open && (!this.asking || target !== this.field('text'))) return
    this.open = true
    this.asking = undefined
    this.paint()
    this.#edit()
  }

  #key(event: KeyboardEvent): void {
    const { key, isComposing, ctrlKey, metaKey } = event
    if (isComposing || event.defaultPrevented) return
    if (key === 'Enter' && (ctrlKey || metaKey)) this.form.requestSubmit()
    const { asking, at, pen, row, text } = this
    if (key !== 'Escape' || (!asking && (!row || text))) return
    // It has done its work here: a dialog around the thread stays open.
    event.preventDefault()
    event.stopPropagation()
    if (asking) this.back()
    else pen.cancel(at, row!)
  }

  /**
   * What makes an editor of the field comes when the hands rest, and what changes a post that was sent: then both
   * are there without a connection. Without the editor, writing goes on as it is.
   */
  #edit(): void {
    if (this.#loading) return
    this.#loading = true
    const load = async () => {
      const { form, pen } = this
      try {
        const [{ openEditor }] = await Promise.all([import('../editor/index.ts'), pen.amend()])
        if (!this.#stop.signal.aborted)
          this.#editor = openEditor({ form, view: pen.view, upload: pen.upload })
      } catch {
        this.#loading = false
      }
    }
    const { requestIdleCallback = setTimeout } = globalThis
    requestIdleCallback(load)
  }

  #refuse(fault: Fault): void {
    this.fault = fault
    this.paint()
    this.field(fault.field ?? 'text')?.focus()
  }

  async #submit(): Promise<void> {
    const { pen, asking, at, row, text } = this
    if (this.busy) return
    const name = asking && this.field('name')!.value
    const fault = faultOf(pen, name === undefined ? 'text' : 'name', name ?? text)
    if (fault) return this.#refuse(fault)
    if (!asking && !pen.allows({ at, row, text })) return
    // Pressed again while it is found out who this is, nothing is posted twice.
    this.busy = true
    this.paint()
    try {
      if (name !== undefined) await pen.writer.introduce(tidyLine(name))
      const isNameless = !asking && (await pen.isNameless())
      if (asking !== 'name' && !isNameless) return await this.#post(!!asking)
      this.busy = false
      if (isNameless) this.ask('post')
      else this.back()
    } catch (thrown) {
      this.busy = false
      this.#refuse({ text: explain(pen.say, thrown as Problem) })
    }
  }

  /** @param introduced Whether a guest has only now said who they are. */
  async #post(introduced: boolean): Promise<void> {
    const { pen, at, row, text } = this
    this.asking = undefined
    await pen.post({ at, row, text, mentions: this.#editor?.mentions() }, () => {
      if (!this.busy) return
      // What was typed meanwhile stays.
      const area = this.field('text')!
      area.value = area.value.replace(text, '')
      this.open = this.#isUsed
      this.busy = false
      this.paint()
    })
    pen.isNew ||= introduced
    pen.greet()
    this.paint()
  }
}
