import type { Community, DraftPlace, Row, ThreadState, ThreadStore } from '@commonthread/core'
import { type Gap, type Ms, type Post, type Problem, refText } from '@commonthread/protocol'
import { again } from '../base/again.ts'
import type { Colouring } from '../code/index.ts'
import { paint } from '../dom/patch.ts'
import { CommunityErrorEvent } from '../events/error.ts'
import { CommunityLoadEvent } from '../events/load.ts'
import { en } from '../wording/en.ts'
import { speaking } from '../wording/language.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { type Say, speak, type Wording, type WordOf } from '../wording/words.ts'
import type { Writing } from '../write/index.ts'
import { announcer } from './announcer.ts'
import { type Heard, sift, wouldMove } from './arrivals.ts'
import { coloured } from './code.ts'
import { keepFocus } from './focus.ts'
import { threadSection } from './thread.ts'

export type ReadingWord = WordOf<typeof en>

/** What a view needs of the element it is shown in. */
export interface ThreadHost extends HTMLElement {
  readonly styles: string[]
  adoptedCallback(): void
  /** Level of the thread's heading, 1 to 6. */
  readonly level: number
  readonly wording?: Wording
}

/** How often relative times are written anew. */
const tickMs = 30_000

/**
 * One thread on the screen: a plain object that holds what is seen and is painted whole after every change.
 * Components are functions of it.
 */
export class ThreadView {
  readonly host: ThreadHost
  readonly root: ShadowRoot
  readonly community: Community
  readonly thread: ThreadStore
  /** The language of its words, BCP 47: dates, numbers and plurals go by it. */
  lang = ''
  say!: Say<ReadingWord>
  state!: ThreadState
  /** Rows on the screen. */
  rows: readonly Row[] = []
  /** Others' new posts that would move what is being read. */
  waiting: readonly Row[] = []
  /** Open forms: the key of the post answered, or `edit:` and the post edited. */
  readonly forms = new Set<string>()
  /** Gaps that are opening (`null`) or couldn't be opened (why). */
  readonly gaps = new Map<string, Problem | null>()
  /** The half that writes, once it has loaded. */
  writing?: Writing
  /** It couldn't be loaded. */
  troubled = false
  /** What screen readers are told. */
  news = ''
  /** What was selected when a form was opened: a reply quotes it. */
  picked?: StaticRange
  /** Colours code. */
  readonly code: Colouring

  readonly #heard: Heard = new Map()
  readonly #announce = announcer(n => {
    this.news = this.say('fresh', { n })
    this.update()
  })
  readonly #closers: readonly (() => void)[]
  /** Words in another language than English. */
  #table?: Wording
  readonly #speaking = speaking(threadLanguages, (lang, table) => {
    this.lang = lang
    this.#table = table
    this.say = this.speak(en)
    this.update()
  })
  #letIn = true
  #goTo = ''
  #told?: ThreadState['status']
  #loading = false
  #soon = false
  #closed = false

  constructor(host: ThreadHost, root: ShadowRoot, community: Community, thread: ThreadStore) {
    this.host = host
    this.root = root
    this.community = community
    this.thread = thread
    this.code = coloured(this)
    const ticking = setInterval(() => this.update(), tickMs)
    this.#closers = [
      () => clearInterval(ticking),
      community.$site.subscribe(() => this.words()),
      thread.$thread.subscribe(state => {
        this.state = state
        this.update()
      }),
    ]
    this.paint()
  }

  close(): void {
    this.#closed = true
    for (const close of this.#closers) close()
    this.writing?.close()
    this.code.close()
    paint(this.root, [])
  }

  get level(): number {
    return this.host.level
  }

  /** Takes in the language and the wording of the page and of the site, and its level in the page. */
  words(): void {
    this.#speaking(this.host)
  }

  /** Reads words: those of the page and the site stand before the language's own. */
  speak<T extends Wording>(english: T, table = this.#table): Say<WordOf<T>> {
    return speak(this.lang, this.host.wording, this.community.$site.get()?.wording, table, english)
  }

  /** Server time. */
  get now(): Ms {
    return Date.now() + this.community.$skew.get()
  }

  place(at: string): DraftPlace {
    return { topic: refText(this.thread.ref), at }
  }

  /** Whether posts can be written here at all. */
  get writable(): boolean {
    const can = this.community.adapter?.can
    return !this.state.topic?.locked && (!can || can.commands.includes('post.put'))
  }

  mayAnswer({ state, depth }: Post): boolean {
    return this.writable && state === 'shown' && depth < (this.community.adapter?.can.depth ?? Infinity)
  }

  /** Opens or closes a form; a form that opens takes the focus. */
  toggle(at: string): void {
    this.picked = getSelection()?.getComposedRanges?.({ shadowRoots: [this.root] })[0]
    if (!this.forms.delete(at)) this.forms.add(at)
    this.paint()
  }

  /** Reads what a gap left out. */
  async open(key: string, gap: Gap): Promise<void> {
    this.gaps.set(key, null)
    this.#letIn = true
    this.paint()
    const index = this.rows.findIndex(row => row.key === key)
    try {
      await this.thread.open(gap)
      this.gaps.delete(key)
      this.#goTo = this.state.rows[index]?.key ?? ''
    } catch (thrown) {
      this.gaps.set(key, thrown as Problem)
    }
    this.paint()
    this.#letIn = false
  }

  /** Puts everything on the screen and goes to the row of that key, as soon as there is one. */
  reveal(key: string): void {
    this.#goTo = key
    this.#letIn = true
    this.paint()
    this.#letIn = false
  }

  /** Loads the half that writes, once. A failure is shown where somebody writes, and tried again from there. */
  async write(): Promise<void> {
    if (this.#loading) return
    this.#loading = true
    this.troubled = false
    try {
      const { community } = this
      const halves = [again(() => import('../write/index.ts')), again(() => community.write())] as const
      const [{ openWriting }, writer] = await Promise.all(halves)
      if (!this.#closed) this.writing = openWriting(this, writer)
    } catch {
      this.troubled = true
      this.#loading = false
    }
    this.update()
  }

  /** Paints soon, once for all that changes together. */
  update(): void {
    if (this.#soon) return
    this.#soon = true
    queueMicrotask(() => this.paint())
  }

  paint(): void {
    this.#soon = false
    // Nothing is painted before its language is there.
    if (this.#closed || !this.say) return
    const { root, host, state } = this
    this.#sift()
    keepFocus(root, () => {
      paint(root, [threadSection(this)])
      this.writing?.paint()
    })
    this.code.look()
    const goal = root.getElementById(this.#goTo)
    if (goal) {
      this.#goTo = ''
      goal.focus()
    }
    if (!this.troubled && this.rows.some(row => 'own' in row && row.own)) this.write()
    const { status, topic, count, problem } = state
    if (status === this.#told) return
    this.#told = status
    if (status === 'ready') host.dispatchEvent(new CommunityLoadEvent(topic, count))
    else if (problem) host.dispatchEvent(new CommunityErrorEvent(problem))
  }

  /** Sets apart what may stand on the screen from what waits, and has what is new announced. */
  #sift(): void {
    const { rows, status } = this.state
    const { root } = this
    const list = root.querySelector('[part=posts]')
    const moves = (before = '') => !this.#letIn && wouldMove(root.getElementById(before), list!)
    const { shown, waiting, fresh } = sift(rows, this.#heard, moves)
    this.rows = shown
    this.waiting = waiting
    if (!this.#letIn) this.#announce(fresh)
    if (status === 'ready' && !this.gaps.size) this.#letIn = false
  }
}
