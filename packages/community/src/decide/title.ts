import {
  bytes,
  checkText,
  type Doc,
  graphemes,
  type Id,
  limits,
  type Problem,
  problem,
  tidyLine,
  topicKey,
} from '@commonthread/protocol'
import type { PostRecord, TopicRecord } from '../records.ts'
import { isSeen } from '../seen.ts'
import type { Context } from './plan.ts'

/** Why something can't be called so, if so. */
export function checkTitle(title: string): Problem | null {
  const state = checkText(title, limits.titleGraphemes, limits.titleBytes)
  if (state === 'ok' && isSeen(title)) return null
  return state !== 'too-large'
    ? problem('invalid', { field: 'title', rule: 'blank', message: 'Say in a few words what it is about.' })
    : problem('too-large', {
        field: 'title',
        message: `A title has at most ${limits.titleGraphemes} characters. Say the rest below it.`,
      })
}

/** As much of a page's title as a title may have. */
function cutTitle(title: string): string {
  if (graphemes(title) <= limits.titleGraphemes) return title
  return [...new Intl.Segmenter().segment(title)]
    .slice(0, limits.titleGraphemes)
    .map(({ segment }) => segment)
    .join('')
}

/** Whether it is the thread of a page that those who write there name. What was imported, the site itself has named. */
function isNamedByPosts({ keys, doc, imported }: TopicRecord): boolean {
  return keys.length > 0 && doc === null && imported === undefined
}

/**
 * Whether who writes next in a page's thread says what the page is called: nobody has, or nobody can see what was
 * written by whoever did.
 */
export function isUnnamed(topic: TopicRecord): boolean {
  const { kind, keys, posts, title, titled } = topic
  if (!isNamedByPosts(topic)) return false
  return titled === undefined ? title === titleOf(kind, keys[0] ?? '') : posts === 0
}

/**
 * What a page is called: by its title, and what people ask or talk about on a page without one, by its address, since
 * lists lead to it by name.
 */
export function titleOf(kind: string, key: string, page?: { title: string }): string {
  const title = cutTitle(tidyLine(page?.title ?? ''))
  return kind === 'thread' || isSeen(title) ? title : cutTitle(tidyLine(key))
}

/** What a post lends the page it stands on. */
type Lends = Pick<PostRecord, 'id' | 'author'>

/** The topic of a page that has no name yet, as it is called by a post: what is shown there, or may be some day. */
export function namedBy(topic: TopicRecord, { id, author }: Lends, page: { title: string }): TopicRecord {
  if (!isUnnamed(topic)) return topic
  const title = titleOf(topic.kind, topic.keys[0] ?? '', page)
  return { ...topic, author: topic.posts > 0 ? topic.author : author, title, titled: id }
}

/**
 * The topic of a page once a post is shown in it: of several that waited, it bears the name of that one's author, and
 * the title that came with it or none; or the one that those who tend have given.
 */
export function shownBy(topic: TopicRecord, { id, author }: Lends): TopicRecord {
  const { posts, titled } = topic
  if (posts > 0 || !isNamedByPosts(topic)) return topic
  return titled === undefined || titled === id ? { ...topic, author } : { ...untitled(topic), author }
}

/** Whether a page bears the name of who wrote some posts, or what one of them called it. */
export function lends(topic: TopicRecord, posts: readonly Lends[]): boolean {
  const { author, titled } = topic
  return isNamedByPosts(topic) && posts.some(post => post.id === titled || post.author === author)
}

/**
 * The topic of a page once some posts are shown in it no longer: what it was called by one of them stays the word of
 * its author, and the page theirs whose it was, as long as more of theirs is shown.
 *
 * @param beside What else is shown there, in order, or the beginning of it.
 */
export function hiddenBy(
  topic: TopicRecord,
  leaving: readonly PostRecord[],
  beside: readonly Lends[],
): TopicRecord {
  const seen = leaving.filter(({ state }) => state === 'shown').length
  if (topic.posts <= seen || !lends(topic, leaving)) return topic
  const by = (author: Id) => beside.find(one => one.author === author)
  const namer = leaving.find(({ id }) => id === topic.titled)
  const left = namer ? passedOn(topic, by(namer.author)) : topic
  const [next] = beside
  return next && !by(topic.author) ? { ...left, author: next.author } : left
}

/** The topic of a page as it is called by another post of whoever named it, where there is one. */
function passedOn(topic: TopicRecord, next: Lends | undefined): TopicRecord {
  return next ? { ...topic, titled: next.id } : untitled(topic)
}

/** The topic of a page whose title is taken back. */
export function untitled(topic: TopicRecord): TopicRecord {
  return { ...topic, title: titleOf(topic.kind, topic.keys[0] ?? ''), titled: undefined }
}

/** The page's address where it is one of the site's or the server's: others could lead anywhere. */
export function pageOf(
  url: string | undefined,
  key: string,
  { site, origin: own }: Context,
): string | undefined {
  if (url === undefined || !URL.canParse(url) || bytes(url) > limits.keyBytes) return undefined
  const { origin, protocol } = new URL(url)
  if (!/^https?:$/.test(protocol)) return undefined
  if (origin === own || site.origins.includes(origin)) return url
  // Where either isn't known, a page is believed to be where its key says.
  const areKnown = own !== undefined && site.origins.length > 0
  return !areKnown && hostOf(topicKey(url)) === hostOf(key) ? url : undefined
}

function hostOf(key: string): string {
  return key.replace(/\/.*$/s, '')
}

/** What is read and reviewed as one. */
export function together(title: Doc, body: Doc | null): Doc {
  return { v: 1, nodes: [...title.nodes, ...(body?.nodes ?? [])] }
}
