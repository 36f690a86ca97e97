import type { NewCommand, PostRow, Writer } from '@commonthread/core'
import { outcome } from '@commonthread/core/places'
import type { Id, Key, Mine, Problem, Shown, Target, Topic } from '@commonthread/protocol'
import { type Signal, signal } from '@preact/signals'
import type { ThreadView } from '../thread/view.ts'
import type { enGrounds } from '../wording/en-grounds.ts'
import type { enTend } from '../wording/en-tend.ts'
import { explain } from '../wording/explain.ts'
import type { Say, WordOf } from '../wording/words.ts'
import type { TopicPlace } from './index.tsx'

export type TendWord = WordOf<typeof enTend> | WordOf<typeof enGrounds>

/** What came of a deed. */
export interface Result {
  text: string
  isProblem?: boolean
  undo?: NewCommand
}

/** What a menu needs of the view that it opens in. */
export type TendingView = Pick<ThreadView, 'community' | 'root' | 'lang' | 'now' | 'say'> & {
  readonly host: Pick<ThreadView['host'], 'styles' | 'adoptedCallback' | 'wording'> & Element
}

/** What can be done with something, by whoever has opened its menu. */
export abstract class Doing {
  abstract readonly view: TendingView
  readonly writer: Writer
  readonly say: Say<TendWord>
  /** What the backend says may be done, by target; `undefined` until it has answered. */
  readonly mine: Signal<ReadonlyMap<Id, Mine> | undefined> = signal(undefined)
  readonly result: Signal<Result | undefined> = signal(undefined)
  readonly busy = signal(false)
  /** What was pressed and isn't done yet. */
  readonly #underWay = new Set<string>()
  #asked = 0
  /** What was pressed last says what came of it. */
  #last?: NewCommand
  /** Which form is open. */
  readonly form = signal('')
  abstract readonly topic: Signal<Topic | null>
  /** What it is about, and how that stands. */
  abstract readonly target: Target
  abstract readonly state: Shown

  constructor(writer: Writer, say: Say<TendWord>) {
    this.writer = writer
    this.say = say
  }

  /** What to ask about. */
  protected abstract targets(): readonly Target[]

  /** Where its words stand on the screen. */
  abstract wordPlaces(): Iterable<Element>

  /** What may be done is asked when the menu opens, when it turns out who is here, and after every deed. */
  async ask(): Promise<void> {
    const asked = ++this.#asked
    const mine = await this.writer.mine(this.targets()).catch(() => new Map())
    // What is said of somebody who was here before may come last.
    if (asked === this.#asked) this.mine.value = mine
  }

  /**
   * Does it through the outbox, which keeps the order, and says what came of it. `true` once it is done, or waits
   * to be. Pressed again meanwhile, it is done once.
   */
  async run(command: NewCommand, done: string, undo?: NewCommand): Promise<boolean> {
    const pressed = JSON.stringify(command)
    if (this.#underWay.has(pressed)) return false
    this.#underWay.add(pressed)
    this.#last = command
    this.busy.value = true
    this.result.value = undefined
    const form = this.form.value
    try {
      await this.#enter()
      const waits = await this.#settled(await this.writer.send(command))
      // Whoever reads what came of it can go on at once.
      await this.ask()
      if (this.#last === command)
        this.result.value = waits ? { text: this.say('tend.review') } : { text: done, undo }
      this.refresh()
      // Another one may have been opened meanwhile.
      if (this.form.value === form) this.form.value = ''
      return true
    } catch (thrown) {
      const text = this.say('tend.failed', { problem: explain(this.view.say, thrown as Problem) })
      this.result.value = { text, isProblem: true }
      // It may be another's deed that was in the way, and this gone with it.
      this.refresh()
      return false
    } finally {
      this.#underWay.delete(pressed)
      this.busy.value = this.#underWay.size > 0
    }
  }

  /** Takes in what is known now. */
  refresh(): void {}

  /** Nobody is asked for a name to press a button. */
  async #enter(): Promise<void> {
    const { $session } = this.view.community
    if ($session.get()?.member || this.writer.$guestName.get()) return
    await this.writer.introduce(this.say('tend.visitor'))
  }

  /** Resolves with whether it waits for a moderator. */
  #settled(key: Key): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const stop = outcome(this.view.community, key, now => {
        if (now?.state === 'failed') {
          // What was refused is said here and kept nowhere: nothing was written that could be lost.
          this.writer.discard(key)
          reject(now.problem)
        } else if (!now || now.state === 'held') resolve(!!now)
        else {
          if (now.problem || !navigator.onLine) this.result.value = { text: this.say('tend.waiting') }
          return
        }
        queueMicrotask(() => stop())
      })
    })
  }
}

/** Everything that can be done with one post. */
export class Tending extends Doing {
  readonly view: ThreadView
  readonly key: string
  readonly row: Signal<PostRow>
  readonly topic: Signal<Topic | null>

  constructor(view: ThreadView, row: PostRow, writer: Writer, say: Say<TendWord>) {
    super(writer, say)
    this.view = view
    this.key = row.key
    this.row = signal(row)
    this.topic = signal(view.state.topic)
  }

  get target(): Target {
    return { type: 'post', id: this.row.value.post.id }
  }

  get state(): Shown {
    return this.row.value.post.state
  }

  protected targets(): readonly Target[] {
    const { post } = this.row.value
    return [
      this.target,
      { type: 'topic', id: this.topic.value?.id ?? post.topic },
      { type: 'member', id: post.author.id },
    ]
  }

  wordPlaces(): Iterable<Element> {
    return this.view.root.getElementById(this.key)?.querySelectorAll('[part=body]') ?? []
  }

  override refresh(): void {
    const row = this.view.state.rows.find(({ key }) => key === this.key)
    if (row?.type === 'post') this.row.value = row
    // What was held back or moved is gone, and this menu with it: what came of it is said all the same.
    else if (this.result.value) {
      this.view.news = this.result.value.text
      this.view.update()
    }
    this.topic.value = this.view.state.topic
  }
}

/** Everything that can be done with a topic that is open. */
export class TopicTending extends Doing {
  readonly view: TendingView
  readonly topic: Signal<Topic>
  readonly place: TopicPlace

  constructor(view: TendingView, topic: Topic, writer: Writer, say: Say<TendWord>, place: TopicPlace) {
    super(writer, say)
    this.view = view
    this.topic = signal(topic)
    this.place = place
  }

  wordPlaces(): Iterable<Element> {
    const around = this.place.anchor.closest('[part~=topic-head], [part~=row]')
    return around?.querySelectorAll('[part=heading], [part=title], [part=body]') ?? []
  }

  override refresh(): void {
    const { value } = this.result
    if (value && !this.place.anchor.isConnected) this.place.left(value.text)
  }

  get target(): Target {
    return { type: 'topic', id: this.topic.value.id }
  }

  get state(): Shown {
    return this.topic.value.state
  }

  protected targets(): readonly Target[] {
    return [this.target]
  }
}
