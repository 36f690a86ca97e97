import type { Community } from '@commonthread/core'
import { type LogState, type LogStore, openLog } from '@commonthread/core/places'
import type { Problem } from '@commonthread/protocol'
import type { Mounted } from '../base/element.ts'
import { paint } from '../dom/patch.ts'
import { CommunityErrorEvent } from '../events/error.ts'
import { keepFocus } from '../live/focus.ts'
import { en } from '../wording/en.ts'
import { enGrounds } from '../wording/en-grounds.ts'
import { enLog } from '../wording/en-log.ts'
import { groundsLanguages } from '../wording/grounds-languages.ts'
import { speaking } from '../wording/language.ts'
import { logLanguages } from '../wording/log-languages.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { together } from '../wording/together.ts'
import { type Say, speak, type WordOf } from '../wording/words.ts'
import type { CommunityLog } from './element.ts'
import { logSection } from './log.ts'

export type LogWord = WordOf<typeof en> | WordOf<typeof enGrounds> | WordOf<typeof enLog>

/** The public record on the screen, painted whole after every change. */
export class LogView implements Mounted {
  readonly host: CommunityLog
  readonly root: ShadowRoot
  readonly store: LogStore
  /** The language of its words, BCP 47. */
  lang = ''
  say!: Say<LogWord>
  state!: LogState
  /** The next page: on its way (`null`), or why it didn't come. */
  reading?: Problem | null

  readonly #closers: readonly (() => void)[]
  readonly #speaking: (element: Element) => void
  #told?: LogState['status']
  #soon = false
  #closed = false

  constructor(host: CommunityLog, root: ShadowRoot, community: Community) {
    this.host = host
    this.root = root
    this.store = openLog(community)
    this.#speaking = speaking(together(threadLanguages, groundsLanguages, logLanguages), (lang, table) => {
      this.lang = lang
      this.say = speak(lang, host.wording, community.$site.get()?.wording, table, enLog, enGrounds, en)
      this.#repaint()
    })
    this.#closers = [
      community.$site.subscribe(() => this.update()),
      this.store.$log.subscribe(state => {
        this.state = state
        this.#tell()
        this.#repaint()
      }),
    ]
    community.loadSite().catch(() => {})
  }

  close(): void {
    this.#closed = true
    for (const close of this.#closers) close()
    paint(this.root, [])
  }

  update(): void {
    this.#speaking(this.host)
  }

  async more(): Promise<void> {
    const { length } = this.state.lines
    this.reading = null
    this.#paint()
    try {
      await this.store.more()
      this.reading = undefined
    } catch (thrown) {
      this.reading = thrown as Problem
    }
    this.#paint()
    if (!this.reading) this.root.querySelectorAll<HTMLElement>('[part~=line]')[length]?.focus()
  }

  #repaint(): void {
    if (this.#soon) return
    this.#soon = true
    queueMicrotask(() => this.#paint())
  }

  #paint(): void {
    this.#soon = false
    if (this.#closed || !this.say) return
    keepFocus(this.root, () => paint(this.root, [logSection(this)]))
  }

  #tell(): void {
    const { status, problem } = this.state
    if (status === this.#told) return
    this.#told = status
    if (problem) this.host.dispatchEvent(new CommunityErrorEvent(problem))
  }
}
