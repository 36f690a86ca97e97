import type { Id, Member } from '@commonthread/protocol'
import { h, type Kid } from '../dom/patch.ts'
import { safe } from '../thread/body.ts'
import { apply, selectedIn } from './apply.ts'
import { caretIn } from './caret.ts'
import type { FieldEditor } from './editor.ts'
import { People } from './people.ts'
import { type Begun, isMentioned, mentionAt } from './text/mention.ts'

/** Room between the list and the caret's line, in px. */
const apart = 4

/**
 * Completes names behind an `@`, as the listbox pattern of the ARIA guide has it: the focus stays in the field,
 * whose `aria-activedescendant` names the option. What was typed stays as it is when nothing is chosen.
 */
export class Mentions {
  readonly #editor: FieldEditor
  readonly #people: People | undefined
  readonly #chosen = new Map<Id, string>()
  readonly #list: string
  #begun?: Begun
  #found: readonly Member[] = []
  #active = 0
  /** The `@` whose list was closed with Escape. */
  #left = -1

  constructor(editor: FieldEditor) {
    this.#editor = editor
    const { people } = editor.view.community.adapter?.read ?? {}
    this.#people = people && new People(people)
    this.#list = `people:${editor.at}`
    if (people) this.#recall(editor.area.value)
  }

  get offered(): boolean {
    return this.#people !== undefined
  }

  get open(): boolean {
    return this.#found.length > 0
  }

  close(): void {
    this.#people?.close()
  }

  /** Those meant whose name still stands in the text. */
  meant(): readonly Pick<Member, 'id' | 'name'>[] {
    const { value } = this.#editor.area
    return [...this.#chosen].flatMap(([id, name]) => (isMentioned(value, name) ? { id, name } : []))
  }

  mean({ id, name }: Pick<Member, 'id' | 'name'>): void {
    this.#chosen.set(id, name)
  }

  /** After every change of text or caret. */
  async follow(): Promise<void> {
    const { area, view } = this.#editor
    const topic = view.state.topic?.id
    const begun = this.#people && topic ? mentionAt(selectedIn(area)) : undefined
    if (begun?.from !== this.#left) this.#left = -1
    this.#begun = begun
    if (!begun || this.#left >= 0) return this.#show([])
    const found = await this.#people!.starting(topic!, begun.starts)
    if (found && this.#begun === begun) this.#show(found)
  }

  /** Whether the key was for the list. */
  key({ key, isComposing, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const { length } = this.#found
    if (!length || isComposing || ctrlKey || metaKey || altKey) return false
    if (key === 'ArrowDown') this.#move((this.#active + 1) % length)
    else if (key === 'ArrowUp') this.#move((this.#active + length - 1) % length)
    else if (key === 'Enter') this.#choose(this.#found[this.#active]!)
    else if (key === 'Escape') this.leave()
    else return false
    return true
  }

  /** Closes the list; the same `@` doesn't open it again. */
  leave(): void {
    this.#left = this.#begun?.from ?? -1
    this.#show([])
  }

  sketch(): Kid {
    const { say } = this.#editor
    if (!this.open) return null
    return h(
      'ul',
      {
        key: 'people',
        part: 'people',
        role: 'listbox',
        id: this.#list,
        'aria-label': say('people.all'),
        onmousedown: (event: Event) => event.preventDefault(),
      },
      this.#found.map((person, i) => this.#option(person, i)),
    )
  }

  /** Puts the list at the caret, inside of the form's sides and of the window. */
  place(): void {
    const { area, form } = this.#editor
    const list = form.querySelector<HTMLElement>('[part=people]')
    if (!list || !this.#begun) return
    const caret = caretIn(area, this.#begun.from)
    const around = form.getBoundingClientRect()
    const own = list.getBoundingClientRect()
    const rtl = getComputedStyle(area).direction === 'rtl'
    const x = (rtl ? caret.right - own.width : caret.left) - around.left
    const fits = caret.bottom + apart + own.height < innerHeight || caret.top < own.height
    const y = fits ? caret.bottom + apart : caret.top - apart - own.height
    list.style.setProperty('left', `${Math.max(0, Math.min(x, around.width - own.width))}px`)
    list.style.setProperty('top', `${y - around.top}px`)
  }

  #option(person: Member, i: number): Kid {
    const { view } = this.#editor
    const { id, name, role, avatar } = person
    const src = safe(avatar)
    return h(
      'li',
      {
        key: id,
        part: 'people-option',
        role: 'option',
        id: `${this.#list}:${i}`,
        'aria-selected': `${i === this.#active}`,
        onclick: () => this.#choose(person),
      },
      h(
        'span',
        { part: 'face', 'aria-hidden': 'true' },
        src ? h('img', { src, alt: '', loading: 'lazy' }) : [...name][0],
      ),
      h('bdi', null, name),
      role !== 'guest' && role !== 'member' && h('span', { part: 'badge' }, view.say(`role.${role}`)),
    )
  }

  #show(found: readonly Member[]): void {
    const me = this.#editor.view.community.$session.get()?.member?.id
    const others = found.filter(({ id }) => id !== me)
    const opens = others.length && !this.open
    if (!others.length && !this.open) return
    this.#found = others
    this.#move(0)
    if (opens) this.#editor.tell(this.#editor.say('people.found', { n: others.length }))
  }

  #move(to: number): void {
    const { area } = this.#editor
    this.#active = to
    const { open } = this
    for (const [name, value] of Object.entries({
      'aria-autocomplete': 'list',
      'aria-controls': this.#list,
      'aria-activedescendant': `${this.#list}:${to}`,
    }))
      if (open) area.setAttribute(name, value)
      else area.removeAttribute(name)
    this.#editor.paint()
  }

  #choose(person: Member): void {
    const { area } = this.#editor
    const begun = this.#begun
    if (!begun) return
    this.mean(person)
    const to = area.selectionEnd
    const behind = /^\s/.test(area.value.slice(to)) ? '' : ' '
    const insert = `@${person.name}${behind}`
    const end = begun.from + insert.length + (behind ? 0 : 1)
    this.#show([])
    apply(area, { from: begun.from, to, insert, start: end, end })
    this.#show([])
  }

  /** A text from before may name people: those whose name only one person here has are meant. */
  async #recall(text: string): Promise<void> {
    const topic = this.#editor.view.state.topic?.id
    const names = new Set([...text.matchAll(/@([\p{L}\p{N}]+)/gu)].map(([, begins]) => begins!))
    if (!topic) return
    for (const begins of [...names].slice(0, 5)) {
      const found = (await this.#people!.starting(topic, begins)) ?? []
      for (const person of found)
        if (isMentioned(text, person.name) && found.filter(({ name }) => name === person.name).length === 1)
          this.mean(person)
    }
  }
}
