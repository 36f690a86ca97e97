import { drafts, type PostRow, type Writer } from '@commonthread/core'
import { type Key, limits, type Session, tidyLine } from '@commonthread/protocol'
import type { ReadonlySignal } from '@preact/signals'
import { CommunityPostEvent } from '../events/post.ts'
import { CommunitySubmitEvent } from '../events/submit.ts'
import type { ThreadView } from '../thread/view.ts'
import { enWrite } from '../wording/en-write.ts'
import type { Say, WordOf } from '../wording/words.ts'
import { signalOf } from './signal-of.ts'

/** What somebody has written, and where. */
export interface Written {
  /** As in `DraftPlace`. */
  at: string
  row?: PostRow
  text: string
  /** As a guest wants to be called; absent for people who are known. */
  name?: string
}

/** The hand that writes in one thread: from what stands in a form to commands, and back to the screen. */
export class Pen {
  readonly view: ThreadView
  readonly writer: Writer
  readonly session: ReadonlySignal<Session | null>
  say!: Say<WordOf<typeof enWrite>>
  /** Own writes whose fate is to be told: command → row. */
  readonly #sent = new Map<Key, string>()
  /** The version each edit began from, by row. */
  readonly #bases = new Map<string, number>()
  readonly #closers: readonly (() => void)[]

  constructor(view: ThreadView, writer: Writer) {
    const { community, thread } = view
    this.view = view
    this.writer = writer
    this.session = signalOf(community.$session)
    this.#closers = [
      thread.$thread.listen(() => this.#tell()),
      community.$site.subscribe(() => {
        this.say = view.speak(enWrite)
      }),
    ]
    // The site's wording and limits are a refinement: without them the server still enforces its own.
    community.loadSite().catch(() => {})
  }

  close(): void {
    for (const close of this.#closers) close()
  }

  /** A limit, as the site has set it. */
  limit(name: keyof typeof limits): number {
    return this.view.community.$site.get()?.limits[name] ?? limits[name]
  }

  /**
   * Posts or saves what was written. `false`: the page took it over (`community-submit` was canceled) and the
   * text stays. Rejects with a Problem when it couldn't even be kept.
   */
  async post({ at, row, text, name }: Written): Promise<boolean> {
    const { view, writer } = this
    const edits = at.startsWith('edit:') ? row : undefined
    const topic = view.thread.ref
    const parent = edits ? edits.post.parent : (row?.post.id ?? null)
    const submission = { text, topic, parent, edits: edits?.post.id ?? null }
    if (!view.host.dispatchEvent(new CommunitySubmitEvent(submission))) return false
    if (name !== undefined) await writer.introduce(tidyLine(name))
    const key = edits
      ? await this.#save(edits, text)
      : await writer.send({ do: 'post.put', topic, parent, body: { text }, page: page() })
    const show = edits?.key ?? key
    this.#sent.set(key, show)
    drafts.set(view.place(at), '')
    view.forms.delete(at)
    view.reveal(show)
    return true
  }

  /** A new version of a post; one that never got through is sent again with its new text. */
  async #save({ key, post, pending }: PostRow, text: string): Promise<Key> {
    const { writer, view } = this
    const conflict = pending?.problem?.code === 'conflict'
    if (pending && !conflict) {
      await writer.retry(pending.key, text)
      return pending.key
    }
    if (pending) await writer.discard(pending.key)
    const current = pending?.problem?.current
    const newest = current?.type === 'post' ? current.value : post
    const base = conflict ? newest.version : this.#bases.get(key)
    const { parent, id } = post
    return writer.send({ do: 'post.put', id, base, topic: view.thread.ref, parent, body: { text } })
  }

  /** Opens the form that edits a post, with its source as it was written. */
  async edit({ key, post, pending }: PostRow): Promise<void> {
    const { view, writer } = this
    const at = `edit:${key}`
    const place = view.place(at)
    if (pending?.command.do === 'post.put') drafts.set(place, drafts.get(place) || pending.command.body.text)
    else {
      const mine = await writer.mine([{ type: 'post', id: post.id }])
      const { text = '', version = post.version } = mine.get(post.id)?.source ?? {}
      this.#bases.set(key, version)
      drafts.set(place, drafts.get(place) || text)
    }
    view.toggle(at)
  }

  /** Closes a form. The text of a reply is kept for another time, that of an edit isn't. */
  cancel(at: string, row: PostRow): void {
    const { view } = this
    if (at.startsWith('edit:')) drafts.set(view.place(at), '')
    view.toggle(at)
    const action = at === row.key ? 'reply' : 'edit'
    view.root.getElementById(row.key)?.querySelector<HTMLElement>(`[part~=${action}]`)?.focus()
  }

  async remove({ post, key }: PostRow): Promise<void> {
    this.view.forms.delete(`remove:${key}`)
    await this.writer.send({ do: 'erase', target: { type: 'post', id: post.id } })
    this.view.paint()
  }

  async discard({ pending }: PostRow): Promise<void> {
    if (!pending) return
    this.#sent.delete(pending.key)
    await this.writer.discard(pending.key)
    this.view.paint()
  }

  /** Tells the page of posts that the backend has taken. */
  #tell(): void {
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

/** The page to name when the post is the first of its topic. */
function page(): { title: string; url: string } | undefined {
  const { protocol, href } = location
  if (!/^https?:/.test(protocol) || href.length > limits.keyBytes) return undefined
  return { title: tidyLine(document.title).slice(0, limits.titleGraphemes), url: href }
}
