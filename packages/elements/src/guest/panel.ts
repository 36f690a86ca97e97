import { button, h, type Kid } from '../dom/patch.ts'
import type { Guest } from './index.ts'

/** After a guest's first post a quiet line; asked for, their link and the feed, and what these are. */
export function panel(guest: Guest): Kid {
  const { say, pen, link, problem, done } = guest
  const name = pen.guestName
  if (!name) return null
  if (!link && problem) return h('p', { key: 'problem', part: 'problem', role: 'alert' }, problem)
  if (!link)
    return (
      pen.isNew &&
      !done &&
      h(
        'p',
        { key: 'line', part: 'come-back' },
        say('guest.line'),
        button('action open', () => guest.open(), say('guest.open')),
      )
    )
  const { feed } = pen.view.community.$session.get() ?? {}
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    guest.close()
  }
  return h(
    'div',
    { key: 'panel', part: 'link-panel', role: 'group', 'aria-label': say('guest.link'), onkeydown },
    h('p', { part: 'hint' }, say('guest.why', { name })),
    row(guest, say('guest.link'), link),
    feed && row(guest, say('guest.feed'), feed),
    button('action close', () => guest.close(), say('guest.close')),
  )
}

/** An address to take away: Enter in it copies, and never submits the form around it. */
function row(guest: Guest, label: string, address: string): Kid {
  const { say, copied } = guest
  return h(
    'div',
    { part: 'link-row' },
    h(
      'label',
      { part: 'label' },
      label,
      h('input', {
        part: 'address',
        '.value': address,
        readonly: true,
        dir: 'ltr',
        onfocus: ({ currentTarget }: Event) => (currentTarget as HTMLInputElement).select(),
        onkeydown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          guest.copy(address, event.currentTarget as HTMLInputElement)
        },
      }),
    ),
    button(
      'action copy',
      ({ currentTarget }: Event) =>
        guest.copy(address, (currentTarget as HTMLElement).parentElement!.querySelector('input')),
      say('guest.copy'),
      { 'aria-label': `${say('guest.copy')} · ${label}` },
    ),
    // Beside the button and not in its name, which would be said once more.
    h('span', { part: 'status', role: 'status' }, copied === address && say('guest.copied')),
  )
}
