import { drafts, type PostRow } from '@commonthread/core'
import { type Key, type Post, tidyText, type Write } from '@commonthread/protocol'
import { button, h, type Sketch } from '../dom/patch.ts'
import { enAmend } from '../wording/en-amend.ts'
import type { Pen } from '../write/pen.ts'
import { wear } from '../write/wear.ts'
import { amendStyle } from './style.ts'

/** Changes one's own posts. */
export interface Amend {
  /** Opens the form that edits a post, with its source as it was written. */
  edit(row: PostRow): Promise<void>
  /** A new version of a post; one that never got through is sent again with its new text. */
  save(row: PostRow, body: Write): Promise<Key>
  /** Asks once more before a post is removed, in place, with the harmless answer at hand. */
  sure(row: PostRow): Sketch
}

export function openAmend(pen: Pen): Amend {
  const { view, writer } = pen
  /** The version each edit began from, by row. */
  const bases = new Map<string, number>()
  /** What was written last of posts on their way, by their key. */
  const last = new Map<Key, Write>()
  wear(view.host, amendStyle)

  async function remove({ key, post: { id } }: PostRow): Promise<void> {
    view.forms.delete(`remove:${key}`)
    await writer.send({ do: 'erase', target: { type: 'post', id } })
    view.paint()
  }

  /** Whether a command goes out with another text: `false` once it is through, or waits, with the one it had. */
  async function retried(key: Key, text: string): Promise<boolean> {
    const { $pending } = view.community
    const found = () => $pending.get().find(one => one.key === key)
    for (;;) {
      // Sent again under its key, a text that the backend has taken would stay as it was.
      if (found()?.state !== 'held') await writer.retry(key, text)
      const now = found()
      if (now?.command.do !== 'post.put' || now.state === 'held') return false
      if (now.command.body.text === text) return true
      // It is being sent.
      await news()
    }
  }

  /** The next change of what is on its way. */
  function news(): Promise<void> {
    return new Promise<void>(done => {
      const stop = view.community.$pending.listen(() => {
        stop()
        done()
      })
    })
  }

  /** A post that has got through, by the key of its row, as it is painted then. */
  async function arrived(key: string): Promise<Post | undefined> {
    await new Promise(resolve => setTimeout(resolve))
    const row = view.rowOf(key)
    return row && 'post' in row ? row.post : undefined
  }

  /**
   * The backend may have taken the earlier text though its answer was lost: the same key isn't done twice. So what it
   * has is looked at once the post is through, and is made what was written last.
   */
  async function makeSure({ key, post: { parent } }: PostRow, command: Key, body: Write): Promise<void> {
    const looked = last.has(command)
    last.set(command, body)
    if (looked) return
    const { $pending } = view.community
    while ($pending.get().some(one => one.key === command && one.state !== 'held')) await news()
    const wanted = last.get(command)!
    last.delete(command)
    const id = (await arrived(key))?.id
    if (!id) return
    const { source } = (await writer.mine([{ type: 'post', id }])).get(id) ?? {}
    if (!source || source.text === tidyText(wanted.text)) return
    const { ref: topic } = view.thread
    await writer.send({ do: 'post.put', id, base: source.version, topic, parent, body: wanted })
  }

  return {
    async edit({ key, post, pending }) {
      const at = `edit:${key}`
      const place = view.place(at)
      let text = ''
      if (pending?.command.do === 'post.put') text = pending.command.body.text
      else {
        const { source } = (await writer.mine([{ type: 'post', id: post.id }])).get(post.id) ?? {}
        bases.set(key, source?.version ?? post.version)
        text = source?.text ?? ''
      }
      drafts.set(place, drafts.get(place) || text)
      view.toggle(at)
      // A form that opens has the focus.
      const field = view.forms.has(at) && view.root.activeElement
      if (!field) return
      const call = () => {
        const label = view.speak(enAmend)('edit.label')
        if (field.getAttribute('aria-label') !== label) field.setAttribute('aria-label', label)
      }
      call()
      // The view calls it something else once its language is another.
      new MutationObserver(call).observe(field, { attributeFilter: ['aria-label'] })
    },

    async save(row, body) {
      const { key, post, pending } = row
      const conflict = pending?.problem?.code === 'conflict'
      // What waits for a moderator is there: another text is a new version of it.
      const held = pending?.state === 'held' && pending.post
      if (pending && !conflict && !held) {
        if (await retried(pending.key, body.text)) {
          // What can't be looked at stays as it is.
          makeSure(row, pending.key, body).catch(() => {})
          return pending.key
        }
        // It got through meanwhile, with the text it had.
        const { id, version: base } = (await arrived(key)) ?? {}
        return writer.send({ do: 'post.put', id, base, topic: view.thread.ref, parent: post.parent, body })
      }
      if (pending && !held) await writer.discard(pending.key)
      const current = pending?.problem?.current
      const newest = current?.type === 'post' ? current.value : held || post
      const base = conflict || held ? newest.version : bases.get(key)
      const { parent, id } = post
      return writer.send({ do: 'post.put', id, base, topic: view.thread.ref, parent, body })
    },

    sure(row) {
      const { key } = row
      const id = `remove:${key}`
      const say = view.speak(enAmend)
      const keep = () => {
        view.toggle(id)
        pen.focus(key, 'remove')
      }
      return h(
        'span',
        { key: 'sure', part: 'sure' },
        h('span', { id }, say('remove.sure')),
        ' ',
        button('action remove', () => pen.attempt(row, () => remove(row)), pen.say('remove')),
        button('action keep', keep, say('keep'), { 'aria-describedby': id, made: node => node.focus() }),
      )
    },
  }
}
