import type { Writer } from '@commonthread/core'
import { render, type VNode } from 'preact'
import type { ThreadView } from '../thread/view.ts'
import { Own } from './own.tsx'
import { Pen } from './pen.ts'
import { Rest } from './rest.tsx'
import { writeStyle } from './style.ts'

/** What the writing chunk adds to a view: islands of Preact in places that the view leaves to it. */
export interface Writing {
  /** Once the view has painted. */
  paint(): void
  close(): void
}

export function openWriting(view: ThreadView, writer: Writer): Writing {
  const pen = new Pen(view, writer)
  const islands = new Set<Element>()
  const { host } = view
  if (!host.styles.includes(writeStyle)) {
    host.styles.push(writeStyle)
    host.adoptedCallback()
  }

  function fill(place: Element | null, content: VNode): void {
    if (!place) return
    islands.add(place)
    render(content, place)
  }

  return {
    paint() {
      for (const island of islands) {
        if (island.isConnected) continue
        islands.delete(island)
        render(null, island)
      }
      const rowOf = (key = '') => view.rows.find(row => row.key === key)
      for (const form of view.root.querySelectorAll('form')) {
        const at = form.dataset.at ?? ''
        const row = rowOf(at.replace(/^edit:/, ''))
        const place = form.querySelector('[part~=rest]')
        fill(
          place,
          <Rest pen={pen} say={pen.say} form={form} at={at} row={row?.type === 'post' ? row : undefined} />,
        )
      }
      for (const row of view.rows) {
        if (row.type !== 'post' || !row.own) continue
        fill(
          view.root.getElementById(row.key)?.querySelector('[part=fate]') ?? null,
          <Own pen={pen} say={pen.say} row={row} asking={view.forms.has(`remove:${row.key}`)} />,
        )
      }
    },
    close() {
      for (const island of islands) render(null, island)
      pen.close()
    },
  }
}
