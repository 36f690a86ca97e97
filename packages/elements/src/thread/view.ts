import {
  type Community,
  type DraftPlace,
  isReturn,
  type PostRow,
  type Row,
  type ThreadState,
  type ThreadStore,
} from '@commonthread/core'
import { type Id, type Ms, type Post, type Problem, refText } from '@commonthread/protocol'
import { again } from '../base/again.ts'
import type { Colouring } from '../code/index.ts'
import { paint, type Sketch } from '../dom/patch.ts'
import { CommunityErrorEvent } from '../events/error.ts'
import { CommunityLoadEvent } from '../events/load.ts'
import type { Gestures, Live } from '../live/index.ts'
import { asked } from '../page/address.ts'
import { en } from '../wording/en.ts'
import { speaking } from '../wording/language.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { type Say, speak, type Wording, type WordOf } from '../wording/words.ts'
import type { Writing } from '../write/index.ts'
import { countBelow } from './below.ts'
import { coloured } from './code.ts'
import type { ThreadHost } from './host.ts'
import type { Runs } from './runs.ts'
import { threadSection } from './thread.ts'
import { clockIn } from './time.ts'
import { lastVisit } from './visit.ts'

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
  /** The same, in the runs they are painted in. */
  runs: Runs = new Map()
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
  /** What leads around in the thread and keeps what is read in its place, once it has loaded. */
  declare live?: Live
  /** It couldn't be loaded. */
  troubled = false
  /** Does what somebody has asked for and couldn't be done, since its code didn't come. */
  stuck?: (() => void) | undefined
  /** What screen readers are told. */
  news = ''
  /** What was selected when a form was opened: a reply quotes it. */
  declare picked?: StaticRange
  /** The page's address, where that isn't the one that the browser shows. */
  declare readonly base?: string
  /** Colours code. */
  readonly code: Colouring

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
  /** When the thread was last looked at. */
  readonly #last: Ms
  #leave = () => {}
  #told?: ThreadState['status']
  #loading?: Promise<void>
  #coming?: Promise<Live | undefined>
  /** Whether it will be painted anyway: at the end of the constructor to begin with. */
  #soon = true
  #closed = false

  constructor(host: ThreadHost, root: ShadowRoot, community: Community, thread: ThreadStore) {
    Object.assign(this, { host, root, community })
    this.code = coloured(this)
    this.#closers = [community.$site.listen(() => this.words())]
    this.follow(thread)
    this.#last = lastVisit(this)
    this.heed()
    // What a server has rendered stays as it is until there is as much to show.
    if (root.querySelector('[data-key]'))
      again(() => import('../rendered/hydrate.ts'))
        .then(module => module.hydrate(this))
        .finally(() => this.paint())
    else this.paint()
  }

  close(): void {
    this.#closed = true
    this.#leave()
    for (const close of this.#closers) close()
    this.writing?.close()
    this.live?.close()
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
    if (sort !== this.thread.sort) this.act('arrange', { sort })
    if (post === this.marked) return
    this.marked = post
    if (post && (this.alone || this.rowOf(post))) this.act('goTo', post)
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
    if (!this.forms.delete(at)) this.forms.add(at)
    this.paint()
  }

  /** The row of that key or post, on the screen or not. */
  rowOf(name: string): Row | undefined {
    return this.state.rows.find(row => row.key === name || (row.type === 'post' && row.post.id === name))
  }

  /** Whether it is another's post since the last visit. */
  isNew(row: Row): row is PostRow {
    return this.#last > 0 && row.type === 'post' && !row.own && row.post.at > this.#last
  }

  /** Does what a reader asks for. What does it is there once posts are; should it be missing, it comes now. */
  async act<Name extends keyof Gestures>(name: Name, ...how: Parameters<Gestures[Name]>): Promise<void> {
    const live = this.live ?? (await this.#enliven())
    if (live) return (live[name] as (...how: unknown[]) => Promise<void>)(...how)
    this.stuck = () => this.act(name, ...how)
    this.update()
  }

  /** Loads what comes once posts stand on the screen; what couldn't be loaded is tried again when it is needed. */
  #enliven(): Promise<Live | undefined> {
    this.#coming ??= again(() => import('../live/index.ts')).then(
      ({ openLive }) => {
        this.stuck = undefined
        if (!this.#closed) this.live = openLive(this)
        return this.live
      },
      () => (this.#coming = undefined),
    )
    return this.#coming
  }

  /** Loads the half that writes, once. A failure is shown where somebody writes, and tried again from there. */
  write(): Promise<void> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<void> {
    this.troubled = false
    try {
      const [{ openWriting }, writer] = await Promise.all([
        again(() => import('../write/index.ts')),
        again(() => this.community.write()),
      ])
      if (!this.#closed) this.writing = openWriting(this, writer)
    } catch (error) {
      // What it is that can't start, those find here who look after the page.
      console.error(error)
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
    const { rows } = this.state
    this.rows = rows
    this.below = this.thread.slice.flat ? new Map() : countBelow(rows)
    this.fresh = rows.filter(row => this.isNew(row)).map(({ key }) => key)
    const draw = () => {
      paint(this.root, [threadSection(this)])
      this.writing?.paint()
    }
    if (this.live) this.live.paint(draw)
    else draw()
    // After the frame: to look through all of a long thread takes one.
    setTimeout(this.code.look)
    // Who is known has a menu on each post, and that is of the half that writes.
    const known = this.community.$session.get()?.member
    if (!this.troubled && (known || this.rows.some(row => 'own' in row && row.own))) this.write()
    this.#tell()
  }

  /** Shows this thread from now on. */
  follow(thread: ThreadStore): void {
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
      this.#enliven()
    } else if (problem) this.host.dispatchEvent(new CommunityErrorEvent(problem))
  }
}
