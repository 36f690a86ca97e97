import type { Topic } from '@commonthread/protocol'
import { h, type Kid } from '../dom/patch.ts'
import { address } from '../page/address.ts'
import { renderDoc, safe } from '../thread/body.ts'
import { topicActions } from './actions.ts'
import { addressOf } from './address.ts'
import type { OpenTopic } from './open.ts'
import { threadParts } from './parts.ts'
import { nameOf, states, when } from './row.ts'
import type { TopicsView } from './view.ts'

/** The topic that is open: a way back, what it is about, and its thread. */
export function openSection(view: TopicsView, open: OpenTopic): Kid[] {
  const { say } = view
  const { topic, lost, id } = open
  return [
    h(
      'nav',
      { key: 'back-place', part: 'back-place' },
      h('a', { part: 'back', href: addressOf(''), onclick: leave(view) }, say('topics.back')),
    ),
    topic && head(view, topic),
    lost
      ? h('p', { id: 'topic', part: 'empty', tabindex: -1 }, say('topics.lost'))
      : h('community-thread', {
          key: `thread:${id}`,
          part: 'thread',
          exportparts: threadParts,
          'topic-id': id,
          kind: topic?.kind,
          server: view.host.server,
          site: view.host.site,
          loading: 'eager',
          'heading-level': Math.min(6, view.level + 1),
          made: node => Object.assign(node, { adapter: view.host.adapter, wording: view.host.wording }),
        }),
  ]
}

function leave(view: TopicsView): (event: MouseEvent) => void {
  return event => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    view.leave()
  }
}

function head(view: TopicsView, topic: Topic): Kid {
  const { say, level } = view
  const { author, at, body, from, id, state, mark } = topic
  const removed = state === 'removed'
  return h(
    'header',
    { key: `head:${id}`, part: 'topic-head' },
    h(
      `h${level}`,
      { id: 'topic', part: 'heading', tabindex: -1, dir: 'auto' },
      removed ? say('topics.removed') : nameOf(topic),
    ),
    h(
      'p',
      { part: 'meta' },
      states(view, topic),
      h('span', { part: 'by' }, say('topics.by', { name: author.name || say('topics.erased') })),
      when(view, at),
    ),
    removed && mark?.reason && h('p', { part: 'mark', dir: 'auto' }, mark.reason),
    from &&
      h(
        'p',
        { part: 'from' },
        h('a', { part: 'place', href: fromAddress(from) }, say('topics.from', { title: from.title })),
      ),
    body && h('div', { part: 'body', lang: body.lang }, renderDoc(body.doc, level)),
    topicActions(view, topic),
  )
}

/** Where the post stands that the topic was made of. */
function fromAddress({ id, url, post }: NonNullable<Topic['from']>): string {
  return address('post', post, safe(url) ?? addressOf(id))
}
