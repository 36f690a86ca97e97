import type { PostRow, Writer } from '@commonthread/core'
import { render } from 'preact'
import type { ThreadView } from '../thread/view.ts'
import { enGrounds } from '../wording/en-grounds.ts'
import { enTend } from '../wording/en-tend.ts'
import { groundsLanguages } from '../wording/grounds-languages.ts'
import { speaking } from '../wording/language.ts'
import { tendLanguages } from '../wording/tend-languages.ts'
import { together } from '../wording/together.ts'
import { speak } from '../wording/words.ts'
import { Menu } from './menu.tsx'
import { tendStyle } from './style.ts'
import { Tending, type TendWord } from './tending.ts'

/** What a menu is about, and the button it hangs from. */
export interface MenuPlace {
  view: ThreadView
  row: PostRow
  anchor: HTMLElement
  writer: Writer
}

/** What closes each menu that is open, by the place it stands in. */
const open = new Map<Element, () => void>()

/**
 * Opens what else can be done with a post, or closes it again: plain buttons in the row, below its other ones.
 * A disclosure and no menu: screen readers read it like the rest of the page, and forms fit into it.
 */
export function openMenu({ view, row, anchor, writer }: MenuPlace): void {
  for (const [place, close] of open) if (!place.isConnected) close()
  const place = anchor.parentElement?.querySelector('[part~=panel]')
  if (!place) return
  const before = open.get(place)
  if (before) {
    before()
    return
  }
  wear(view)
  const tables = together(tendLanguages, groundsLanguages)
  const speakIn = speaking(tables, (lang, table) => {
    if (open.has(place)) return
    const { wording } = view.host
    const say = speak<TendWord>(lang, wording, view.community.$site.get()?.wording, table, enTend, enGrounds)
    const tending = new Tending(view, row, writer, say)
    const stop = view.thread.$thread.listen(() => tending.refresh())
    const close = () => {
      open.delete(place)
      stop()
      const hadFocus = place.contains(view.root.activeElement)
      render(null, place)
      anchor.setAttribute('aria-expanded', 'false')
      if (hadFocus && anchor.isConnected) anchor.focus()
    }
    open.set(place, close)
    anchor.setAttribute('aria-expanded', 'true')
    render(<Menu tending={tending} close={close} />, place)
    tending.ask()
  })
  speakIn(view.host)
}

function wear({ host }: ThreadView): void {
  if (host.styles.includes(tendStyle)) return
  host.styles.push(tendStyle)
  host.adoptedCallback()
}
