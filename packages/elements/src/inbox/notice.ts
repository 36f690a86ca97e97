import type { Notice } from '@commonthread/protocol'
import { h, type Sketch } from '../dom/patch.ts'
import { safe } from '../thread/body.ts'
import { clockIn } from '../thread/time.ts'
import { addressOf } from '../topics/address.ts'
import { enInbox } from '../wording/en-inbox.ts'
import type { InboxView, InboxWord } from './view.ts'

/** One thing that happened: a sentence that leads to where it did. */
export function notice(view: InboxView, one: Notice): Sketch {
  const { say, lang, now, fresh } = view
  const { id, type, at, text = one.reason } = one
  const isNew = fresh.has(id)
  const exact = new Date(at)
  return h(
    'li',
    { key: id, part: `notice ${type}${isNew ? ' unseen' : ''}` },
    h(
      'a',
      { part: 'place', href: placeOf(view, one) },
      isNew && h('span', { part: 'mark-new' }, say('inbox.new')),
      h('span', { part: 'what' }, sentence(view, one)),
      text && h('span', { part: 'excerpt', dir: 'auto' }, text),
      h(
        'time',
        { part: 'time', datetime: exact.toISOString(), title: exact.toLocaleString(lang) },
        clockIn(lang).ago(at, now, say('now')),
      ),
    ),
  )
}

/** What happened, also where a later release knows more types than this one. */
function sentence({ say }: InboxView, { type, by, topic }: Notice): string {
  const word = (`inbox.${type}` in enInbox ? `inbox.${type}` : 'inbox.unknown') as InboxWord
  const name = by?.name || say('inbox.somebody')
  return say(word, { name: isolated(name), topic: isolated(topic.title || say('inbox.untitled')) })
}

/** A name in another direction of writing than the sentence around it doesn't turn it over. */
const isolated = (text: string) => `\u2068${text}\u2069`

/** The page of the topic, at the post; or the topic in a list of topics. */
function placeOf({ host }: InboxView, { topic, target }: Notice): string {
  const page = safe(topic.url)
  const list = new URL(host.topics ?? '', document.baseURI).href
  const address = new URL(page ?? addressOf(topic.id, list))
  if (target.type === 'post') address.searchParams.set('community-post', target.id)
  return address.href
}
