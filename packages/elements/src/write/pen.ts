import { drafts, inTime, type PostRow, type Writer } from '@commonthread/core'
import { type Id, type Key, type Problem, textLimits, tidyLine } from '@commonthread/protocol'
import type { Amend } from '../amend/index.ts'
import { CommunityPostEvent } from '../events/post.ts'
import { CommunitySubmitEvent } from '../events/submit.ts'
import type { Guest } from '../guest/index.ts'
import type { ThreadView } from '../thread/view.ts'
import { enWrite } from '../wording/en-write.ts'
import { explain } from '../wording/explain.ts'
import type { Say, WordOf } from '../wording/words.ts'
import { putBack } from './react.ts'

/** What somebody has written, and where. */
export interface Written {
  /** As in `DraftPlace`. */
  at: string
  row?: PostRow
  text: string
  /** People meant by an `@name` in it. */
  mentions?: readonly Id[]
}

/** The hand that writes in one thread: from what stands in a form to commands, and back to the screen. */
export class Pen {
  declare readonly view: ThreadView
  declare readonly writer: Writer
  /** What went wrong with something done to a row, by its key. */
  readonly problems = new Map<string, string>()
  #say?: Say<WordOf<typeof enWrite>>
  /** The reading view's words, beside which these were read. */
  #beside?: unknown
  /** A guest has said here who they are, and has posted. */
  isNew = false
  /** What changes one's own posts, once it has loaded. */
  declare amending?: Amend
  #guest?: Promise<Guest>
  /** Own writes whose fate is to be told: command → row. */
  readonly #sent = new Map<Key, string>()
  readonly #closers: readonly (() => void)[]

  constructor(view: ThreadView, writer: Writer) {
    const { community } = view
    this.view = view
    this.writer = writer
    this.#closers = [
      community.$session.subscribe(() => view.update()),
      writer.$guestName.subscribe(() => view.update()),
      writer.$offered.subscribe(() => view.update()),
      community.$pending.subscribe(all => putBack(this, all)),
    ]
    // The site's wording and limits are a refinement: without them the server still enforces its own.
    community.loadSite().catch(() => {})
  }

  close(): void {
    for (const close of this.#closers) close()
  }

  /** Words of writing, in the language and with the wording of the view. */
  get say(): Say<WordOf<typeof enWrite>> {
    const { view } = this
    if (this.#beside !== view.say) this.#say = view.speak(enWrite)
    this.#beside = view.say
    return this.#say!
  }

  /** A limit, as the site has set it. */
  limit(name: keyof typeof textLimits): number {
    return this.view.community.$site.get()?.limits[name] ?? textLimits[name]
  }

  /** What somebody is called whom the page or an account has made known: they are never asked. */
  get knownName(): string | undefined {
    const { member, proof } = this.view.community.$session.get() ?? {}
    return member && proof !== 'guest' ? member.name : undefined
  }

  /** What the guest of this browser wants to be called; empty until they have said so. */
  get guestName(): string {
    const name = this.writer.$guestName.get()
    return name === this.say('visitor') ? '' : name
  }

  /** Whether somebody has to say who they are before they can post. Rejects where that doesn't turn out soon. */
  isNameless(): Promise<boolean> {
    const { $session, adapter } = this.view.community
    const found = async () => {
      // The page may be saying just now who this is.
      await this.writer.settled()
      if (this.guestName) return false
      // Who this is may still be on its way.
      const { member, proof } = $session.get() ?? (await adapter?.session?.().catch(() => null)) ?? {}
      return !member || proof === 'guest'
    }
    return inTime(found(), new Error(this.view.say('failed.write')))
  }

  /** A guest without a name is a visitor for now: nobody is asked for one to press a button or show a picture. */
  async beSomebody(): Promise<void> {
    if (await this.isNameless()) await this.writer.introduce(this.say('visitor'))
  }

  /** Keeps a picture for what is being written. */
  readonly upload: Writer['upload'] = async (...call) => {
    await this.beSomebody()
    return this.writer.upload(...call)
  }

  /** What guests need who come back, or want to: its code comes when there is something to show. */
  async greet(open = false): Promise<void> {
    const { writer } = this
    if (!open && !this.#guest && !this.isNew && !writer.$offered.get()) return
    try {
      this.#guest ??= import('../guest/index.ts').then(({ openGuest }) => openGuest(this))
      const guest = await this.#guest
      if (open) await guest.open()
      else guest.words()
    } catch {
      this.#guest = undefined
    }
  }

  /** Asks the page: `false` when it takes over (`community-submit` was canceled). The text stays. */
  allows({ at, row, text }: Written): boolean {
    const { post } = row ?? {}
    const edits = at.startsWith('edit:')
    const parent = (edits ? post?.parent : post?.id) ?? null
    const topic = this.view.thread.ref
    const submission = { text, topic, parent, edits: (edits && post?.id) || null }
    return this.view.host.dispatchEvent(new CommunitySubmitEvent(submission))
  }

  /**
   * Posts or saves what was written; `shown` is called once it stands on the screen. Rejects with a Problem when
   * it couldn't even be kept.
   */
  async post({ at, row, text, mentions }: Written, shown: () => void): Promise<void> {
    const { view, writer } = this
    const topic = view.thread.ref
    const body = { text, mentions: mentions?.length ? mentions : undefined }
    const edits = at.startsWith('edit:') ? row : undefined
    const parent = row?.post.id ?? null
    const show = (key: Key) => {
      const rowKey = edits?.key ?? key
      this.#sent.set(key, rowKey)
      view.forms.delete(at)
      view.act('reveal', rowKey)
      view.update()
      // What is tidied up then isn't waited for.
      requestAnimationFrame(() => setTimeout(shown))
    }
    if (edits) show(await (await this.amend()).save(edits, body))
    else await writer.send({ do: 'post.put', topic, parent, body, page: page() }, show)
    const place = view.place(at)
    drafts.set(place, drafts.get(place).replace(text, ''))
  }

  /** Brings code that is asked for; what went wrong with that is said in words. */
  async bring<T>(load: () => Promise<T>): Promise<T> {
    return load().catch(() => {
      throw new Error(this.say('failed.menu'))
    })
  }

  /** Brings what changes one's own posts. */
  async amend(): Promise<Amend> {
    const { openAmend } = await this.bring(() => import('../amend/index.ts'))
    this.amending ??= openAmend(this)
    return this.amending
  }

  /** Does something with a row, and says beside it when that couldn't be done. */
  async attempt({ key }: PostRow, act: () => Promise<void> | void): Promise<void> {
    this.blame(key)
    try {
      await act()
    } catch (thrown) {
      this.blame(key, explain(this.say, thrown as Problem))
    }
  }

  /** Opens what others have built for a post: reporting, following, moderating. Its code loads with it. */
  open(row: PostRow, anchor: HTMLElement): Promise<void> {
    const { view, writer } = this
    return this.attempt(row, async () => {
      const { openMenu } = await this.bring(() => import('../tend/index.tsx'))
      openMenu({ view, row, anchor, writer })
    })
  }

  /** Says beside a row what went wrong with it; without a problem, nothing any more. */
  blame(key: string, problem?: string): void {
    if (problem !== undefined) this.problems.set(key, problem)
    else if (!this.problems.delete(key)) return
    const row = this.view.rowOf(key)
    if (row?.type === 'post') this.view.writing?.touch(row)
    this.view.update()
  }

  /** Closes a form. The text of a reply is kept for another time, that of an edit isn't. */
  cancel(at: string, row: PostRow): void {
    const { view } = this
    if (at.startsWith('edit:')) drafts.set(view.place(at), '')
    view.toggle(at)
    this.focus(row.key, at === row.key ? 'reply' : 'edit')
  }

  /** Gives the focus to a button of a row. */
  focus(key: string, action: string): void {
    this.view.root.getElementById(key)?.querySelector<HTMLElement>(`[part~=${action}]`)?.focus()
  }

  async discard({ pending }: PostRow): Promise<void> {
    if (!pending) return
    this.#sent.delete(pending.key)
    await this.writer.discard(pending.key)
    this.view.paint()
  }

  /** Tells the page of posts that the backend has taken. */
  tell(): void {
    const { community, thread, host } = this.view
    for (const [key, show] of this.#sent) {
      const pending = community.$pending.get().find(one => one.key === key)
      if (pending && pending.state !== 'held') continue
      const row = thread.$thread.get().rows.find(one => one.key === show)
      if (row?.type !== 'post') continue
      this.#sent.delete(key)
      host.dispatchEvent(new CommunityPostEvent(row.post, row.post.state === 'held' || !!pending))
    }
  }
}

/** The page to name when the post is the first of its topic. Files and the like have no address for others. */
function page(): { title: string; url?: string } {
  const { href } = location
  const url = /^https?:/.test(href) && href.length <= textLimits.keyBytes ? href : undefined
  return { title: tidyLine(document.title).slice(0, textLimits.titleGraphemes), url }
}
