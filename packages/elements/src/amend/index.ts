import { drafts, type Pending, type PostRow, type ThreadStore } from '@commonthread/core'
import { type Key, type Ms, type Post, tidyLine, type Write } from '@commonthread/protocol'
import type { ReadableAtom } from 'nanostores'
import { button, h, type Sketch } from '../dom/patch.ts'
import { enAmend } from '../wording/en-amend.ts'
import { explain } from '../wording/explain.ts'
import { faultOf } from '../write/fault.ts'
import type { Pen } from '../write/pen.ts'
import { wear } from '../write/wear.ts'
import { amendStyle } from './style.ts'

/** How long a post that has got through may take to come. */
const patience: Ms = 2_000

/** Changes one's own posts. */
export interface Amend {
  /** Opens the form that edits a post, with its source as it was written. */
  edit(row: PostRow): Promise<void>
  /** Begins to ask whether a post is to go. */
  remove(row: PostRow): void
  /** A new version of a post; one that never got through is sent again with its new text. */
  save(row: PostRow, body: Write): Promise<Key>
  /** What is asked about a post in place of what can be done with it: whether it is to go, or whose it is to be. */
  asks(row: PostRow): Sketch | undefined
  /** The way to another name, where a post was refused for that of its author. */
  renames(row: PostRow): Sketch | undefined
}

export function openAmend(pen: Pen): Amend {
  const { view, writer } = pen
  /** The version each edit began from, by row. */
  const bases = new Map<string, number>()
  /** Posts whose author chooses another name: what is wrong with it, by row. */
  const naming = new Map<string, string>()
  const { $pending } = view.community
  const found = (key: Key) => $pending.get().find(one => one.key === key)
  wear(view.host, amendStyle)
  // They stood there before another name could be offered.
  for (const row of view.rows) if ('post' in row && refusedByName(row.pending)) view.writing?.touch(row)
  view.update()

  async function erase({ key, post: { id } }: PostRow): Promise<void> {
    view.forms.delete(`remove:${key}`)
    await writer.send({ do: 'erase', target: { type: 'post', id } })
    view.paint()
  }

  /** Whether a command goes out with another text: `false` once it is through, or waits, with the one it had. */
  async function retried(key: Key, text: string): Promise<boolean> {
    for (;;) {
      // Sent again under its key, a text that the backend has taken would stay as it was.
      if (found(key)?.state !== 'held') await writer.retry(key, text)
      const now = found(key)
      if (now?.command.do !== 'post.put' || now.state === 'held') return false
      if (now.command.body.text === text) return true
      // It is being sent.
      await next($pending)
    }
  }

  /** The next change of a store; or the end of waiting for it. */
  function next(store: ReadableAtom<unknown>, end?: AbortSignal): Promise<void> {
    return new Promise<void>(resolve => {
      const done = () => {
        stop()
        resolve()
      }
      const stop = store.listen(done)
      end?.addEventListener('abort', done)
    })
  }

  /**
   * A post that has got through, as `thread` shows it. `undefined` when it doesn't come: it was discarded, here or in
   * another tab.
   */
  async function arrived(key: string, { $thread }: ThreadStore): Promise<Post | undefined> {
    // As it is drawn then.
    await new Promise(resolve => setTimeout(resolve))
    const shown = () => {
      const row = $thread.get().rows.find(one => one.key === key)
      return row && 'post' in row && row.post.rev >= 0 ? row.post : undefined
    }
    // Another tab tells of what it has sent a moment later.
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), patience)
    while (!shown() && !late.signal.aborted) await next($thread, late.signal)
    clearTimeout(timer)
    return shown()
  }

  /** Asks once more before a post is removed, in place, with the harmless answer at hand. */
  function sure(row: PostRow): Sketch {
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
      button('action remove', () => pen.attempt(row, () => erase(row)), pen.say('remove')),
      button('action keep', keep, say('keep'), { 'aria-describedby': id, made: node => node.focus() }),
    )
  }

  /** Begins to ask for another name, says what is wrong with it, or ends. */
  function name(row: PostRow, fault?: string): void {
    if (fault === undefined) naming.delete(row.key)
    else naming.set(row.key, fault)
    view.writing?.touch(row)
    view.paint()
  }

  /** Asks a guest what they want to be called instead. */
  function called(row: PostRow): Sketch {
    const { key, pending } = row
    // Until another one is tried, what was wrong with this one.
    const fault = naming.get(key) || explain(pen.say, pending!.problem!)
    const id = `fault:name:${key}`
    const back = () => {
      name(row)
      pen.focus(key, 'rename')
    }
    const submit = (event: Event) => {
      event.preventDefault()
      const field = (event.target as HTMLFormElement).elements.namedItem('name') as HTMLInputElement
      const wrong = faultOf(pen, 'name', field.value)
      name(row, wrong?.text)
      if (wrong) field.focus()
      else pen.attempt(row, () => rename(field.value))
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      // It has done its work here: a dialog around the thread stays open.
      event.preventDefault()
      event.stopPropagation()
      back()
    }
    return h(
      'form',
      { key: 'naming', part: 'naming', onsubmit: submit, onkeydown: leave },
      h(
        'label',
        { part: 'label' },
        pen.say('name'),
        h('input', {
          part: 'name',
          name: 'name',
          autocomplete: 'nickname',
          enterkeyhint: 'send',
          'aria-invalid': 'true',
          'aria-describedby': id,
          made(node) {
            const field = node as HTMLInputElement
            field.value = pen.guestName
            field.focus()
            field.select()
          },
        }),
      ),
      button('action back', back, pen.say('back')),
      h('button', { type: 'submit', part: 'primary' }, h('span', null, pen.say('post'))),
      h('p', { id, part: 'problem', role: 'alert' }, fault),
    )
  }

  /** Sends anew, under another name, all that was refused for the one before. */
  async function rename(to: string): Promise<void> {
    await writer.introduce(tidyLine(to))
    for (const pending of $pending.get()) if (refusedByName(pending)) await writer.retry(pending.key)
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

    remove: ({ key }) => view.toggle(`remove:${key}`),

    async save(row, body) {
      const { key, post, pending } = row
      const conflict = pending?.problem?.code === 'conflict'
      // What waits for a moderator is there: another text is a new version of it.
      const held = pending?.state === 'held' && pending.post
      if (pending && !conflict && !held) {
        const { thread } = view
        // It stays on the page until the post is there, also when the view turns to another slice meanwhile.
        const leave = thread.$thread.listen(() => {})
        try {
          if (await retried(pending.key, body.text)) return pending.key
          // It got through meanwhile, with the text it had.
          const { id, version: base } = found(pending.key)?.post ?? (await arrived(key, thread)) ?? {}
          return await writer.send({ do: 'post.put', id, base, topic: thread.ref, parent: post.parent, body })
        } finally {
          leave()
        }
      }
      if (pending && !held) await writer.discard(pending.key)
      const current = pending?.problem?.current
      const newest = current?.type === 'post' ? current.value : held || post
      const base = conflict || held ? newest.version : bases.get(key)
      const { parent, id } = post
      return writer.send({ do: 'post.put', id, base, topic: view.thread.ref, parent, body })
    },

    asks(row) {
      const { key, post, pending } = row
      const settled = !!post.body && (!pending || pending.state === 'held')
      if (settled && view.forms.has(`remove:${key}`)) return sure(row)
      return refusedByName(pending) && naming.has(key) ? called(row) : undefined
    },

    renames: row =>
      refusedByName(row.pending)
        ? button('action rename', () => name(row, ''), view.speak(enAmend)('rename'), { key: 'rename' })
        : undefined,
  }
}

/** Whether a guest may send it under another name. */
const refusedByName = (pending?: Pending): boolean =>
  pending?.state === 'failed' && pending.problem?.field === 'name'
