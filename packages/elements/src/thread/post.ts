import type { PostRow } from '@commonthread/core'
import { linkRel, type Member, type Ms, type Post } from '@commonthread/protocol'
import { button, h, type Kid, type Sketch } from '../dom/patch.ts'
import { renderDoc, safe } from './body.ts'
import { field } from './field.ts'
import { rowProps } from './row.ts'
import { ago } from './time.ts'
import type { ThreadView } from './view.ts'

/** Depths below which a narrow, a middling and a wide thread indent no further and name who is answered. */
const deep = [3, 6, 10]

const span = (part: string, ...kids: Kid[]) => h('span', { part }, ...kids)

/** One post: who, when, what, and what can be done with it. */
export function postRow(view: ThreadView, row: PostRow): Sketch {
  const { say, forms } = view
  const { key, post, answers, pending, own } = row
  const { author, body, depth } = post
  const { name } = author
  const to = answers?.name ?? ''
  const answering = forms.has(key)
  const edit = `edit:${key}`
  return h(
    'article',
    {
      ...rowProps(key, depth, `post ${pending?.state ?? post.state}${own ? ' own' : ''}`),
      'aria-label': to ? say('by.to', { name, to }) : name,
      'data-deep': deep.filter(from => depth > from).length,
    },
    body &&
      h(
        'header',
        { part: 'meta' },
        picture(author),
        byline(author),
        badges(view, post),
        to && span('to', say('to', { to })),
        time(view, post.at),
        post.edited !== undefined && span('edited', say('edited')),
      ),
    forms.has(edit)
      ? field(view, edit, say('write'))
      : h(
          'div',
          { part: 'body', lang: body?.lang },
          body ? renderDoc(body.doc, view.level) : h('p', { part: 'mark' }, whyRemoved(view, post)),
        ),
    h(
      'footer',
      { part: 'actions' },
      !pending &&
        view.mayAnswer(post) &&
        button('action reply', () => view.toggle(key), say('reply'), {
          'aria-label': say('reply.to', { name }),
          'aria-expanded': `${answering}`,
        }),
      h('span', { part: 'fate' }),
    ),
    answering && field(view, key, say('answer', { name })),
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

function byline({ url, name }: Member): Sketch {
  const href = safe(url)
  return h('bdi', { part: 'author' }, href ? h('a', { href, rel: linkRel }, name) : name)
}

/** A relative time with the exact one in `datetime` and `title`. */
function time({ lang, say, now }: ThreadView, at: Ms): Sketch {
  const exact = new Date(at)
  const props = { part: 'time', datetime: exact.toISOString(), title: exact.toLocaleString(lang) }
  return h('time', props, ago(at, now, lang, say('now')))
}

function badges({ say }: ThreadView, { author: { role }, kind }: Post): Kid {
  return [
    role !== 'guest' && role !== 'member' && span('badge', say(`role.${role}`)),
    kind && kind !== 'comment' && span('badge', say('mention')),
  ]
}

function whyRemoved({ say }: ThreadView, { author, mark }: Post): string {
  if (!mark || (mark.by !== 'rule' && mark.by.id === author.id)) return say('removed.self')
  const { by, reason } = mark
  return by === 'rule' ? say('removed.rule', { reason }) : say('removed', { name: by.name, reason })
}
