import type { PostRow, Row, ThreadState } from '@commonthread/core'
import { type Id, linkRel, type Member, type Ms, type Post } from '@commonthread/protocol'
import { h, type Kid } from '../dom/patch.ts'
import { renderDoc, safe } from '../thread/body.ts'
import { called } from '../thread/called.ts'
import { whyRemoved } from '../thread/removed.ts'
import type { clockIn } from '../thread/time.ts'
import type { ReadingWord } from '../thread/view.ts'
import type { Say } from '../wording/words.ts'
import { type Branch, nest } from './tree.ts'

/** What a thread is written out from. */
export interface Plain {
  state: ThreadState
  say: Say<ReadingWord>
  /** BCP 47. */
  lang: string
  /** Level of its heading; those in the posts start one below. */
  level: number
  /** The backend's time. */
  now: Ms
  /** The address of a post: the page's own, opened on that post; on none for an empty id. */
  postUrl: (id: Id) => string
  clock: ReturnType<typeof clockIn>
}

/**
 * A thread as plain elements, complete without scripts and styles: what stands inside a `<community-thread>` until
 * it is ready, and for good where it never will be. Each post is an `article` with the id `community-ID`, those
 * that answer it inside; classes begin with `community-`.
 */
export function plainThread(plain: Plain): Kid {
  const { state, say, lang, level } = plain
  const { topic, rows, count } = state
  const from = topic?.from
  const branches = nest(rows, mayShow, acceptedIn(rows, topic?.accepted))
  return h(
    'section',
    { class: 'community-thread', lang, dir: say('dir'), 'aria-label': say('heading') },
    h(`h${level}`, { class: 'community-heading' }, count ? say('comments', { n: count }) : say('heading')),
    from && note(say('from', { title: from.title }), from.url),
    topic?.locked && note(say('closed')),
    elsewhere(plain),
    branches.map(branch => one(plain, branch)),
    !branches.length && state.status === 'ready' && note(say('empty')),
  )
}

/** What waits for a moderator is for its author, who reads in the widget. */
const mayShow = ({ post, pending }: PostRow): boolean => !pending && post.state !== 'held'

/** The accepted answer, where it can be read. */
function acceptedIn(rows: readonly Row[], accepted?: Id): Id | undefined {
  const isIt = (row: Row) =>
    row.type === 'post' && row.post.id === accepted && mayShow(row) && wordsOf(row.post)
  return accepted !== undefined && rows.some(isIt) ? accepted : undefined
}

/** The way to the accepted answer, where that is on another page. */
function elsewhere({ state, say, postUrl }: Plain): Kid {
  const accepted = state.topic?.accepted
  if (accepted === undefined) return null
  const isHere = state.rows.some(row => row.type === 'post' && row.post.id === accepted)
  return isHere
    ? null
    : h('p', { class: 'community-note' }, h('a', { href: postUrl(accepted) }, say('accepted')))
}

function one(plain: Plain, { row, kids }: Branch): Kid {
  return row.type === 'gap' ? more(plain, row) : article(plain, row, kids)
}

/** How many more there are, and a link to where they are. */
function more({ say, postUrl }: Plain, { gap }: Extract<Row, { type: 'gap' }>): Kid {
  // What stands before all others is where the thread begins: at the page's address without a post.
  const href = postUrl(gap.parent ?? gap.after ?? '')
  const text = say(gap.parent === null ? 'more' : 'replies', { n: gap.count })
  return h('p', { class: 'community-more' }, h('a', { href }, text))
}

function article(plain: Plain, { post, answers }: PostRow, kids: readonly Branch[]): Kid {
  const { say, level } = plain
  const { id, author, became, redacted } = post
  const body = wordsOf(post)
  const name = called(plain, author)
  return h(
    'article',
    {
      class: body ? 'community-post' : 'community-post community-removed',
      id: `community-${id}`,
      'aria-label': answers ? say('by.to', { name, to: called(plain, answers) }) : name,
    },
    body
      ? header(plain, post, answers)
      : h('p', { class: 'community-mark', dir: 'auto' }, whyRemoved(plain, post)),
    body && h('div', { class: 'community-body', lang: body.lang }, renderDoc(body.doc, level)),
    redacted !== undefined && h('p', { class: 'community-mark' }, say('redacted')),
    became && note(say('became', { title: became.title }), became.url),
    kids.map(kid => one(plain, kid)),
  )
}

/** Who wrote it, when, and whom it answers. */
function header(plain: Plain, post: Post, answers?: Member): Kid {
  const { say, state, postUrl } = plain
  const { id, author, at, edited, parent, kind = 'comment' } = post
  const { role } = author
  const href = safe(author.url)
  const name = called(plain, author)
  return h(
    'header',
    { class: 'community-meta' },
    apart(
      h(
        'strong',
        { class: 'community-author' },
        h('bdi', { dir: 'auto' }, href ? h('a', { href, rel: linkRel }, name) : name),
      ),
      role !== 'guest' && role !== 'member' && badge(say(`role.${role}`)),
      kind !== 'comment' && badge(say('mention')),
      state.topic?.accepted === id && badge(say('accepted')),
      parent !== null &&
        h(
          'a',
          { class: 'community-to', href: postUrl(parent), dir: 'auto' },
          answers ? say('to', { to: called(plain, answers) }) : say('to.post'),
        ),
      h('a', { class: 'community-at', href: postUrl(id) }, time(plain, at)),
      edited !== undefined && time(plain, edited, 'edited'),
    ),
  )
}

const badge = (text: string): Kid => h('span', { class: 'community-badge' }, text)

/** Without styles, only signs part what stands in a line. */
function apart(...kids: readonly Kid[]): readonly Kid[] {
  return kids.filter(Boolean).flatMap((kid, i) => (i ? [' · ', kid] : [kid]))
}

/** A relative time, which is as old as the page; the exact one is in `datetime` and `title`. */
function time({ clock, now, say }: Plain, at: Ms, said?: 'edited'): Kid {
  const when = clock.ago(at, now, say('now'))
  const exactly = { datetime: new Date(at).toISOString(), title: clock.exact(at) }
  return h('time', exactly, said ? say(said, { when }) : when)
}

function note(text: string, url?: string): Kid {
  const href = safe(url)
  return h('p', { class: 'community-note', dir: 'auto' }, href ? h('a', { href }, text) : text)
}

/** Its words, unless they were removed. */
function wordsOf({ state, body }: Post): Post['body'] {
  return state === 'shown' ? body : null
}
