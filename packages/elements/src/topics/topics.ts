import { button, h, type Kid } from '../dom/patch.ts'
import { explain } from '../wording/explain.ts'
import { openSection } from './head.ts'
import { queuedTopics } from './queued.ts'
import { topicRow } from './row.ts'
import { startForm } from './start.ts'
import type { TopicsView } from './view.ts'

/** What people talk about, or the topic that is open. */
export function topicsSection(view: TopicsView): Kid {
  const { open, say, news } = view
  return h(
    'section',
    { part: 'topics', lang: view.lang, dir: say('dir'), 'aria-label': say('topics.heading') },
    open ? openSection(view, open) : list(view),
    h('p', { key: 'news', part: 'news', role: 'status' }, news),
  )
}

function list(view: TopicsView): Kid[] {
  const { say, state, level, community } = view
  const prompt = community.$site.get()?.prompt
  return [
    h(`h${level}`, { key: 'heading', id: 'heading', part: 'heading', tabindex: -1 }, say('topics.heading')),
    prompt && h('p', { part: 'prompt', dir: 'auto' }, prompt),
    view.starter.offered && startForm(view),
    queuedTopics(view),
    filters(view),
    state.problem && problem(view, explain(say, state.problem), () => view.store.reload()),
    h(
      'div',
      { key: 'list', part: 'list', role: 'list', 'aria-busy': `${state.status === 'loading'}` },
      rows(view),
    ),
    more(view),
    h(
      'div',
      { part: 'pill-place' },
      !!state.fresh &&
        button('pill', () => view.arrange(), h('span', null, say('topics.fresh', { n: state.fresh }))),
    ),
  ]
}

function filters(view: TopicsView): Kid {
  const { say, unanswered } = view
  const filter = (word: 'topics.all' | 'topics.unanswered', on: boolean) =>
    button('action filter', () => view.filter(on), say(word), { 'aria-pressed': `${unanswered === on}` })
  return h(
    'div',
    { part: 'filters', role: 'group', 'aria-label': say('topics.filter') },
    filter('topics.all', false),
    filter('topics.unanswered', true),
  )
}

function rows(view: TopicsView): Kid {
  const { state, say, unanswered } = view
  if (state.rows.length) return state.rows.map(row => topicRow(view, row))
  if (state.status === 'loading') return skeleton
  if (state.status === 'error') return null
  return h(
    'div',
    { part: 'empty', role: 'listitem', tabindex: -1 },
    h('p', null, say(unanswered ? 'topics.empty.unanswered' : 'topics.empty')),
    !unanswered && view.starter.offered && h('p', null, say('topics.invite')),
  )
}

function more(view: TopicsView): Kid {
  const { state, reading, say } = view
  if (reading) return problem(view, explain(say, reading), () => view.more())
  return (
    state.more &&
    button('action more', () => view.more(), say('topics.more'), { 'aria-busy': `${reading === null}` })
  )
}

/** What went wrong, said at once to screen readers too, and a way to try again. */
export function problem({ say }: TopicsView, text: string, retry: () => unknown): Kid {
  return h('p', { part: 'problem', role: 'alert' }, text, ' ', button('action', retry, say('retry')))
}

/** The shape of topics to come. */
const ghost = h('div', null, h('i'), h('i'))
const skeleton = h('div', { part: 'skeleton', 'aria-hidden': 'true' }, ghost, ghost, ghost)
