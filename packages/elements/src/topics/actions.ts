import type { Topic } from '@commonthread/protocol'
import { button, h, type Sketch } from '../dom/patch.ts'
import type { TopicsView } from './view.ts'

/** The button of a topic's menu, and where that opens. */
export function topicActions(view: TopicsView, topic: Topic): Sketch {
  const { say, trouble } = view
  const open = ({ currentTarget }: MouseEvent) => view.menu(topic, currentTarget as HTMLElement)
  return h(
    'div',
    { key: 'actions', part: 'actions' },
    button('action menu', open, '⋯', { 'aria-expanded': 'false', 'aria-label': say('topics.menu') }),
    // What the menu paints inside stays.
    h('div', { part: 'panel' }),
    trouble?.id === topic.id && h('p', { part: 'problem', role: 'alert' }, trouble.text),
  )
}
