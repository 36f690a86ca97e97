import { button, h, type Kid } from '../dom/patch.ts'
import type { Guest } from './index.ts'

/** Asks whether the reader is the guest whose link has brought them here: never taken for granted. */
export function offer(guest: Guest): Kid {
  const { say, pen, problem } = guest
  const name = pen.writer.$offered.get()?.name
  if (name === undefined) return null
  return h(
    'div',
    { key: 'offer', part: 'offer', role: 'group', 'aria-label': say('guest.offer', { name }) },
    h('p', null, say('guest.offer', { name })),
    button('action accept', () => guest.accept(name), say('guest.accept', { name })),
    button('action decline', () => guest.decline(), say('guest.decline')),
    problem && h('p', { part: 'problem', role: 'alert' }, problem),
  )
}
