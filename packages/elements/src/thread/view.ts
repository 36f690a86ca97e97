import {
  type Community,
  type DraftPlace,
  isReturn,
  type PostRow,
  type Row,
  type Slice,
  type ThreadState,
  type ThreadStore,
} from '@commonthread/core'
import {
  type Gap,
  type Id,
  type Ms,
  type Post,
  type Problem,
  refText,
  type Sort,
} from '@commonthread/protocol'
import { again } from '../base/again.ts'
import type { Colouring } from '../code/index.ts'
import { paint, type Sketch } from '../dom/patch.ts'
import { CommunityErrorEvent } from '../events/error.ts'
import { CommunityLoadEvent } from '../events/load.ts'
import { asked, say as sayInAddress } from '../page/address.ts'
import { en } from '../wording/en.ts'
import { speaking } from '../wording/language.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { type Say, speak, type Wording, type WordOf } from '../wording/words.ts'
import type { Writing } from '../write/index.ts'
import { announcer } from './announcer.ts'
import { type Heard, sift, wouldMove } from './arrivals.ts'
import { coloured } from './code.ts'
import { keepFocus } from './focus.ts'
import { countBelow, fold } from './fold.ts'
import type { Stillness } from './still.ts'
import { threadSection } from './thread.ts'
import { clockIn } from './time.ts'
import { visitOf } from './visit.ts'

/** What a row was painted from, besides itself. */
interface Sketched {
  sketch: Sketch
  /** How many posts stand below it. */
  n: number | undefined
  /** What it says of times is true until then. */
  until: Ms
  flags: number
}

export type ReadingWord = WordOf<typeof en>

/** What a view needs of the element it is shown in. */
export interface ThreadHost extends HTMLElement {
  readonly styles: string[]
  adoptedCallback(): void
  /** Level of the thread's heading, 1 to 6. */
  readonly level: number
  readonly order: Sort
  readonly announce: 'off' | null
  readonly wording?: Wording
  thread?: ThreadStore
}

/** How often relative times are written anew. */
const tickMs = 30_000

/**
 * One thread on the screen: a plain object that holds what is seen and is painted whole after every change.
 * Components are functions of it.
 */
export class ThreadView {
  declare readonly host: ThreadHost
  declare readonly root: ShadowRoot
  declare readonly community: Community
  declare thread: ThreadStore
  /** The language of its words, BCP 47: dates, numbers and plurals go by it. */
  lang = ''
  declare clock: ReturnType<typeof clockIn>
  declare say: Say<ReadingWord>
  declare state: ThreadState
  /** Rows on the screen. */
  rows: readonly Row[] = []
  /** Others' new posts that would move what is being read. */
  waiting: readonly Row[] = []
  /** Open forms: the key of the post answered, or `edit:` and the post edited. */
  readonly forms = new Set<string>()
  /** Posts whose answers are folded away. */
  readonly folded = new Set<string>()
  /** How many posts stand below each row. */
  below: ReadonlyMap<string, number> = new Map()
  /** Others' posts since the last visit, in their order. */
  fresh: readonly string[] = []
  /** The post that the page's address names. */
  marked: Id = ''
  /** Gaps that are opening (`null`) or couldn't be opened (why). */
  readonly gaps = new Map<string, Problem | null>()
  sketches = new WeakMap<Row, Sketched>()
  /** The forms that stand on the screen. */
  readonly fields = new Set<HTMLFormElement>()
  /** The half that writes, once it has loaded. */
  declare writing?: Writing
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
    this.clock = clockIn(lang)
    this.sketches = new WeakMap()
    this.update()
  })
  readonly #visit
  /** There once posts stand on the screen: before, there is nothing to keep in its place. */
  #still?: Stillness
  #leave = () => {}
  #letIn = true
  #goTo = ''
  #told?: ThreadState['status']
  #loading?: Promise<void>
  #soon = false
  #closed = false

  constructor(host: ThreadHost, root: ShadowRoot, community: Community, thread: ThreadStore) {
    Object.assign(this, { host, root, community })
    this.code = coloured(this)
    const ticking = setInterval(() => this.update(), tickMs)
    const name = [community.server, community.site, refText(thread.ref)].join()
    this.#visit = visitOf(name, () => this.#told === 'ready' && this.now)
    this.#closers = [
      () => clearInterval(ticking),
      () => this.#visit.end(),
      () => this.#still?.close(),
      community.$site.listen(() => this.words()),
    ]
    this.#follow(thread)
    this.heed()
    this.paint()
  }

  close(): void {
    this.#closed = true
    this.#leave()
    for (const close of this.#closers) close()
    this.writing?.close()
    this.code.close()
    paint(this.root, [])
  }

  get level(): number {
    return this.host.level
  }

  /** Takes in what the element and the page's address say now. */
  heed(): void {
    this.words()
    const [post, sort] = [asked('post'), this.host.order]
    // A link that brings a guest back: whoever asks them loads.
    if (isReturn()) this.write()
    if (sort !== this.thread.sort) this.arrange({ sort })
    if (post === this.marked) return
    this.marked = post
    if (post && (this.alone || this.rowOf(post))) this.goTo(post)
  }

  /** Whether it is the page's only thread: among several, the address means the one that has the post. */
  get alone(): boolean {
    return !document.querySelectorAll(this.host.localName)[1]
  }

  /** The post that the page's address names isn't here. */
  get gone(): boolean {
    const { marked, thread, state } = this
    return state.status === 'ready' && thread.slice.around === marked && this.alone && !this.rowOf(marked)
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

  /** Folds a post's answers away, or shows them. */
  fold(key: string): void {
    if (!this.folded.delete(key)) this.folded.add(key)
    this.#show()
  }

  /** The row of that key or post, on the screen or not. */
  rowOf(name: string): Row | undefined {
    return this.state.rows.find(row => row.key === name || (row.type === 'post' && row.post.id === name))
  }

  /** Whether it is another's post since the last visit. */
  isNew(row: Row): row is PostRow {
    const { last } = this.#visit
    return last > 0 && row.type === 'post' && !row.own && row.post.at > last
  }

  /** Shows the thread in another order or another slice of it; what is on the screen stays until that is there. */
  arrange({ sort = this.thread.sort, ...slice }: Slice & { sort?: Sort }): void {
    const { ref, slice: before } = this.thread
    this.#letIn = true
    this.#follow(this.community.thread(ref, sort, { flat: before.flat, ...slice }))
  }

  /** Stands posts in an order that the reader has chosen; the address keeps it. */
  readonly sort = (sort: Sort): void => {
    sayInAddress('sort', sort)
    this.arrange({ sort })
  }

  /** Goes to the next of the new posts after one, or to the first. */
  nextNew(after?: string): void {
    const { fresh } = this
    this.reveal(fresh[fresh.indexOf(after ?? '') + 1] ?? fresh[0]!)
  }

  /** Has the address name a post and goes there. */
  visit(post: Id): void {
    this.marked = post
    sayInAddress('post', post)
    this.goTo(post)
  }

  /** Goes to a post, which is read if it has to be. */
  goTo(post: Id): void {
    const { slice } = this.thread
    this.#goTo = post
    if (this.rowOf(post) || slice.around === post) this.#show()
    else this.arrange({ around: post })
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
      this.#goTo = this.rowsNow()[index]?.key ?? ''
    } catch (thrown) {
      this.gaps.set(key, thrown as Problem)
    }
    this.paint()
    this.#letIn = false
  }

  /** Puts everything on the screen and goes to the row of that key, as soon as there is one. */
  reveal(key: string): void {
    this.#goTo = key
    this.#show()
  }

  /** Loads the half that writes, once. A failure is shown where somebody writes, and tried again from there. */
  write(): Promise<void> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<void> {
    this.troubled = false
    try {
      const { community } = this
      const halves = [again(() => import('../write/index.ts')), again(() => community.write())] as const
      const [{ openWriting }, writer] = await Promise.all(halves)
      if (!this.#closed) this.writing = openWriting(this, writer)
    } catch {
      this.troubled = true
      this.#loading = undefined
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
    const { root } = this
    const goal = this.#goTo && this.rowOf(this.#goTo)
    for (let row = goal; row && 'post' in row; ) {
      row = this.rowOf(row.post.parent ?? '')
      this.folded.delete(row?.key ?? '')
    }
    this.#sift()
    this.#still?.settle()
    keepFocus(root, () => {
      paint(root, [threadSection(this)])
      this.writing?.paint()
      this.#still?.settle()
    })
    this.code.look()
    const node = goal && root.getElementById(goal.key)
    if (node) {
      this.#goTo = ''
      node.focus()
    }
    // Who is known has a menu on each post, and that is of the half that writes.
    const known = this.community.$session.get()?.member
    if (!this.troubled && (known || this.rows.some(row => 'own' in row && row.own))) this.write()
    this.#tell()
  }

  /** Puts on the screen what somebody asks for. */
  #show(): void {
    this.#letIn = true
    this.paint()
    this.#letIn = this.state.status === 'loading'
  }

  #follow(thread: ThreadStore): void {
    this.#leave()
    this.thread = thread
    this.host.thread = thread
    this.#leave = thread.$thread.subscribe(state => {
      const before = state.status === 'loading' && this.state
      this.state = before ? { ...before, status: 'loading' } : state
      this.update()
    })
  }

  /** Tells the page when the thread has come, and when it couldn't. */
  #tell(): void {
    const { status, topic, count, problem } = this.state
    if (status === this.#told || status === 'loading') return
    this.#told = status
    if (status === 'ready') {
      this.host.dispatchEvent(new CommunityLoadEvent(topic, count))
      // Its wording and its reactions, once the posts are there.
      this.community.loadSite().catch(() => {})
      this.#keepStill().catch(() => {})
    } else if (problem) this.host.dispatchEvent(new CommunityErrorEvent(problem))
  }

  async #keepStill(): Promise<void> {
    const { stillness } = await again(() => import('./still.ts'))
    if (!this.#closed) this.#still ??= stillness(this.root)
  }

  /** Sets apart what may stand on the screen from what waits, and has what is new announced. */
  #sift(): void {
    const { rows, status } = this.state
    const { root } = this
    const list = root.querySelector('[part=posts]')
    const moves = (before = '') => !!list && !this.#letIn && wouldMove(root.getElementById(before), list)
    const { shown, waiting, fresh } = sift(this.rowsNow(), this.#heard, moves)
    this.rows = shown
    this.waiting = waiting
    this.below = this.thread.slice.flat ? new Map() : countBelow(rows)
    this.fresh = rows.filter(row => this.isNew(row)).map(({ key }) => key)
    if (!this.#letIn && this.host.announce !== 'off') this.#announce(fresh)
    if (status === 'ready' && !this.gaps.size) this.#letIn = false
  }

  /** All rows but those folded away. */
  rowsNow(): readonly Row[] {
    const { rows } = this.state
    return this.thread.slice.flat ? rows : fold(rows, this.folded)
  }
}
