import type { TopicRow } from '@commonthread/core/places'
import type { Topic } from '@commonthread/protocol'
import { button, h, type Kid, type Sketch } from '../dom/patch.ts'
import { clockIn } from '../thread/time.ts'
import { explain } from '../wording/explain.ts'
import { addressOf } from './address.ts'
import { heldFate } from './take-back.ts'
import type { TopicsView } from './view.ts'

/** One topic of the list: what it is called, how it stands, who began it, how much was said and when last. */
export function topicRow(view: TopicsView, { key, topic, pending }: TopicRow): Sketch {
  const { kind, pinned, title } = topic
  const shown = pending?.state ?? (pinned ? 'pinned' : '')
  return h(
    'div',
    { key, id: key, part: `row topic ${kind} ${shown}`.trim(), role: 'listitem', tabindex: -1 },
    h(`h${Math.min(6, view.level + 1)}`, { part: 'title', dir: 'auto' }, pending ? title : link(view, topic)),
    h('p', { part: 'meta' }, states(view, topic), facts(view, topic, !!pending)),
    pending && fate(view, { key, topic, pending }),
  )
}

/** What a topic is called: a page that nobody has named, by its address. */
export function nameOf({ title, keys }: Topic): string {
  return title || (keys[0] ?? '')
}

function link(view: TopicsView, topic: Topic): Kid {
  const { id, kind, url, state, mark } = topic
  const title = nameOf(topic)
  if (state === 'removed') return h('span', null, mark?.reason ?? view.say('topics.removed'))
  // What belongs to a page is read there.
  if (kind === 'thread' && url) return h('a', { part: 'title-link', href: url }, title)
  const onclick = (event: MouseEvent) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    view.enter(id)
  }
  return h('a', { part: 'title-link', href: addressOf(id), onclick }, title)
}

/** How a topic stands, in words. */
export function states({ say }: Pick<TopicsView, 'say'>, { kind, accepted, pinned, locked }: Topic): Kid {
  const state = (name: string, text: string) => h('span', { part: `state ${name}` }, text)
  return [
    pinned && state('pinned', say('topics.pinned')),
    kind === 'question' &&
      (accepted ? state('answered', say('topics.answered')) : state('open', say('topics.open'))),
    locked && state('locked', say('topics.locked')),
  ]
}

function facts(view: TopicsView, topic: Topic, onTheWay: boolean): Kid {
  const { say } = view
  const { author, posts, kind, active } = topic
  const asks = kind === 'question'
  const none = say(asks ? 'topics.unsaid' : 'topics.unreplied')
  const count = posts ? say(asks ? 'topics.answers' : 'topics.replies', { n: posts }) : none
  return [
    h('span', { part: 'by' }, say('topics.by', { name: author.name || say('topics.erased') })),
    !onTheWay && h('span', { part: 'count' }, count),
    !onTheWay && when(view, active ?? topic.at),
  ]
}

/** A relative time with the exact one at hand. */
export function when({ lang, say, now }: Pick<TopicsView, 'lang' | 'say' | 'now'>, at: number): Sketch {
  const exact = new Date(at)
  const props = { part: 'time', datetime: exact.toISOString(), title: exact.toLocaleString(lang) }
  return h('time', props, clockIn(lang).ago(at, now, say('now')))
}

/** How one's own topic fares, and what can be done about it. */
function fate(view: TopicsView, { pending }: TopicRow): Kid {
  const { say, starter } = view
  if (!pending) return null
  const { state, problem } = pending
  if (state === 'held') return h('p', { part: 'fate' }, heldFate(view, pending))
  const stuck = state === 'failed' || (state === 'waiting' && (problem !== undefined || !navigator.onLine))
  const text =
    state === 'waiting' && problem?.code === 'limited'
      ? explain(say, problem)
      : state === 'failed'
        ? `${say('topics.failed')} ${problem ? explain(say, problem) : ''}`
        : say(state === 'waiting' && !stuck ? 'topics.sending' : `topics.${state}`)
  return h(
    'p',
    { part: 'fate' },
    h(
      'span',
      { part: 'status', role: state === 'failed' ? 'alert' : 'status' },
      pending.fleeting && stuck ? `${text} ${say('topics.fleeting')}` : text,
    ),
    state === 'failed' && button('action retry', () => starter.retry(pending.key), say('retry')),
    stuck && button('action edit', () => starter.edit(pending), say('topics.edit')),
    stuck && button('action discard', () => starter.discard(pending.key), say('topics.discard')),
  )
}
