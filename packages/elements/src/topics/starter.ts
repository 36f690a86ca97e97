import { type DraftPlace, drafts, inTime, type Pending, type Writer } from '@commonthread/core'
import type { Key, Problem } from '@commonthread/protocol'
import { again } from '../base/again.ts'
import { CommunityStartEvent } from '../events/start.ts'
import { explain } from '../wording/explain.ts'
import type { TopicsView } from './view.ts'

export type StartField = 'title' | 'text' | 'name'
type Kind = 'talk' | 'question'

/** What is wrong, said as what to do, and with which field. */
export interface StartFault {
  field?: StartField
  text: string
}

/** The hand that starts topics: from what stands in the form to a command. */
export class Starter {
  readonly view: TopicsView
  /** More than the one line is shown. */
  open = false
  busy = false
  fault?: StartFault
  /** The half that writes couldn't be loaded. */
  troubled = false
  #chosen?: Kind
  #asking = false
  #writer?: Promise<Writer>
  #guestName = ''
  #stop?: () => void

  constructor(view: TopicsView) {
    this.view = view
  }

  close(): void {
    this.#stop?.()
  }

  /** Whether topics can be started here at all. */
  get offered(): boolean {
    const can = this.view.community.adapter?.can
    return !can || can.commands.includes('topic.put')
  }

  /** What the person is called who would start it; empty where that is to be asked. */
  get name(): string {
    const session = this.view.community.$session.get()
    if (session?.member && session.proof !== 'guest') return session.member.name
    return this.#guestName
  }

  /** Whether they may be called differently. */
  get isGuest(): boolean {
    const session = this.view.community.$session.get()
    return !session?.member || session.proof === 'guest'
  }

  /** Asked for a name, after writing and not before; whom the page makes known meanwhile isn't any more. */
  get asking(): boolean {
    return this.#asking && this.isGuest
  }

  /** As chosen; until then, what ends with a question mark is a question. */
  get kind(): Kind {
    const { kinds } = this.view.store.query
    const asked = /[?？؟]\s*$/.test(this.draft('title')) ? 'question' : 'talk'
    const kind = this.#chosen ?? asked
    return kinds.includes(kind) ? kind : kinds.includes('question') ? 'question' : 'talk'
  }

  /** Whether both kinds are to choose from. */
  get chooses(): boolean {
    const { kinds } = this.view.store.query
    return kinds.includes('talk') && kinds.includes('question')
  }

  draft(field: 'title' | 'text'): string {
    return drafts.get(this.#place(field))
  }

  type(field: 'title' | 'text', text: string): void {
    drafts.set(this.#place(field), text)
    this.fault = undefined
    this.view.repaint()
  }

  choose(kind: Kind): void {
    this.#chosen = kind
    this.view.repaint()
  }

  /** Somebody begins: the rest of the form comes, and the half that writes. */
  begin(): void {
    this.open = true
    this.view.repaint()
    this.#write().catch(() => {})
    // At hand before the connection may be gone.
    import('./fault.ts').catch(() => {})
    import('@commonthread/core/leaving')
      .then(({ guardLeaving }) => guardLeaving(this.view.community))
      .catch(() => {})
  }

  ask(): void {
    this.#asking = true
    this.view.paint()
    this.#focus('name')
  }

  /** Closes the form; what was written is kept. */
  cancel(): void {
    this.open = this.#asking = false
    this.fault = undefined
    this.view.paint()
    this.#focus('title')
    this.open = false
    this.view.paint()
  }

  /** Starts the topic, unless something is wrong with it, or a name has to be asked for first. */
  async submit(): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.fault = undefined
    this.view.repaint()
    try {
      await this.#submit()
    } catch (thrown) {
      this.#refuse({
        text: explain(this.view.say, (thrown ?? {}) as Problem) || this.view.say('topics.failed.write'),
      })
    }
    this.busy = false
    this.view.repaint()
  }

  async #submit(): Promise<void> {
    const { view, kind } = this
    const [{ checked }, writer] = await Promise.all([again(() => import('./fault.ts')), this.#write()])
    // The page may be saying just now who this is.
    await inTime(writer.settled(), new Error(view.say('topics.failed.write')))
    const { asking } = this
    const name = asking ? (this.#field('name')?.value ?? '') : undefined
    const written = { title: this.draft('title'), text: this.draft('text'), name }
    const found = checked(view, written)
    if (found.fault) return this.#refuse(found.fault)
    if (!asking && !this.name) return this.ask()
    const { title, text } = found
    if (!view.host.dispatchEvent(new CommunityStartEvent({ kind, title, text }))) return
    if (found.name) await writer.introduce(found.name)
    const body = text.trim() ? { text } : undefined
    this.#done(await writer.send({ do: 'topic.put', kind, title, body }), written)
  }

  async retry(key: Key): Promise<void> {
    await (await this.#write()).retry(key)
  }

  async discard(key: Key): Promise<void> {
    await (await this.#write()).discard(key)
  }

  /**
   * Takes back what waits or was refused, into the form; what stands there already goes below it. Where it was
   * refused for its author's name, another one is asked for.
   */
  async edit({ key, command, problem }: Pending): Promise<void> {
    if (command.do !== 'topic.put') return
    await this.discard(key)
    const texts = [command.body?.text, this.draft('title'), this.draft('text')]
    this.#chosen = command.kind
    this.#fill('title', command.title)
    this.#fill('text', texts.filter(text => text?.trim()).join('\n\n'))
    this.begin()
    this.#asking = problem?.field === 'name'
    if (this.asking) return this.#refuse({ field: 'name', text: explain(this.view.say, problem!) })
    this.view.paint()
    this.#focus('title')
  }

  #done(key: Key, { title, text }: { title: string; text: string }): void {
    const { view } = this
    // What was typed meanwhile stays.
    this.#fill('title', this.draft('title').replace(title, ''))
    this.#fill('text', this.draft('text').replace(text, ''))
    this.#chosen = undefined
    this.open = !!(this.draft('title') || this.draft('text'))
    this.#asking = false
    if (view.unanswered) view.filter(false)
    view.tell(view.say('topics.started'))
    // Nobody who writes on is led away.
    if (!this.open) view.reveal(key)
  }

  #write(): Promise<Writer> {
    this.troubled = false
    this.#writer ??= again(() => this.view.community.write()).then(
      writer => {
        this.#stop = writer.$guestName.subscribe(name => {
          this.#guestName = name
          this.view.repaint()
        })
        return writer
      },
      thrown => {
        this.#writer = undefined
        this.troubled = true
        this.view.repaint()
        throw thrown
      },
    )
    return this.#writer
  }

  #refuse(fault: StartFault): void {
    this.fault = fault
    this.view.paint()
    if (fault.field) this.#focus(fault.field)
  }

  #field(name: StartField): HTMLInputElement | HTMLTextAreaElement | null {
    return this.view.root.querySelector(`form [name=${name}]`)
  }

  #focus(name: StartField): void {
    this.#field(name)?.focus()
  }

  #fill(name: 'title' | 'text', text: string): void {
    drafts.set(this.#place(name), text)
    const field = this.#field(name)
    if (field) field.value = text
  }

  #place(at: 'title' | 'text'): DraftPlace {
    const { server = '', site } = this.view.community
    return { topic: `topics:${server}:${site}`, at }
  }
}
