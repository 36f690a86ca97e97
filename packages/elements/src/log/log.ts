import type { LogLine } from '@commonthread/protocol'
import { button, h, type Kid } from '../dom/patch.ts'
import { safe } from '../thread/body.ts'
import { enLog } from '../wording/en-log.ts'
import { explain } from '../wording/explain.ts'
import type { LogView, LogWord } from './view.ts'

/** What those who tend have done: newest first, a sentence each. */
export function logSection(view: LogView): Kid {
  const { say, state, host } = view
  const { status, problem } = state
  return h(
    'section',
    {
      part: 'log',
      lang: view.lang,
      dir: say('dir'),
      'aria-label': say('log.heading'),
      'aria-busy': `${status === 'loading'}`,
    },
    h(`h${host.level}`, { part: 'heading', tabindex: -1 }, say('log.heading')),
    h('p', { part: 'about' }, say('log.about')),
    problem && trouble(view, explain(say, problem), () => view.store.reload()),
    lines(view),
    more(view),
  )
}

function lines(view: LogView): Kid {
  const { state, say } = view
  if (state.lines.length)
    return h(
      'ol',
      { key: 'lines', part: 'lines', role: 'list' },
      state.lines.map(line => logLine(view, line)),
    )
  return state.status === 'ready' && h('p', { part: 'empty' }, say('log.empty'))
}

function logLine(view: LogView, line: LogLine): Kid {
  const { say, lang } = view
  const { mark, action, at, ground, reason, topic } = line
  const exact = new Date(at)
  const time = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  const href = safe(topic?.url)
  const title = topic?.title || say('log.untitled')
  return h(
    'li',
    { key: mark, part: `line ${action}`, tabindex: -1 },
    h('p', { part: 'done' }, done(view, line)),
    reason && h('blockquote', { part: 'reason', dir: 'auto' }, reason),
    h(
      'p',
      { part: 'meta' },
      h('span', { part: 'by' }, by(view, line)),
      topic &&
        h(
          'span',
          { part: 'topic' },
          href ? h('a', { part: 'place', href, dir: 'auto' }, title) : h('bdi', null, title),
        ),
      ground && h('span', { part: 'ground' }, say(`ground-${ground}`)),
      h('time', { part: 'time', datetime: exact.toISOString() }, time),
    ),
  )
}

/** What was done, also where a later release does more than is known here. */
function done({ say }: LogView, { action, target }: LogLine): string {
  const of = `log.${action}.${target.type}`
  const word = [of, `log.${action}`].find(key => key in enLog)
  return word ? say(word as LogWord) : say('log.unknown', { action })
}

function by({ say }: LogView, { role, rule }: LogLine): string {
  if (role !== 'rule') return say(`log.by.${role === 'guest' ? 'member' : role}`)
  if (!rule) return say('log.by.anyrule')
  // A rule of another backend goes by the name that it has there.
  const known = `log.rule.${rule}`
  return say('log.by.rule', { rule: known in enLog ? say(known as LogWord) : rule })
}

function more(view: LogView): Kid {
  const { state, reading, say } = view
  if (reading) return trouble(view, explain(say, reading), () => view.more())
  return (
    state.more &&
    button('action more', () => view.more(), say('log.more'), { 'aria-busy': `${reading === null}` })
  )
}

function trouble({ say }: LogView, text: string, retry: () => unknown): Kid {
  return h('p', { part: 'problem', role: 'alert' }, text, ' ', button('action', retry, say('retry')))
}
