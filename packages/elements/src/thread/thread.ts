import { drafts } from '@commonthread/core'
import { button, h, type Kid } from '../dom/patch.ts'
import { field } from './field.ts'
import { gapRow } from './gap.ts'
import { postRow } from './post.ts'
import { trouble } from './trouble.ts'
import type { ThreadView } from './view.ts'

/** A whole thread: how much was said, where to write, what was said. */
export function threadSection(view: ThreadView): Kid {
  const { say, state, waiting, level, community, news } = view
  const { status, count, problem, topic } = state
  const { adapter, server } = community
  const local = adapter ? adapter.keeps : server === undefined
  return h(
    'section',
    {
      part: 'thread',
      lang: view.lang,
      dir: say('dir'),
      'aria-label': say('heading'),
      'aria-busy': `${status === 'loading'}`,
    },
    h(
      `h${level}`,
      { key: 'heading', part: 'heading', tabindex: -1 },
      count ? say('comments', { n: count }) : say('heading'),
    ),
    local && h('p', { part: 'note preview' }, say('preview')),
    // Who has begun before it was closed doesn't lose sight of the text.
    (view.writable || drafts.get(view.place(''))) && field(view, '', say('write')),
    topic?.locked && h('p', { part: 'note' }, say('closed')),
    problem && trouble(view, problem.message, () => view.thread.reload()),
    h('div', { key: 'posts', part: 'posts' }, posts(view)),
    h(
      'div',
      { part: 'pill-place' },
      waiting[0] &&
        button(
          'pill',
          () => view.reveal(waiting[0]!.key),
          h('span', null, say('fresh', { n: waiting.length })),
        ),
    ),
    h('p', { part: 'news', role: 'status' }, news),
  )
}

function posts(view: ThreadView): Kid {
  const { rows, state, say, host } = view
  if (rows.length) return rows.map(row => (row.type === 'gap' ? gapRow(view, row) : postRow(view, row)))
  if (state.status === 'loading') return host.childElementCount ? h('slot') : skeleton
  if (state.status === 'error') return null
  return h('div', { part: 'empty', tabindex: -1 }, h('p', null, say('empty')), h('p', null, say('invite')))
}

/** The shape of posts to come, as high as a few of them: what stands below doesn't jump. */
const ghost = h('div', null, h('i'), h('i'), h('i'))
const skeleton = h('div', { part: 'skeleton', 'aria-hidden': 'true' }, ghost, ghost)
