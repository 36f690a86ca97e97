import { h, type Sketch } from '../dom/patch.ts'
import type { InboxView } from './view.ts'

/** More than this is "99+": the number has to fit. */
const most = 99

/** The button, with how much hasn't been seen. Its name says what stands on it, for those who press by voice. */
export function bell({ say, state, lang, news }: InboxView): Sketch {
  const { unread } = state
  const n = Math.min(unread, most)
  const isMore = unread > n
  const name = isMore ? 'inbox.unread-most' : unread ? 'inbox.unread' : 'inbox.bell'
  return h(
    'span',
    { key: 'bell', part: 'bell-place' },
    h(
      'button',
      {
        type: 'button',
        part: 'bell',
        popovertarget: 'panel',
        'aria-haspopup': 'dialog',
        'aria-label': say(name, { n }),
      },
      h('span', { part: 'icon', 'aria-hidden': 'true', made: node => node.append(drawn()) }),
      unread > 0 &&
        h(
          'span',
          { part: 'unread', 'aria-hidden': 'true' },
          new Intl.NumberFormat(lang).format(n) + (isMore ? '+' : ''),
        ),
    ),
    h('span', { part: 'news', role: 'status' }, news),
  )
}

const svg = 'http://www.w3.org/2000/svg'

function drawn(): SVGElement {
  const image = document.createElementNS(svg, 'svg')
  const shape = document.createElementNS(svg, 'path')
  image.setAttribute('viewBox', '0 0 24 24')
  shape.setAttribute(
    'd',
    'M12 3a6 6 0 0 0-6 6v3.6c0 .8-.3 1.5-.8 2.1L4 16.2V17h16v-.8l-1.2-1.5c-.5-.6-.8-1.3-.8-2.1V9a6 6 0 0 0-6-6Zm-2.2 16a2.3 2.3 0 0 0 4.4 0',
  )
  image.append(shape)
  return image
}
