import type { Writer } from '@commonthread/core'
import { isProblem, type Key, limits, newKey, type Uploaded } from '@commonthread/protocol'
import { button, h, type Kid } from '../dom/patch.ts'
import { explain } from '../wording/explain.ts'
import { perform } from './apply.ts'
import type { FieldEditor } from './editor.ts'
import { Quietly } from './quietly.ts'
import { bracketed } from './text/link.ts'
import { before, exchanged, onLines, without } from './text/picture.ts'

/** A picture on its way, or one that couldn't go. */
interface Item {
  key: Key
  name: string
  file: File
  /** What keeps its place in the text. */
  place: string
  /** How much is there, from 0 to 1. */
  share: number
  /** Why it isn't there. */
  fault?: string
  /** With it: what stood in the text before its place. */
  after?: string
  /** Whether trying again may help. */
  again?: boolean
  stop: AbortController
}

const megabyte = 1_048_576

/** Pictures by paste, drop or button. Each has a place in the text at once, and its address there when it is kept. */
export class Uploads {
  readonly #editor: FieldEditor
  readonly #upload: Writer['upload']
  readonly #quietly: Quietly
  readonly #stop = new AbortController()
  #items: Item[] = []
  #kept: readonly Uploaded[] = []
  /** Somebody has pressed "Post" meanwhile. */
  #waits = false

  constructor(editor: FieldEditor, upload: Writer['upload']) {
    const { form, area } = editor
    this.#upload = upload
    this.#editor = editor
    this.#quietly = new Quietly(area)
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ) => form.addEventListener(type, heard, { signal: this.#stop.signal, capture: true })
    on('dragover', event => this.#drag(event))
    on('dragleave', () => this.#dragging(false))
    on('drop', event => this.#drop(event))
    on('submit', event => this.#submit(event))
    this.#clean()
  }

  /** Whether this person may put pictures here. */
  get offered(): boolean {
    const { adapter, $site, $session } = this.#editor.view.community
    const { uploads = 'nobody' } = $site.get() ?? {}
    const role = $session.get()?.member?.role ?? 'guest'
    return !!adapter?.upload && (uploads === 'everyone' || (uploads === 'members' && role !== 'guest'))
  }

  close(): void {
    this.#stop.abort()
    this.#quietly.close()
    for (const { stop } of this.#items) stop.abort()
  }

  /** Those whose address still stands in the text. */
  kept(): readonly Uploaded[] {
    const { value } = this.#editor.area
    return this.#kept.filter(({ url }) => value.includes(url))
  }

  pick(): void {
    this.#editor.form.querySelector<HTMLInputElement>('[part=picker]')?.click()
  }

  /** The browser's own dialog for files, behind the toolbar's button. */
  picker(): Kid {
    if (!this.offered) return null
    return h('input', {
      key: 'picker',
      part: 'picker',
      type: 'file',
      multiple: true,
      hidden: true,
      tabindex: -1,
      accept: this.#types.join(),
      onchange: ({ currentTarget }: Event) => {
        const input = currentTarget as HTMLInputElement
        this.add(input.files ?? [])
        input.value = ''
      },
    })
  }

  add(files: Iterable<File>): void {
    const { area, say } = this.#editor
    const known = this.#items.length
    for (const file of files) {
      const name = this.#nameFor(file)
      const place = `![${say('upload.going', { name })}]()`
      const fault = this.#faultOf(file, name)
      const stop = new AbortController()
      this.#items = [...this.#items, { key: newKey(), name, file, place, share: 0, fault, stop }]
    }
    const going = this.#items.slice(known).filter(({ fault }) => fault === undefined)
    if (going.length) perform(area, onLines(going.map(({ place }) => place)))
    for (const item of going) this.#send(item)
    this.#editor.paint()
  }

  sketch(): Kid {
    const { say } = this.#editor
    if (!this.#items.length) return null
    return h(
      'ul',
      { key: 'uploads', part: 'uploads', 'aria-label': say('upload.all') },
      this.#items.map(item => this.#line(item)),
    )
  }

  get #types(): readonly string[] {
    return this.#editor.view.community.adapter?.can.upload?.types ?? []
  }

  #line(item: Item): Kid {
    const { say, view } = this.#editor
    const { key, name, fault, share } = item
    const label = fault ?? say('upload.going', { name })
    return h(
      'li',
      { key, part: fault ? 'upload failed' : 'upload' },
      h('span', { key: 'name', part: 'upload-name', role: fault ? 'alert' : null }, label),
      !fault &&
        h('progress', { key: 'share', part: 'progress', max: 1, value: share || null, 'aria-label': label }),
      fault && item.again && button('action', () => this.#again(item), view.say('retry'), { key: 'again' }),
      button(
        'action',
        () => (fault ? this.#dismiss(item) : this.#cancel(item)),
        fault ? say('upload.dismiss') : say('upload.cancel', { name }),
        { key: 'end' },
      ),
    )
  }

  async #send(item: Item): Promise<void> {
    const { key, file, stop } = item
    const progress = (share: number) => {
      item.share = share
      this.#editor.paint()
    }
    try {
      this.#arrived(item, await this.#upload(file, { key, signal: stop.signal, progress }))
    } catch (thrown) {
      if (!stop.signal.aborted) this.#failed(item, thrown)
    }
  }

  #arrived(item: Item, picture: Uploaded): void {
    const { say } = this.#editor
    const words = say('upload.describe')
    const url = bracketed(picture.url)
    this.#items = this.#items.filter(one => one !== item)
    this.#kept = [...this.#kept, { ...picture, url }]
    this.#quietly.perform(exchanged(item.place, `![${words}](${url})`, words))
    this.#editor.tell(say('upload.done', { name: item.name }))
    if (this.#waits && !this.#going.length) this.#go()
  }

  #failed(item: Item, thrown: unknown): void {
    const { name } = item
    const problem = isProblem(thrown) ? thrown : undefined
    const reason = problem ? explain(this.#editor.view.say, problem) : ''
    const fault = this.#editor.say('upload.failed', { name, reason })
    this.#waits = false
    const after = before(this.#editor.area.value, item.place)
    this.#quietly.perform(without(item.place))
    this.#change(item, { fault, after, again: problem?.code !== 'invalid' && problem?.code !== 'too-large' })
  }

  #again(item: Item): void {
    perform(this.#editor.area, onLines([item.place], item.after))
    this.#send(this.#change(item, { fault: undefined, share: 0 }))
  }

  #change(item: Item, to: Partial<Item>): Item {
    const changed = { ...item, ...to }
    this.#items = this.#items.map(one => (one === item ? changed : one))
    this.#editor.paint()
    return changed
  }

  #cancel(item: Item): void {
    item.stop.abort()
    this.#quietly.perform(without(item.place))
    this.#dismiss(item)
  }

  #dismiss(item: Item): void {
    this.#items = this.#items.filter(one => one !== item)
    this.#editor.area.focus()
    this.#editor.paint()
    if (this.#waits && !this.#going.length) this.#go()
  }

  get #going(): readonly Item[] {
    return this.#items.filter(({ fault }) => fault === undefined)
  }

  /** A post without its pictures would be half of what was meant: it goes when they are there. */
  #submit(event: Event): void {
    const n = this.#going.length
    if (n) {
      event.preventDefault()
      event.stopImmediatePropagation()
      this.#waits = true
      this.#editor.tell(this.#editor.say('upload.waits', { n }))
      return
    }
    // What nobody has described has no words rather than ours.
    for (const { url } of this.#kept)
      this.#quietly.perform(exchanged(`![${this.#editor.say('upload.describe')}](${url})`, `![](${url})`))
  }

  #go(): void {
    this.#waits = false
    this.#editor.form.requestSubmit()
  }

  #faultOf(file: File, name: string): string | undefined {
    const { say, view } = this.#editor
    const { adapter, $site } = view.community
    const most = Math.min(
      adapter?.can.upload?.bytes ?? Infinity,
      $site.get()?.limits.uploadBytes ?? limits.uploadBytes,
    )
    if (!this.#types.includes(file.type))
      return say('upload.type', { name, types: namesOf(this.#types, view.lang) })
    return file.size > most
      ? say('upload.size', { name, n: Math.floor((most / megabyte) * 10) / 10 })
      : undefined
  }

  /** What it is called; twice the same would be one place in the text. */
  #nameFor({ name }: File): string {
    const plain =
      name
        .replace(/[[\]()\\`*_\n]/g, ' ')
        .trim()
        .slice(0, 60) || 'image'
    const taken = (other: string) => this.#items.some(one => one.name === other)
    let free = plain
    for (let n = 2; taken(free); n++) free = `${plain} ${n}`
    return free
  }

  #drag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || !this.offered) return
    event.preventDefault()
    this.#dragging(true)
  }

  #drop(event: DragEvent): void {
    this.#dragging(false)
    const { files } = event.dataTransfer ?? {}
    if (!files?.length || !this.offered) return
    event.preventDefault()
    this.add(files)
  }

  #dragging(on: boolean): void {
    this.#editor.form.toggleAttribute('data-drop', on)
  }

  /** A draft from before may keep places for what never came. */
  #clean(): void {
    const { area, say } = this.#editor
    const [head, tail] = `![${say('upload.going', { name: '\n' })}]()`.split('\n')
    const to = area.value.indexOf(tail!)
    // From its end, since in some languages it begins like every picture.
    const from = area.value.lastIndexOf(head!, to)
    if (from < 0 || to < 0) return
    this.#quietly.perform(without(area.value.slice(from, to + tail!.length)))
    this.#clean()
  }
}

/** What types of picture are called: `PNG, JPEG and WebP`. */
function namesOf(types: readonly string[], lang: string): string {
  const called = types.map(type =>
    type
      .replace(/^image\//, '')
      .replace(/\+.*/, '')
      .toUpperCase(),
  )
  return new Intl.ListFormat(lang).format(called.map(name => (name === 'WEBP' ? 'WebP' : name)))
}
