import type { PostRow, Writer } from '@commonthread/core'
import { paint } from '../dom/patch.ts'
import type { ThreadView } from '../thread/view.ts'
import { Composer } from './composer.ts'
import { fate } from './own.ts'
import { Pen } from './pen.ts'
import { react } from './react.ts'
import { writeStyle } from './style.ts'

/** What the writing chunk adds to a view: it paints inside nodes that the view leaves to it. */
export interface Writing {
  /** Once the view has painted. */
  paint(): void
  /** Gives or takes back one's own reaction to a post. */
  react(row: PostRow, kind: string): Promise<void>
  close(): void
}

export function openWriting(view: ThreadView, writer: Writer): Writing {
  const pen = new Pen(view, writer)
  const composers = new Map<HTMLFormElement, Composer>()
  /** What each place below a post was painted from: most are as they were. */
  const drawn = new WeakMap<Element, readonly unknown[]>()
  const { host, root } = view
  if (!host.styles.includes(writeStyle)) {
    host.styles.push(writeStyle)
    host.adoptedCallback()
  }

  function compose(form: HTMLFormElement): void {
    const at = form.dataset.at ?? ''
    const key = at.replace(/^edit:/, '')
    const row = view.rows.find(row => row.key === key)
    let composer = composers.get(form)
    if (!composer) {
      composer = new Composer(pen, form, at)
      composers.set(form, composer)
    }
    composer.row = row?.type === 'post' ? row : undefined
    composer.paint()
  }

  function drawFate(row: PostRow): void {
    const { key, post, pending, own } = row
    const place = root.getElementById(key)?.querySelector('[part=fate]')
    if (!place) return
    const from = [post, pending, own, view.forms.has(`remove:${key}`), pen.problems.get(key), pen.say]
    const before = drawn.get(place)
    drawn.set(place, from)
    if (!before || from.some((one, i) => one !== before[i])) paint(place, [fate(pen, row)])
  }

  return {
    paint() {
      for (const [form, composer] of composers) {
        if (form.isConnected) continue
        composers.delete(form)
        composer.close()
      }
      for (const form of root.querySelectorAll<HTMLFormElement>('form[data-at]')) compose(form)
      for (const row of view.rows) if (row.type === 'post') drawFate(row)
    },
    react: (row, kind) => react(pen, row, kind),
    close() {
      for (const composer of composers.values()) composer.close()
      pen.close()
    },
  }
}
