import type { PostRow, Row } from '@commonthread/core'
import {
  type Id,
  type Member,
  type Ms,
  type Post,
  type Topic,
  tidyLine,
  tidyText,
  toText,
} from '@commonthread/protocol'
import { safe } from '../thread/body.ts'
import { type Branch, isPost, nest } from './tree.ts'

/** What structured data is made of. */
export interface Told {
  topic: Topic
  rows: readonly Row[]
  /** The discussion's own address. */
  url: string
  /** What somebody is called, also who has left. */
  name: (author: Member) => string
  /** The address of a post. */
  postUrl: (id: Id) => string
}

type Thing = { readonly '@type': string; readonly [property: string]: unknown }
type Answered = Thing & { commentCount?: number }

/**
 * A thread as structured data by schema.org, with what search engines ask of questions (`QAPage`) and of any other
 * discussion (`DiscussionForumPosting`). It says what everybody may read and nothing else: what was removed, what
 * waits and who has left aren't in it, and answers to those hang on what they answered in turn.
 */
export function jsonLd(told: Told): object {
  return {
    '@context': 'https://schema.org',
    ...(told.topic.kind === 'question' ? page(told) : posting(told)),
  }
}

/** The data as an element of a page. Nothing in it can end the element or begin another. */
export function jsonLdScript(data: object): string {
  const json = JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script type="application/ld+json">${json}</script>`
}

function page(told: Told): Thing {
  const { topic, url } = told
  const branches = nested(told, topic.accepted)
  const answers = branches.filter(isPost)
  const accepted = answers.find(({ row }) => row.post.id === topic.accepted)
  const suggested = answers.filter(branch => branch !== accepted).map(branch => answer(told, branch))
  return {
    '@type': 'QAPage',
    url,
    mainEntity: {
      '@type': 'Question',
      ...opening(told, 'name'),
      text: wordsOf(topic) || undefined,
      url,
      answerCount: answers.length + leftOut(branches),
      acceptedAnswer: accepted && answer(told, accepted),
      suggestedAnswer: suggested.length ? suggested : undefined,
    },
  }
}

function posting(told: Told): Thing {
  const { topic, url } = told
  return {
    '@type': 'DiscussionForumPosting',
    ...opening(told, 'headline'),
    ...subject(told),
    url,
    ...comments(told, nested(told)),
    commentCount: topic.posts,
    interactionStatistic: counter('Comment', topic.posts),
  }
}

/** What it is about. A page's thread has no words of its own, and is valid only with some: what it is called. */
function subject(told: Told): object {
  const { topic } = told
  if (topic.state !== 'shown') return {}
  const about = topic.body ? undefined : safe(topic.url)
  return {
    text: wordsOf(topic) || called(told),
    sharedContent: about === undefined ? undefined : { '@type': 'WebPage', url: about },
  }
}

/** Its title; a page that nobody has named yet is called by its address. */
const called = ({ topic, url }: Told): string => tidyLine(topic.title) || url.replace(/^https?:\/\//, '')

/** How a discussion begins, where everybody may read that. */
function opening(told: Told, title: 'name' | 'headline'): object {
  const { topic, name } = told
  if (topic.state !== 'shown')
    return { creativeWorkStatus: topic.state === 'removed' ? 'Deleted' : undefined }
  return {
    [title]: called(told),
    author: person(topic.author, name),
    ...dates(topic),
  }
}

/** What everybody may read, each under what it answers. */
function nested({ rows, name }: Told, first?: Id): readonly Branch[] {
  const isSaid = ({ post, pending }: PostRow) =>
    !pending &&
    isOfPeople(post) &&
    post.author.name !== '' &&
    !!tidyLine(name(post.author)) &&
    !!wordsOf(post)
  return nest(rows, isSaid, first)
}

/** A mention by another site is nobody's answer. */
const isOfPeople = ({ kind = 'comment' }: Post): boolean => kind === 'comment'

function answer(told: Told, branch: Branch<PostRow>): Thing {
  return { ...said(told, branch, 'Answer'), upvoteCount: branch.row.post.helpful ?? 0 }
}

function comment(told: Told, branch: Branch<PostRow>): Answered {
  const { helpful } = branch.row.post
  return {
    ...said(told, branch, 'Comment'),
    interactionStatistic: helpful ? counter('Like', helpful) : undefined,
  }
}

/** How often people did something with it. */
function counter(what: 'Comment' | 'Like', n: number): Thing {
  return {
    '@type': 'InteractionCounter',
    interactionType: `https://schema.org/${what}Action`,
    userInteractionCount: n,
  }
}

function said(told: Told, { row: { post }, kids }: Branch<PostRow>, type: 'Answer' | 'Comment'): Answered {
  return {
    '@type': type,
    text: wordsOf(post),
    url: told.postUrl(post.id),
    author: person(post.author, told.name),
    ...dates(post),
    ...comments(told, kids),
  }
}

/** What was answered, and how much that is: at any depth, with what was left out. */
function comments(told: Told, kids: readonly Branch[]): { comment?: Answered[]; commentCount?: number } {
  const comments = kids.filter(isPost).map(kid => comment(told, kid))
  const count = comments.reduce((n, { commentCount = 0 }) => n + 1 + commentCount, leftOut(kids))
  return {
    comment: comments.length ? comments : undefined,
    commentCount: count || undefined,
  }
}

function leftOut(branches: readonly Branch[]): number {
  return branches.reduce((n, { row }) => n + (row.type === 'gap' ? row.gap.count : 0), 0)
}

/** Who has left is still called something, and nothing else is said of them. */
function person(author: Member, name: Told['name']): Thing {
  return { '@type': 'Person', name: tidyLine(name(author)), url: author.name ? safe(author.url) : undefined }
}

function dates({ at, edited }: Pick<Post, 'at' | 'edited'>): object {
  return { datePublished: iso(at), dateModified: edited === undefined ? undefined : iso(edited) }
}

const iso = (at: Ms): string => new Date(at).toISOString()

const words = new WeakMap<NonNullable<Post['body']>, string>()

/** Its words, where everybody may read them. */
function wordsOf({ state, body }: Pick<Post, 'state' | 'body'>): string | undefined {
  if (state !== 'shown' || !body) return undefined
  const known = words.get(body) ?? tidyText(toText(body.doc))
  words.set(body, known)
  return known
}
