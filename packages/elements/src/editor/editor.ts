import type { Writer } from '@commonthread/core'
import { paint } from '../dom/patch.ts'
import type { ThreadView } from '../thread/view.ts'
import { editorLanguages } from '../wording/editor-languages.ts'
import { enEditor } from '../wording/en-editor.ts'
import { speaking } from '../wording/language.ts'
import type { Say, WordOf } from '../wording/words.ts'
import { wear } from '../write/wear.ts'
import { apply, perform, selectedIn } from './apply.ts'
import { fromHtml } from './from-html.ts'
import type { Icon } from './icons.ts'
import { acts, type Tool, toolOf } from './keys.ts'
import { Mentions } from './mentions.ts'
import { Preview } from './preview.ts'
import { quoteOf } from './quoted.ts'
import { editorStyle } from './style.ts'
import { type Act, inFence, inserted } from './text/edit.ts'
import { enter } from './text/enter.ts'
import { linkTo } from './text/link.ts'
import { quote } from './text/quote.ts'
import { toolbar } from './toolbar.ts'
import { Uploads } from './uploads.ts'

/** What an editor works with. */
export interface EditorPlaces {
  /** Holds the field, an empty element `tools` for the toolbar, and one `below` for preview, names and pictures. */
  form: HTMLFormElement
  view: ThreadView
  /** Keeps a picture, in the name of whoever writes. */
  upload: Writer['upload']
}

/** What makes an editor of a plain field. The field stays the page's own: its undo, its drafts, its keyboard. */
export class FieldEditor {
  readonly form: HTMLFormElement
  readonly area: HTMLTextAreaElement
  readonly view: ThreadView
  readonly at: string
  readonly mentions: Mentions
  readonly preview: Preview
  readonly uploads: Uploads
  say: Say<WordOf<typeof enEditor>>
  /** The button of the toolbar that the Tab key reaches. */
  reached: Icon = 'bold'
  /** What screen readers are told. */
  #told = ''
  readonly #tools: Element
  readonly #below: Element
  readonly #speaking = speaking(editorLanguages, (_, table) => {
    this.say = this.view.speak(enEditor, table)
    this.paint()
  })
  readonly #closers: (() => void)[] = []
  #closed = false

  constructor(places: EditorPlaces) {
    const { form, view, upload } = places
    const { community, host } = view
    this.form = form
    this.area = form.querySelector('textarea')!
    this.#tools = form.querySelector('[part=tools]')!
    this.#below = form.querySelector('[part=below]')!
    this.view = view
    this.at = form.dataset.at ?? ''
    wear(host, editorStyle)
    // English until the words of the view's language are there.
    this.say = view.speak(enEditor, undefined)
    this.mentions = new Mentions(this)
    this.preview = new Preview(this)
    this.uploads = new Uploads(this, upload)
    this.#listen()
    this.#closers.push(
      community.$site.listen(() => this.words()),
      community.$session.listen(() => this.paint()),
    )
    this.words()
    this.#quote()
  }

  close(): void {
    this.#closed = true
    for (const close of this.#closers) close()
    for (const part of [this.mentions, this.preview, this.uploads]) part.close()
  }

  paint(): void {
    if (this.#closed || !this.uploads) return

    paint(this.#tools, [toolbar(this), this.uploads.picker()])
    paint(this.#below, [
      this.mentions.sketch(),
      this.uploads.sketch(),
      this.preview.sketch(),
      { tag: 'p', props: { key: 'told', part: 'news', role: 'status' }, kids: [this.#told] },
    ])
    this.mentions.place()
  }

  id(name: string): string {
    return `${name}:${this.at}`
  }

  tell(text: string): void {
    this.#told = text
    this.paint()
  }

  offers(name: Icon): boolean {
    if (name === 'image') return this.uploads.offered
    if (name === 'person') return this.mentions.offered
    return name === 'look' ? this.preview.offered : true
  }

  /** A button was pressed. */
  press(name: Icon): void {
    if (name === 'look') this.preview.toggle()
    else if (name === 'image') this.uploads.pick()
    else if (name === 'person') this.perform(atSign)
    else this.perform(acts[name as Tool])
  }

  /** The Tab key comes back to the button that was last used. */
  reach(name: Icon): void {
    if (this.reached === name) return
    this.reached = name
    this.paint()
  }

  perform(act: Act): boolean {
    return perform(this.area, act)
  }

  /** Follows the view's language and wording. */
  words(): void {
    this.#speaking(this.view.host)
  }

  #listen(): void {
    const { area } = this
    const stop = new AbortController()
    this.#closers.push(() => stop.abort())
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ) => area.addEventListener(type, heard, stop)
    on('keydown', event => this.#key(event))
    on('paste', event => this.#paste(event as ClipboardEvent))
    on('input', () => this.#changed())
    on('focus', () => this.preview.follow())
    on('blur', () => this.mentions.leave())
    on('click', () => this.mentions.follow())
    on('keyup', ({ key }) => {
      if (/^(Arrow(Left|Right)|Home|End)$/.test(key)) this.mentions.follow()
    })
  }

  #changed(): void {
    this.mentions.follow()
    this.preview.follow()
  }

  #key(event: KeyboardEvent): void {
    const tool = toolOf(event)
    const { key, isComposing, shiftKey, ctrlKey, metaKey, altKey } = event
    const done = () => {
      event.preventDefault()
      // Escape has closed the list: the form and a dialog around it stay open.
      if (key === 'Escape') event.stopPropagation()
    }
    // 229: the key is an input method's, also where `isComposing` isn't said.
    const plain = !isComposing && event.keyCode !== 229 && !shiftKey && !ctrlKey && !metaKey && !altKey
    if (this.mentions.key(event)) done()
    else if (tool) {
      done()
      this.perform(acts[tool])
    } else if (key === 'Enter' && plain && this.perform(enter)) done()
  }

  #paste(event: ClipboardEvent): void {
    const data = event.clipboardData
    if (!data) return
    const plain = data.getData('text/plain')
    if (!plain && data.files.length && this.uploads.offered) {
      this.uploads.add(data.files)
      event.preventDefault()
    } else if (this.#pasteText(plain, data.getData('text/html'))) event.preventDefault()
  }

  #pasteText(plain: string, html: string): boolean {
    const at = selectedIn(this.area)
    if (inFence(at.text, at.start)) return false
    if (this.perform(linkTo(plain))) return true
    const text = html && fromHtml(html)
    if (!text) return false
    apply(this.area, inserted(at, text))
    return true
  }

  /** What was selected in the post that is answered. */
  #quote(): void {
    const picked = quoteOf(this.view, this.at)
    if (!picked) return
    const { words, author } = picked
    if (author && this.mentions.offered) this.mentions.mean(author)
    const end = this.area.value.length
    this.perform(({ text }) =>
      quote(words, this.mentions.offered ? (author?.name ?? '') : '')({ text, start: end, end }),
    )
  }
}

/** An `@`, apart from the word before it. */
const atSign: Act = at => inserted(at, /[^\s([{]$/.test(at.text.slice(0, at.start)) ? ' @' : '@')
