import { drafts, type PostRow, type Row } from '@commonthread/core'
import { button, h, type Kid } from '../dom/patch.ts'
import { renderDoc } from './body.ts'
import { called } from './called.ts'
import { field } from './field.ts'
import { gapRow } from './gap.ts'
import { head } from './head.ts'
import { linkTo, topicLink } from './link.ts'
import { postRow } from './post.ts'
import type { Scene } from './scene.ts'
import { trouble } from './trouble.ts'

/** A whole thread: how much was said, where to write, what was said. */
export function threadSection(view: Scene): Kid {
  const { say, state, waiting, community, news } = view
  const { status, problem, topic } = state
  const { adapter, server } = community
  const { prompt } = community.$site.get() ?? {}
  const local = adapter ? adapter.keeps : server === undefined
  const stuck = view.stuck && say('stuck')
  const press = view.stuck ?? (waiting[0] && (() => view.act('reveal', waiting[0]!.key)))
  const note = (text: Kid) => text && h('p', { part: 'note' }, text)
  return h(
    'section',
    {
      part: 'thread',
      lang: view.lang,
      dir: say('dir'),
      'aria-label': say('heading'),
      'aria-busy': `${status === 'loading'}`,
    },
    head(view),
    local && h('p', { part: 'note preview' }, say('preview')),
    topic?.from && topicLink(view, 'from', topic.from),
    note(view.gone && say('gone')),
    // What asks a guest who comes back paints inside.
    h('div', { key: 'greet', part: 'greet' }),
    // What the site asks, it asks on its pages, and not in a topic that somebody has started.
    prompt &&
      'key' in view.thread.ref &&
      view.writable &&
      h('p', { part: 'note prompt', dir: 'auto' }, prompt),
    // Who has begun before it was closed doesn't lose sight of the text. At first it comes with all that the answer
    // brings, so that nothing of that pushes it.
    (status !== 'loading' || !!view.fields.size) &&
      (view.writable || drafts.get(view.place(''))) &&
      field(view, '', say(topic?.kind === 'question' ? 'write.answer' : 'write')),
    note(topic?.locked && say('closed')),
    problem && trouble(view, problem, () => view.act('reload')),
    accepted(view),
    // Another node than what stands there until they come, which is elsewhere.
    h('div', { key: view.rows[0] ? 'posts' : status, part: 'posts' }, posts(view)),
    h(
      'div',
      { part: 'pill-place' },
      press && button('pill', press, h('span', null, stuck ?? say('fresh', { n: waiting.length }))),
    ),
    h('p', { part: 'news', role: 'status' }, stuck ?? news),
  )
}

/** The answer to a question stands first too, with a way to its place. */
function accepted(view: Scene): Kid {
  const { say, state, level } = view
  const id = state.topic?.accepted
  if (!id) return null
  const post = (view.rowOf(id) as PostRow | undefined)?.post
  return h(
    'aside',
    { key: 'accepted', part: 'accepted', 'aria-label': say('accepted') },
    h(
      'p',
      { part: 'meta' },
      h('span', { part: 'badge' }, say('accepted')),
      post && h('bdi', { part: 'author' }, called(view, post.author)),
    ),
    post?.body && h('div', { part: 'body', lang: post.body.lang }, renderDoc(post.body.doc, level)),
    linkTo(view, id, say('place'), 'action place'),
  )
}

function posts(view: Scene): Kid {
  const { rows, state, say, host, now } = view
  if (rows.length) {
    // Each by itself until what parts them is there: so there are but few of them.
    if (!view.live) view.runs = new Map(rows.map((row, i) => [i, [row]]))
    const sketch = (row: Row) => (row.type === 'gap' ? gapRow(view, row) : postRow(view, row, now))
    return [...view.runs].map(([id, run]) => h('div', { key: `${id}`, class: 'run' }, run.map(sketch)))
  }
  if (state.status === 'ready')
    return h('div', { part: 'empty', tabindex: -1 }, h('p', null, say('empty')), h('p', null, say('invite')))
  // What the page holds of it stays to be read, also where more can't be had.
  return host.childElementCount ? h('slot') : state.status === 'loading' && skeleton
}

/** The shape of posts to come, as high as a few of them: what stands below doesn't jump. */
const ghost = h('div', null, h('i'), h('i'), h('i'))
const skeleton = h('div', { part: 'skeleton', 'aria-hidden': 'true' }, ghost, ghost)
