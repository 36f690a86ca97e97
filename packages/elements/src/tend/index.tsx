import type { Community, PostRow, Writer } from '@commonthread/core'
import type { Topic } from '@commonthread/protocol'
import { render, type VNode } from 'preact'
import type { ThreadView } from '../thread/view.ts'
import { enGrounds } from '../wording/en-grounds.ts'
import { enTend } from '../wording/en-tend.ts'
import { groundsLanguages } from '../wording/grounds-languages.ts'
import { speaking } from '../wording/language.ts'
import { tendLanguages } from '../wording/tend-languages.ts'
import { together } from '../wording/together.ts'
import { type Say, speak } from '../wording/words.ts'
import { wear } from '../write/wear.ts'
import { Menu } from './menu.tsx'
import { tendStyle } from './style.ts'
import { Tending, type TendingView, type TendWord, TopicTending } from './tending.ts'
import { TopicMenu } from './topic-menu.tsx'

/** What a menu is about, and the button it hangs from. */
export interface MenuPlace {
  view: ThreadView
  row: PostRow
  anchor: HTMLElement
  writer: Writer
}

/** What a menu shows, once its words are there. */
interface Shown {
  menu: VNode
  /** Asks what may be done. */
  ask(): unknown
  stop(): void
}

interface Open {
  close(): void
  /** Whether its button was pressed since: what was pressed while it loaded had only opened it. */
  pressed: boolean
}

/** The menus that are open, by the place they stand in. */
const open = new Map<Element, Open>()

/**
 * Opens what else can be done with a post, or closes it again: plain buttons in the row, below its other ones.
 * A disclosure and no menu: screen readers read it like the rest of the page, and forms fit into it.
 */
export function openMenu({ view, row, anchor, writer }: MenuPlace): void {
  hang(view, anchor, (say, close) => {
    const tending = new Tending(view, row, writer, say)
    return {
      menu: <Menu tending={tending} close={close} />,
      ask: () => tending.ask(),
      // At once, too: the row may have become another one while this loaded.
      stop: view.thread.$thread.subscribe(() => tending.refresh()),
    }
  })
}

/** What a topic's menu is about, and the button it hangs from. */
export interface TopicPlace {
  topic: Topic
  /** Its address. */
  link: string
  anchor: HTMLElement
  /** Hears of the topic as it is now, until stopped. */
  watch(heard: (topic: Topic) => void): () => void
  /** What came of a deed with which the topic went from its place. */
  left(news: string): void
}

/** The same of a topic of a list, or one that is open in place of it. */
export async function openTopicMenu(view: TendingView, place: TopicPlace): Promise<void> {
  const { topic, link, anchor, watch } = place
  const { community }: { community: Community } = view
  const writer = await community.write()
  hang(view, anchor, (say, close) => {
    const tending = new TopicTending(view, topic, writer, say, place)
    const stop = watch(now => {
      tending.topic.value = now
    })
    return { menu: <TopicMenu tending={tending} close={close} link={link} />, ask: () => tending.ask(), stop }
  })
}

/** Hangs a menu below its button, or takes it away. */
function hang(
  view: TendingView,
  anchor: HTMLElement,
  show: (say: Say<TendWord>, close: () => void) => Shown,
): void {
  const place = anchor.parentElement?.querySelector('[part~=panel]')
  if (!place) return
  const before = open.get(place)
  if (before) {
    if (before.pressed) before.close()
    return
  }
  wear(view.host, tendStyle)
  const tables = together(tendLanguages, groundsLanguages)
  const speakIn = speaking(tables, (lang, table) => {
    if (open.has(place) || !place.isConnected) return
    const { wording } = view.host
    const say = speak<TendWord>(lang, wording, view.community.$site.get()?.wording, table, enTend, enGrounds)
    const close = () => {
      open.delete(place)
      leaving.disconnect()
      pressing.abort()
      unfollow()
      shown.stop()
      const hadFocus = place.contains(view.root.activeElement)
      render(null, place)
      anchor.setAttribute('aria-expanded', 'false')
      if (hadFocus && anchor.isConnected) anchor.focus()
    }
    const shown = show(say, close)
    // What goes with its post, its topic or the whole view stops listening: the news of a thread would go on.
    const leaving = new MutationObserver(() => place.isConnected || close())
    leaving.observe(view.root, { childList: true, subtree: true })
    const here: Open = { close, pressed: false }
    const pressing = new AbortController()
    const press = ({ target, detail }: MouseEvent) => {
      // The second half of a double press asks for nothing else than the first.
      if (anchor.contains(target as Node)) here.pressed = detail < 2
    }
    // Before the button itself hears of it.
    anchor.parentElement?.addEventListener('click', press, { capture: true, signal: pressing.signal })
    open.set(place, here)
    anchor.setAttribute('aria-expanded', 'true')
    render(shown.menu, place)
    // Asked at once, and again when it turns out who is here: a menu may be opened before.
    const unfollow = view.community.$session.subscribe(() => void shown.ask())
  })
  speakIn(view.host)
}
