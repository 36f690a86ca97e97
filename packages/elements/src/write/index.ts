import type { PostRow, Row, Writer } from '@commonthread/core'
import { paint } from '../dom/patch.ts'
import type { ThreadView } from '../thread/view.ts'
import { Composer } from './composer.ts'
import { fate } from './own.ts'
import { Pen } from './pen.ts'
import { react } from './react.ts'
import { writeStyle } from './style.ts'
import { wear } from './wear.ts'

/** What the writing chunk adds to a view: it paints inside nodes that the view leaves to it. */
export interface Writing {
  /** Once the view has painted. */
  paint(): void
  /** What stands below a post is to be painted: it is new, or follows from something else than before. */
  touch(row: PostRow): void
  /** Opens the menu of the row of that key, which hangs from a button in it, or closes it again. */
  open(key: string, anchor: HTMLElement): Promise<void>
  /** Gives or takes back one's own reaction to a post. */
  react(row: PostRow, kind: string): Promise<void>
  close(): void
}

/** How many posts get their actions in one go. */
const atOnce = 60

export function openWriting(view: ThreadView, writer: Writer): Writing {
  const pen = new Pen(view, writer)
  const composers = new Map<HTMLFormElement, Composer>()
  /** What stands below each post was painted from this, by key. */
  const drawn = new Map<string, Row>()
  const { host, root } = view
  wear(host, writeStyle)

  function compose(form: HTMLFormElement): void {
    const at = form.dataset.at ?? ''
    const row = view.rowOf(at.replace(/^edit:/, ''))
    let composer = composers.get(form)
    if (!composer) {
      composer = new Composer(pen, form, at)
      composers.set(form, composer)
    }
    composer.row = row?.type === 'post' ? row : undefined
    composer.paint()
  }

  function drawFate(row: PostRow): void {
    const place = root.getElementById(row.key)?.querySelector('[part=fate]')
    if (place) paint(place, [fate(pen, row)])
  }

  return {
    paint() {
      for (const form of view.fields) {
        if (form.isConnected) compose(form)
        else {
          view.fields.delete(form)
          composers.get(form)?.close()
          composers.delete(form)
        }
      }
      pen.tell()
      pen.greet()
      let n = 0
      for (const row of view.rows) {
        // One with something under way may be followed by the very row that was there before, which isn't sketched anew.
        if (drawn.get(row.key) === row) continue
        // Of thousands, the rest when the browser has had its turn.
        if (n++ === atOnce) return void setTimeout(() => view.update())
        drawn.set(row.key, row)
        if (row.type !== 'post') continue
        drawFate(row)
        // There before the connection goes: a post that waits for one can be changed.
        if (row.own) pen.amend().catch(() => {})
      }
    },
    touch: row => drawn.delete(row.key),
    async open(key, anchor) {
      const row = view.rowOf(key)
      if (row?.type !== 'post') return
      // What it stands in.
      drawFate(row)
      await pen.open(row, anchor)
    },
    react: (row, kind) => react(pen, row, kind),
    close() {
      for (const composer of composers.values()) composer.close()
      pen.close()
    },
  }
}
