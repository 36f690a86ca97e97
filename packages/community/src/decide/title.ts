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
import type { TopicRecord } from '../records.ts'
import type { Context } from './plan.ts'

/** Why something can't be called so, if so. */
export function checkTitle(title: string): Problem | null {
  const state = checkText(title, limits.titleGraphemes, limits.titleBytes)
  if (state === 'ok') return null
  return state === 'blank'
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

/**
 * Whether who writes next in a page's thread says anew what the page is called: nobody can see what was written in it,
 * and what its title was is the word of whoever came first. What was imported, the site itself has named.
 */
export function isUnnamed({ keys, posts, doc, imported }: TopicRecord): boolean {
  return keys.length > 0 && posts === 0 && doc === null && imported === undefined
}

/**
 * What a page is called: by its title, and what people ask or talk about on a page without one, by its address, since
 * lists lead to it by name.
 */
export function titleOf(kind: string, key: string, page: { title: string } | undefined): string {
  const title = cutTitle(tidyLine(page?.title ?? ''))
  return kind === 'thread' || checkText(title) !== 'blank' ? title : cutTitle(tidyLine(key))
}

/**
 * The topic of a page as somebody's whose words are shown in it: as long as nobody's were, it bears the name and the
 * title of whoever wrote last, and may have nothing of them to show.
 */
export function shownBy(topic: TopicRecord, author: Id, page?: { title: string }): TopicRecord {
  if (!isUnnamed(topic) || (!page && topic.author === author)) return topic
  return { ...topic, author, title: titleOf(topic.kind, topic.keys[0] ?? '', page) }
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
