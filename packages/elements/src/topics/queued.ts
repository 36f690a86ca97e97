import type { Topic } from '@commonthread/protocol'
import { h, type Kid } from '../dom/patch.ts'
import { renderDoc } from '../thread/body.ts'
import { topicActions } from './actions.ts'
import { states, when } from './row.ts'
import type { TopicsView } from './view.ts'

/** What waits for those who tend: with its words, since nothing leads to a topic that nobody else sees. */
export function queuedTopics(view: TopicsView): Kid {
  const { say, state } = view
  if (!state.queued.length) return null
  return h(
    'div',
    { key: 'queued', part: 'queued' },
    h('p', { id: 'queued', part: 'queued-label' }, say('topics.queued')),
    h(
      'div',
      { part: 'queued-list', role: 'list', 'aria-labelledby': 'queued' },
      state.queued.map(topic => row(view, topic)),
    ),
  )
}

function row(view: TopicsView, topic: Topic): Kid {
  const { id, kind, title, author, at, body, mark } = topic
  const { say, level } = view
  return h(
    'div',
    { key: id, id, part: `row topic ${kind} held`, role: 'listitem', tabindex: -1 },
    h(`h${Math.min(6, level + 1)}`, { part: 'title', dir: 'auto' }, title),
    h(
      'p',
      { part: 'meta' },
      states(view, topic),
      h('span', { part: 'by' }, say('topics.by', { name: author.name || say('topics.erased') })),
      when(view, at),
    ),
    body && h('div', { part: 'body', lang: body.lang }, renderDoc(body.doc, level + 1)),
    mark && mark.by !== 'rule' && h('p', { part: 'mark', dir: 'auto' }, mark.reason),
    topicActions(view, topic),
  )
}
