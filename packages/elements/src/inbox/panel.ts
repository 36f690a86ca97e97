import { button, h, type Kid, type Sketch } from '../dom/patch.ts'
import { explain } from '../wording/explain.ts'
import { byDay } from './day.ts'
import { notice } from './notice.ts'
import type { InboxView } from './view.ts'

/** What happened, by day, the newest first. A popover: the browser closes it with Escape and outside presses. */
export function panel(view: InboxView): Sketch {
  const { say, open } = view
  return h(
    'div',
    {
      key: 'panel',
      id: 'panel',
      part: 'panel',
      popover: 'auto',
      role: 'dialog',
      lang: view.lang,
      dir: say('dir'),
      'aria-labelledby': 'panel-heading',
      // Browsers tell of it afterwards when they get to it: a key pressed at once must find what it is meant for.
      onbeforetoggle: (event: ToggleEvent) => (event.newState === 'open' ? view.fill() : view.leave()),
      ontoggle: (event: ToggleEvent) => view.toggled(event.newState === 'open'),
    },
    open && [
      h(
        'header',
        { part: 'bar' },
        h('h2', { id: 'panel-heading', part: 'heading', tabindex: -1, autofocus: true }, say('inbox.bell')),
        button('action close', () => view.hide(), '×', { 'aria-label': say('inbox.close') }),
      ),
      view.state.problem && trouble(view, explain(say, view.state.problem), () => view.store.reload()),
      list(view),
      more(view),
      feed(view),
    ],
  )
}

function list(view: InboxView): Kid {
  const { state, say, lang, now } = view
  if (state.notices.length)
    return byDay(state.notices, now, lang).map(({ day, title, items }) =>
      h(
        'section',
        { key: `day:${day}`, part: 'day', 'aria-label': title },
        h('h3', { part: 'day-heading' }, title),
        h(
          'ul',
          { role: 'list' },
          items.map(item => notice(view, item)),
        ),
      ),
    )
  if (state.status !== 'ready')
    return state.status === 'loading' && h('div', { part: 'empty', 'aria-busy': 'true' })
  return h('div', { part: 'empty' }, h('p', null, say('inbox.empty')), h('p', null, say('inbox.invite')))
}

function more(view: InboxView): Kid {
  const { state, reading, say } = view
  if (reading) return trouble(view, explain(view.say, reading), () => view.more())
  return (
    state.more &&
    button('action more', () => view.more(), say('inbox.more'), { 'aria-busy': `${reading === null}` })
  )
}

function feed({ state, say }: InboxView): Kid {
  return (
    state.feed &&
    h(
      'p',
      { part: 'foot' },
      h('a', { part: 'feed', href: state.feed, 'aria-describedby': 'feed-why' }, say('inbox.feed')),
      ' ',
      h('span', { id: 'feed-why' }, say('inbox.feed.why')),
    )
  )
}

function trouble({ say }: InboxView, text: string, retry: () => unknown): Kid {
  return h('p', { part: 'problem', role: 'alert' }, text, ' ', button('action', retry, say('retry')))
}
