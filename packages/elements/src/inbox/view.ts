import type { Community } from '@commonthread/core'
import { type NoticesState, type NoticesStore, openNotices } from '@commonthread/core/places'
import type { Id, Ms, Problem } from '@commonthread/protocol'
import type { Mounted } from '../base/element.ts'
import { paint } from '../dom/patch.ts'
import { CommunityNoticesEvent } from '../events/notices.ts'
import { announcer } from '../live/announcer.ts'
import { keepFocus } from '../live/focus.ts'
import { en } from '../wording/en.ts'
import { enInbox } from '../wording/en-inbox.ts'
import { inboxLanguages } from '../wording/inbox-languages.ts'
import { speaking } from '../wording/language.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { together } from '../wording/together.ts'
import { type Say, speak, type WordOf } from '../wording/words.ts'
import { bell } from './bell.ts'
import type { CommunityInbox } from './element.ts'
import { panel } from './panel.ts'
import { standBelow } from './stand.ts'

export type InboxWord = WordOf<typeof en> | WordOf<typeof enInbox>

const tickMs = 30_000

/** The bell and its panel, painted whole after every change. */
export class InboxView implements Mounted {
  readonly host: CommunityInbox
  readonly root: ShadowRoot
  readonly community: Community
  readonly store: NoticesStore
  /** The language of its words, BCP 47. */
  lang = ''
  say!: Say<InboxWord>
  state!: NoticesState
  open = false
  /** What was new when the panel was opened, or has come since. */
  readonly fresh = new Set<Id>()
  /** The next page: on its way (`null`), or why it didn't come. */
  reading?: Problem | null
  /** What screen readers are told. */
  news = ''

  readonly #closers: readonly (() => void)[]
  readonly #announce = announcer(n => {
    this.news = this.say('inbox.fresh', { n })
    this.repaint()
  })
  readonly #speaking: (element: Element) => void
  #unread: number | undefined
  #soon = false
  #closed = false
  #stand?: () => void

  constructor(host: CommunityInbox, root: ShadowRoot, community: Community) {
    this.host = host
    this.root = root
    this.community = community
    this.store = openNotices(community)
    this.#speaking = speaking(together(threadLanguages, inboxLanguages), (lang, table) => {
      this.lang = lang
      this.say = speak(lang, host.wording, community.$site.get()?.wording, table, enInbox, en)
      this.repaint()
    })
    const ticking = setInterval(() => this.open && this.repaint(), tickMs)
    this.#closers = [
      () => clearInterval(ticking),
      community.$skew.listen(() => this.repaint()),
      community.$site.subscribe(() => this.update()),
      this.store.$notices.subscribe(state => this.#hear(state)),
    ]
  }

  close(): void {
    this.#closed = true
    for (const close of this.#closers) close()
    this.#stand?.()
    paint(this.root, [])
  }

  update(): void {
    this.#speaking(this.host)
  }

  /** Server time. */
  get now(): Ms {
    return Date.now() + this.community.$skew.get()
  }

  /** The panel is about to open, by whatever means. */
  fill(): void {
    if (this.open) return
    this.open = true
    for (const { id, read } of this.state.notices) if (!read) this.fresh.add(id)
    this.paint()
  }

  /** The panel is about to close, by whatever means. */
  leave(): void {
    if (this.#part('panel')?.contains(this.root.activeElement))
      this.#part('bell')?.focus({ preventScroll: true })
  }

  /** The panel was opened or closed, by whatever means. */
  toggled(open: boolean): void {
    this.#stand?.()
    this.#stand = undefined
    if (!open) {
      this.open = false
      this.fresh.clear()
      this.paint()
      // Escape leaves the focus nowhere: what opened the panel is in a shadow root.
      if (document.activeElement === document.body) this.#part('bell')?.focus({ preventScroll: true })
      return
    }
    this.fill()
    const [button, opened] = [this.#part('bell'), this.#part('panel')]
    if (button && opened) this.#stand = standBelow(button, opened)
    if (!opened?.contains(this.root.activeElement)) this.#part('heading')?.focus()
    this.store.read().catch(() => {})
  }

  hide(): void {
    this.#part('panel')?.hidePopover()
    this.#part('bell')?.focus()
  }

  async more(): Promise<void> {
    const { length } = this.state.notices
    this.reading = null
    this.paint()
    try {
      await this.store.more()
      this.reading = undefined
    } catch (thrown) {
      this.reading = thrown as Problem
    }
    this.paint()
    if (!this.reading) this.root.querySelectorAll<HTMLElement>('[part~=notice] a')[length]?.focus()
  }

  repaint(): void {
    if (this.#soon) return
    this.#soon = true
    queueMicrotask(() => this.paint())
  }

  paint(): void {
    this.#soon = false
    if (this.#closed || !this.say) return
    const { known } = this.state
    keepFocus(this.root, () => paint(this.root, known ? [bell(this), panel(this)] : []))
  }

  #part(name: string): HTMLElement | null {
    return this.root.querySelector(`[part~=${name}]`)
  }

  #hear(state: NoticesState): void {
    this.state = state
    const { unread, known, status, notices } = state
    if (known && status === 'ready' && unread !== this.#unread) {
      if (this.#unread !== undefined && unread > this.#unread) this.#announce(unread - this.#unread)
      this.#unread = unread
      this.host.dispatchEvent(new CommunityNoticesEvent(unread))
    }
    if (this.open && unread) {
      for (const { id, read } of notices) if (!read) this.fresh.add(id)
      this.store.read().catch(() => {})
    }
    this.repaint()
  }
}
