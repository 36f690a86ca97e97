import type { Row, ThreadState } from '@commonthread/core'
import type { Post, Topic } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import type { Kid, Sketch } from '../dom/patch.ts'
import { ann, fakeGap, fakePost, fakeRow, sam } from '../testing/fake.ts'
import { clockIn } from '../thread/time.ts'
import { en } from '../wording/en.ts'
import { speak } from '../wording/words.ts'
import { plainThread } from './plain.ts'

const now = Date.UTC(2026, 4, 20, 12)
const url = 'https://shop.example/lamp'
const topic = { id: 't', kind: 'thread', title: 'Lamp', url, posts: 1, state: 'shown' } as Topic

function written(rows: readonly Row[], state: Partial<ThreadState> = {}): Sketch {
  return plainThread({
    state: { status: 'ready', topic, rows, count: rows.length, live: false, ...state },
    say: speak('en', en),
    lang: 'en-GB',
    level: 2,
    now,
    postUrl: id => (id ? `${url}?community-post=${id}` : url),
    clock: clockIn('en'),
  }) as Sketch
}

const row = (id: string, text: string | null, more: Partial<Post> = {}): Row =>
  fakeRow(fakePost(id, text, { at: now - 60_000, ...more }))

/** Everything that is sketched, each before what is inside. */
function all(kid: Kid): Sketch[] {
  if (!kid || typeof kid === 'string') return []
  return 'tag' in kid ? [kid, ...all(kid.kids)] : kid.flatMap(all)
}

function text(kid: Kid): string {
  if (!kid || typeof kid === 'string') return kid || ''
  return 'tag' in kid ? text(kid.kids) : kid.map(text).join('')
}

const withClass = (kid: Kid, name: string): Sketch[] =>
  all(kid).filter(({ props }) => `${props.class}`.split(' ').includes(`community-${name}`))
const one = (kid: Kid, name: string): Sketch | undefined => withClass(kid, name)[0]
const articles = (kid: Kid): Sketch[] => all(kid).filter(({ tag }) => tag === 'article')
const idsIn = (kid: Kid): unknown[] => articles(kid).map(({ props }) => props.id)
const linksIn = (kid: Kid): unknown[] =>
  all(kid).flatMap(({ tag, props }) => (tag === 'a' ? [props.href] : []))

describe('a thread as plain elements', () => {
  it('says its language, its direction and how much was said', () => {
    const thread = written([row('a', 'A'), row('b', 'B')])
    expect(thread).toMatchObject({
      tag: 'section',
      props: { lang: 'en-GB', dir: 'ltr', 'aria-label': 'Comments' },
    })
    expect(all(thread)[1]).toMatchObject({ tag: 'h2', kids: ['2 comments'] })
  })

  it('says of each post who wrote it, when, and where it is', () => {
    const thread = written([row('a', 'Warm light.', { author: { ...sam, url: 'https://sam.example' } })])
    const [post] = articles(thread)
    expect(post!.props).toMatchObject({ id: 'community-a', 'aria-label': 'Sam' })
    expect(text(one(post, 'meta'))).toBe('Sam · Staff · 1 minute ago')
    expect(one(post, 'author')!.kids).toMatchObject([{ tag: 'bdi', props: { dir: 'auto' } }])
    expect(linksIn(post)).toEqual(['https://sam.example/', `${url}?community-post=a`])
    expect(all(post).find(({ tag }) => tag === 'time')!.props.datetime).toBe('2026-05-20T11:59:00.000Z')
    expect(text(one(post, 'body'))).toBe('Warm light.')
  })

  it('says when a post was edited and that it was blacked out in part', () => {
    const thread = written([row('a', 'A', { edited: now - 60_000, at: now - 3_600_000, redacted: now })])
    expect(text(one(thread, 'meta'))).toBe('Ann · 1 hour ago · edited 1 minute ago')
    expect(text(one(thread, 'mark'))).toBe('Personal data was removed here.')
  })

  it('has answers inside what they answer, and whom they answer', () => {
    const answer = fakePost('b', 'B', { parent: 'a', depth: 1, at: now })
    const thread = written([fakeRow(answer, { answers: sam }), row('a', 'A'), row('c', 'C')])
    const [first] = articles(thread)
    expect(idsIn(first)).toEqual(['community-a', 'community-b'])
    expect(text(one(articles(first)[1], 'to'))).toBe('in reply to Sam')
    expect(articles(first)[1]!.props['aria-label']).toBe('Ann, in reply to Sam')
    expect(linksIn(one(articles(first)[1], 'meta'))).toContain(`${url}?community-post=a`)
    expect(idsIn(thread)).toEqual(['community-a', 'community-b', 'community-c'])
  })

  it('says who removed a post and why, and keeps its answers', () => {
    const mark = { by: sam, reason: 'Not about lamps.', at: now }
    const removed = row('a', null, { state: 'removed', mark })
    const thread = written([removed, row('b', 'B', { parent: 'a', depth: 1 })])
    expect(text(one(thread, 'mark'))).toBe('Removed by Sam. Not about lamps.')
    expect(idsIn(articles(thread)[0])).toEqual(['community-a', 'community-b'])
  })

  it.each([
    ['its author', { by: ann, reason: '', at: now }, 'Removed by its author.'],
    [
      'a rule',
      { by: 'rule', reason: 'Too many links.', at: now } as const,
      'Removed by a rule. Too many links.',
    ],
  ])('says when a post was removed by %s', (_, mark, said) => {
    expect(text(one(written([row('a', null, { state: 'removed', mark })]), 'mark'))).toBe(said)
  })

  it('shows no words of what was removed or waits for a moderator', () => {
    const thread = written([row('a', 'secret', { state: 'removed' }), row('b', 'secret', { state: 'held' })])
    expect(idsIn(thread)).toEqual(['community-a'])
    expect(text(thread)).not.toContain('secret')
  })

  it('calls who has left somebody', () => {
    const left = { ...ann, name: '' }
    const thread = written([fakeRow(fakePost('b', 'B', { parent: 'a', depth: 1 }), { answers: left })])
    expect(text(one(thread, 'to'))).toBe('in reply to somebody who left')
    expect(text(one(written([row('a', 'A', { author: left })]), 'author'))).toBe('somebody who left')
  })

  it('has the accepted answer first and marked, wherever it stood', () => {
    const rows = [row('a', 'A'), row('b', 'B', { parent: 'a', depth: 1 })]
    const thread = written(rows, { topic: { ...topic, kind: 'question', accepted: 'b' } })
    expect(idsIn(thread)).toEqual(['community-b', 'community-a'])
    expect(withClass(thread, 'badge').map(text)).toEqual(['Accepted answer'])
  })

  it('leads to the accepted answer where that is on another page', () => {
    const thread = written([row('a', 'A')], { topic: { ...topic, kind: 'question', accepted: 'far' } })
    expect(linksIn(one(thread, 'note'))).toEqual([`${url}?community-post=far`])
  })

  it('leaves an accepted answer that was removed in its place', () => {
    const rows = [row('a', 'A'), row('b', null, { state: 'removed' })]
    const thread = written(rows, { topic: { ...topic, kind: 'question', accepted: 'b' } })
    expect(idsIn(thread)).toEqual(['community-a', 'community-b'])
    expect(withClass(thread, 'badge')).toEqual([])
  })

  it('says how many more there are and leads to them', () => {
    const rows = [
      row('a', 'A'),
      fakeGap('g', { parent: 'a', count: 2 }),
      fakeGap('h', { after: 'a', count: 1 }),
      fakeGap('i', { count: 4 }),
    ]
    const thread = written(rows)
    expect(withClass(thread, 'more').map(text)).toEqual([
      'Show 2 more replies',
      'Show 1 more comment',
      'Show 4 more comments',
    ])
    expect(withClass(thread, 'more').flatMap(linksIn)).toEqual([
      `${url}?community-post=a`,
      `${url}?community-post=a`,
      url,
    ])
    expect(withClass(articles(thread)[0], 'more')).toHaveLength(1)
  })

  it('says when nobody has written, and what else is to be said of it', () => {
    const from = { id: 'f', kind: 'thread', title: 'Bulbs', url: 'https://shop.example/bulbs', post: 'p' }
    const thread = written([], { topic: { ...topic, locked: true, from } })
    expect(withClass(thread, 'note').map(text)).toEqual([
      'Began with a comment in “Bulbs”',
      'This discussion is closed.',
      'Nobody has written here yet.',
    ])
    expect(text(one(thread, 'heading'))).toBe('Comments')
    expect(withClass(written([], { topic: null }), 'note').map(text)).toEqual([
      'Nobody has written here yet.',
    ])
  })

  it('does not say that nobody has written where it could not be read', () => {
    expect(text(written([], { topic: null, status: 'error' }))).toBe('Comments')
  })
})

describe('plain elements of hostile posts', () => {
  const hostile = '</article><script>alert(1)</script>\u202e\ud800'

  it('have names and words as text alone', () => {
    const author = { ...ann, name: hostile, url: 'javascript:alert(1)' }
    const thread = written([row('a', hostile, { author })])
    expect(linksIn(thread)).toEqual([`${url}?community-post=a`])
    expect(all(thread).map(({ tag }) => tag)).not.toContain('script')
    expect(text(one(thread, 'author'))).toBe(hostile)
  })

  it('carry no handler, no style and no part', () => {
    const body = { doc: { v: 1, nodes: [['p', { onclick: 'x', style: 'x', part: 'x' }, 'A']] } as const }
    const rows = [row('a', null, { body }), row('b', null, { state: 'removed' }), fakeGap('g')]
    const names = all(written(rows)).flatMap(({ props }) => Object.keys(props))
    expect(names.filter(name => /^(on|style$|part$|made$|key$|[.-])/.test(name))).toEqual([])
  })

  it('have ids that take nothing from the page', () => {
    const ids = idsIn(written([row('config', 'A'), row('cookie', 'B')]))
    expect(ids).toEqual(['community-config', 'community-cookie'])
  })

  it('nest no deeper than anybody may answer, and none is lost', () => {
    const rows = Array.from({ length: 3_000 }, (_, i) =>
      row(`p${i}`, `${i}`, i ? { parent: `p${i - 1}`, depth: i } : {}),
    )
    const thread = written(rows)
    const depthOf = (kid: Kid): number => {
      if (!kid || typeof kid === 'string') return 0
      if (!('tag' in kid)) return Math.max(0, ...kid.map(depthOf))
      return depthOf(kid.kids) + +(kid.tag === 'article')
    }
    expect(articles(thread)).toHaveLength(3_000)
    expect(depthOf(thread)).toBe(201)
  })
})
