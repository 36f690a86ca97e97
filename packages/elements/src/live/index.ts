import type { Slice } from '@commonthread/core'
import type { Gap, Id, Problem, Sort } from '@commonthread/protocol'
import type { ThreadView } from '../thread/view.ts'
import { announcer } from './announcer.ts'
import { type Heard, sift, wouldMove } from './arrivals.ts'
import { sayReplaced } from './built-ins.ts'
import { followDrafts } from './elsewhere.ts'
import { releaseFar } from './far.ts'
import { keepFocus } from './focus.ts'
import { fold } from './fold.ts'
import { leadOn } from './moved.ts'
import { keepPicked } from './picked.ts'
import { dressForPrint } from './print.ts'
import { runsOf } from './runs.ts'
import { sayInAddress } from './say.ts'
import { stillness } from './still.ts'
import { dress, liveStyle } from './style.ts'
import { tick } from './tick.ts'
import { keepVisit } from './visit.ts'

/** What a reader does with a thread besides reading it. */
export interface Gestures {
  /** Reads the thread again; whoever asks for that has the focus in the thread when it comes. */
  reload(): void
  /** Shows the thread in another order or another slice of it; what is on the screen stays until that is there. */
  arrange(to: Slice & { sort?: Sort }): void
  /** Stands posts in an order that the reader has chosen; the address keeps it. */
  sort(sort: Sort): void
  /** Folds a post's answers away, or shows them. */
  fold(key: string): void
  /** Goes to the next of the new posts after one, or to the first. */
  nextNew(after?: string): void
  /** Has the address name a post and goes there. */
  visit(post: Id): void
  /** Goes to a post, which is read if it has to be. */
  goTo(post: Id): void
  /** Puts everything on the screen and goes to the row of that key, as soon as there is one. */
  reveal(key: string): void
  /** Reads what a gap left out. */
  open(key: string, gap: Gap): Promise<void>
  /** Opens what else can be done with a post, below the button pressed, or closes it again. */
  menu(key: string, button: HTMLElement): Promise<void>
}

/** What comes once posts stand on the screen: it leads around in them, and keeps what is read in its place. */
export interface Live extends Gestures {
  /** Has the view drawn, and what is read stay where it is. */
  paint(draw: () => void): void
  close(): void
}

// Before anything here relies on it.
sayReplaced()

export function openLive(view: ThreadView): Live {
  const { root, host, folded, gaps } = view
  dress(host, liveStyle)
  const heard: Heard = new Map()
  const still = stillness(root)
  const lead = leadOn(view)
  const ends = [
    keepVisit(view),
    followDrafts(view),
    tick(view),
    keepPicked(view),
    releaseFar(root),
    dressForPrint(view),
  ]
  const announce = announcer(n => {
    view.news = view.say('fresh', { n })
    view.update()
  })
  /** New posts may stand on the screen wherever they are. */
  let letIn = true
  /** The row to go to, by its key or its post. */
  let goal = ''

  /** All rows but those folded away. */
  const rowsNow = () => (view.thread.slice.flat ? view.state.rows : fold(view.state.rows, folded))

  /** Sets apart what may stand on the screen from what waits, and has what is new announced. */
  function arrive(): void {
    const list = root.querySelector('[part=posts]')
    const moves = (before = '') => !!list && !letIn && wouldMove(root.getElementById(before), list)
    const { shown, waiting, fresh } = sift(rowsNow(), heard, moves)
    view.rows = shown
    view.runs = runsOf(shown, view.runs)
    view.waiting = waiting
    if (!letIn && host.announce !== 'off') announce(fresh)
    if (view.state.status === 'ready' && !gaps.size) letIn = false
  }

  /** Puts on the screen what somebody asks for. */
  function show(): void {
    letIn = true
    // What a server has rendered stays until it is taken over, which ends with a painting.
    if (root.querySelector('[data-key]')) return
    view.paint()
    letIn = view.state.status === 'loading'
  }

  const live: Live = {
    paint(draw) {
      const there = goal && view.rowOf(goal)
      for (let row = there; row && 'post' in row; ) {
        row = view.rowOf(row.post.parent ?? '')
        folded.delete(row?.key ?? '')
      }
      arrive()
      lead()
      if (there && view.rows.includes(there)) {
        goal = ''
        still.forget()
        draw()
        const focus = () => {
          root.getElementById(there.key)?.focus()
          // What stands above it was never laid out, and may turn out higher.
          still.settle()
        }
        // What was written is to be seen first: the browser would lay out the page for it before.
        if ('post' in there && there.pending) requestAnimationFrame(() => setTimeout(focus))
        else focus()
      } else {
        still.settle()
        keepFocus(root, () => {
          draw()
          still.keep()
        })
      }
    },
    reload() {
      view.thread.reload()
    },
    arrange({ sort = view.thread.sort, ...slice }) {
      const { ref, slice: before } = view.thread
      letIn = true
      view.follow(view.community.thread(ref, sort, { flat: before.flat, ...slice }))
    },
    sort(sort) {
      sayInAddress('sort', sort)
      live.arrange({ sort })
    },
    fold(key) {
      if (!folded.delete(key)) folded.add(key)
      show()
    },
    nextNew(after = '') {
      const { fresh } = view
      live.reveal(fresh[fresh.indexOf(after) + 1] ?? fresh[0]!)
    },
    visit(post) {
      view.marked = post
      sayInAddress('post', post)
      live.goTo(post)
    },
    goTo(post) {
      goal = post
      if (view.rowOf(post) || view.thread.slice.around === post) show()
      else live.arrange({ around: post })
    },
    reveal(key) {
      goal = key
      // Else with the painting that brings it.
      if (view.rowOf(key)) show()
    },
    async open(key, gap) {
      gaps.set(key, null)
      letIn = true
      view.paint()
      const index = view.rows.findIndex(row => row.key === key)
      try {
        await view.thread.open(gap)
        gaps.delete(key)
        goal = rowsNow()[index]?.key ?? ''
      } catch (thrown) {
        gaps.set(key, thrown as Problem)
      }
      view.paint()
      letIn = false
    },
    async menu(key, button) {
      await view.write()
      await view.writing?.open(key, button)
    },
    close() {
      still.close()
      for (const end of ends) end()
    },
  }
  arrive()
  return live
}
