import type { PostRow } from '@commonthread/core'
import { linkRel, type Member, type Ms, type Post } from '@commonthread/protocol'
import { button, h, type Kid, type Sketch } from '../dom/patch.ts'
import { renderDoc, safe } from './body.ts'
import { called } from './called.ts'
import { field } from './field.ts'
import { linkTo, topicLink } from './link.ts'
import { reactions } from './reactions.ts'
import { whyRemoved } from './removed.ts'
import { rowProps } from './row.ts'
import type { Scene } from './scene.ts'
import { trueUntil } from './time.ts'

/** Depths below which a narrow, a middling and a wide thread indent no further and name who is answered. */
const deep = [3, 6, 10]

const opened = ['', 'edit:', 'react:', 'remove:']

const span = (part: string, ...kids: Kid[]) => h('span', { part }, ...kids)

/** One post, sketched anew only when something that stands in it is another: of thousands, one arrival paints one. */
export function postRow(view: Scene, row: PostRow, now: Ms): Sketch {
  const { key, post } = row
  const { forms } = view
  const n = view.below.get(key)
  const { marked, folded, thread, troubled, state } = view
  const is = [
    marked === post.id,
    folded.has(key),
    view.mayAnswer(post),
    thread.slice.flat,
    troubled,
    state.topic?.accepted === post.id,
  ]
  let flags = 0
  if (forms.size) for (const form of opened) flags = flags * 2 + +forms.has(form + key)
  for (const flag of is) flags = flags * 2 + +!!flag
  let sketched = view.sketches.get(row)
  if (sketched?.flags !== flags || sketched.n !== n || now >= sketched.until) {
    const until = Math.min(trueUntil(post.at, now), trueUntil(post.edited ?? 0, now))
    sketched = { sketch: sketchPost(view, row), n, until, flags }
    view.sketches.set(row, sketched)
  }
  return sketched.sketch
}

/** Who, when, what, and what can be done with it. */
function sketchPost(view: Scene, row: PostRow): Sketch {
  const { say, forms, marked, thread, below } = view
  const { key, post, answers, pending, own } = row
  const { author, body, parent, edited, became } = post
  const depth = thread.slice.flat ? 0 : post.depth
  const name = called(view, author)
  const to = answers && called(view, answers)
  const answering = forms.has(key)
  const edit = `edit:${key}`
  const n = below.get(key)
  const touch = () => view.writing?.touch(row)
  touch()
  return h(
    'article',
    {
      ...rowProps(key, depth, `post ${pending?.state ?? post.state}${own ? ' own' : ''}`),
      'aria-label': to ? say('by.to', { name, to }) : name,
      'aria-current': marked === post.id && 'true',
      'data-deep': thread.slice.flat ? 3 : deep.filter(from => depth > from).length,
    },
    body &&
      h(
        'header',
        { part: 'meta' },
        picture(author),
        byline(author, name),
        badges(view, post),
        parent && span('to', linkTo(view, parent, to ? say('to', { to }) : say('to.post'), 'place')),
        linkTo(view, post.id, time(view, post.at, marked === post.id), 'time'),
        edited !== undefined &&
          span('edited', h('time', exactly(view, edited), say('edited', { when: ago(view, edited) }))),
        view.isNew(row) &&
          button('action new', () => view.act('nextNew', key), say('new'), { 'aria-label': say('next') }),
      ),
    forms.has(edit)
      ? field(view, edit, say('write'))
      : h(
          'div',
          { part: 'body', lang: body?.lang },
          body ? renderDoc(body.doc, view.level) : h('p', { part: 'mark' }, whyRemoved(view, post)),
        ),
    post.redacted !== undefined && h('p', { part: 'mark' }, say('redacted')),
    became && topicLink(view, 'became', became),
    h(
      'footer',
      // A menu that is open in it stays when the words above are removed.
      { key: 'actions', part: 'actions' },
      !pending &&
        view.mayAnswer(post) &&
        button('action reply', () => view.toggle(key), say('reply'), {
          'aria-label': say('reply.to', { name }),
          'aria-expanded': `${answering}`,
        }),
      !!n &&
        button('action fold', () => view.act('fold', key), say('below', { n }), {
          'aria-expanded': `${!view.folded.has(key)}`,
        }),
      !pending && [body && reactions(view, row), menu(view, key, name)],
      h('span', { part: 'fate', made: touch }),
    ),
    answering && field(view, key, say('answer', { name })),
  )
}

/** Opens what else can be done with a post: sharing, reporting, moderating. Its code loads when pressed. */
function menu(view: Scene, key: string, name: string): Sketch {
  return button(
    'action menu',
    ({ currentTarget }) => view.act('menu', key, currentTarget as HTMLElement),
    '⋯',
    { key: 'menu', 'aria-expanded': 'false', 'aria-label': view.say('menu', { name }) },
  )
}

function picture({ avatar, name }: Member): Sketch {
  const src = safe(avatar)
  return h(
    'span',
    { part: 'avatar', 'aria-hidden': 'true' },
    src ? h('img', { src, alt: '', loading: 'lazy' }) : [...name][0],
  )
}

function byline({ url }: Member, name: string): Sketch {
  const href = safe(url)
  return h(href ? 'a' : 'bdi', { part: 'author', href, rel: href && linkRel, dir: 'auto' }, name)
}

const ago = ({ clock, now, say }: Scene, at: Ms) => clock.ago(at, now, say('now'))

const exactly = ({ clock }: Scene, at: Ms) => ({
  datetime: new Date(at).toISOString(),
  title: clock.exact(at),
})

/** A relative time, with the exact one in `datetime` and `title`; the exact one for all to see where asked for. */
function time(view: Scene, at: Ms, exact: boolean): Sketch {
  return h('time', exactly(view, at), exact ? view.clock.exact(at) : ago(view, at))
}

function badges({ say, state }: Scene, { author: { role }, kind, id }: Post): Kid {
  return [
    role !== 'guest' && role !== 'member' && span('badge', say(`role.${role}`)),
    kind && kind !== 'comment' && span('badge', say('mention')),
    state.topic?.accepted === id && span('badge', say('accepted')),
  ]
}
