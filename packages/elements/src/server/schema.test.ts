import type { Row } from '@commonthread/core'
import { type Post, plainDoc, type Topic } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { ann, fakeGap, fakePost, fakeRow, sam } from '../testing/fake.ts'
import { fakeTopic } from '../testing/topics.ts'
import { jsonLd, jsonLdScript } from './json-ld.ts'

type Thing = Readonly<Record<string, unknown>> & { readonly '@type': string }

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0
/** ISO 8601 with a time zone. */
const isTime = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
const isUrl = (value: unknown) => typeof value === 'string' && /^https?:$/.test(new URL(value).protocol)
const is =
  (...types: readonly string[]) =>
  (value: unknown) =>
    types.includes((value as Thing)['@type'])
const are =
  (...types: readonly string[]) =>
  (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every(is(...types))

/** What the types have in common: posts of people. */
const said = {
  text: isText,
  author: is('Person'),
  datePublished: isTime,
  dateModified: isTime,
  url: isUrl,
  comment: are('Comment'),
  commentCount: isCount,
}

/**
 * What each type may say by schema.org, and what Google asks of it: see "Discussion forum (DiscussionForumPosting)
 * structured data" and "Q&A (QAPage) structured data" in the documentation of Google Search. `required` must be there,
 * `recommended` must be where something is known of it, as it is in the whole discussions below.
 */
const types: Readonly<
  Record<
    string,
    {
      required: readonly string[]
      recommended?: readonly string[]
      says: Readonly<Record<string, (value: unknown) => boolean>>
    }
  >
> = {
  DiscussionForumPosting: {
    required: ['author', 'datePublished', 'text'],
    recommended: ['headline', 'url', 'comment', 'dateModified', 'interactionStatistic'],
    says: {
      ...said,
      headline: isText,
      sharedContent: is('WebPage'),
      creativeWorkStatus: value => value === 'Deleted',
      interactionStatistic: is('InteractionCounter'),
    },
  },
  Comment: {
    required: ['author', 'datePublished', 'text'],
    recommended: ['url', 'comment', 'dateModified', 'interactionStatistic'],
    says: { ...said, interactionStatistic: is('InteractionCounter') },
  },
  QAPage: { required: ['mainEntity'], says: { mainEntity: is('Question'), url: isUrl } },
  Question: {
    required: ['name', 'answerCount'],
    recommended: ['text', 'author', 'datePublished', 'dateModified', 'acceptedAnswer', 'suggestedAnswer'],
    says: {
      ...said,
      name: isText,
      answerCount: isCount,
      acceptedAnswer: is('Answer'),
      suggestedAnswer: are('Answer'),
      creativeWorkStatus: value => value === 'Deleted',
    },
  },
  Answer: {
    required: ['text'],
    recommended: ['url', 'author', 'datePublished', 'dateModified', 'upvoteCount', 'comment'],
    says: { ...said, upvoteCount: isCount },
  },
  Person: { required: ['name'], recommended: ['url'], says: { name: isText, url: isUrl } },
  InteractionCounter: {
    required: ['interactionType', 'userInteractionCount'],
    says: {
      interactionType: value => /^https:\/\/schema\.org\/(Like|Comment)Action$/.test(String(value)),
      userInteractionCount: isCount,
    },
  },
  WebPage: { required: ['url'], says: { url: isUrl } },
}

/** What is wrong with a thing and those in it, by where it stands; what is said anywhere of each type goes into `told`. */
function faults(thing: Thing, told: Map<string, Set<string>> = new Map(), at = thing['@type']): string[] {
  const type = types[thing['@type']]
  if (!type) return [`${at} is of no type that is known`]
  const known = told.get(thing['@type']) ?? new Set()
  told.set(thing['@type'], known)
  const found = type.required.filter(name => thing[name] === undefined).map(name => `${at} has no ${name}`)
  for (const [name, value] of Object.entries(thing)) {
    if (name === '@context' || name === '@type') continue
    known.add(name)
    const fits = type.says[name]
    if (!fits?.(value)) found.push(`${at}.${name} can't be ${JSON.stringify(value)}`)
    for (const [i, inner] of [value].flat().entries())
      if (Object(inner) === inner) found.push(...faults(inner as Thing, told, `${at}.${name}[${i}]`))
  }
  return found
}

/** What nothing of a type has said, though it is recommended. */
const missing = (told: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...told].flatMap(([type, names]) =>
    (types[type]?.recommended ?? []).filter(name => !names.has(name)).map(name => `${type}.${name}`),
  )

const at = Date.UTC(2026, 4, 20, 12, 30)
const url = 'https://shop.example/lamp'
const edited = at + 60_000

/** The data as a page would read it out of its HTML. */
function read(rows: readonly Row[], more: Partial<Topic>): Thing {
  const script = jsonLdScript(
    jsonLd({
      topic: { ...fakeTopic('t'), at, author: ann, title: 'Lamp', url, ...more },
      rows,
      url,
      name: author => author.name || 'somebody who left',
      postUrl: id => `${url}?community-post=${id}`,
    }),
  )
  const [, json = ''] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(script) ?? []
  return JSON.parse(json)
}

const row = (id: string, text: string | null, more: Partial<Post> = {}): Row =>
  fakeRow(fakePost(id, text, { at, ...more }))

/** Answers at several depths, some edited, liked, left out or removed, one by somebody with a page of their own. */
const rows: readonly Row[] = [
  row('a', 'E14', { helpful: 2, edited, author: { ...sam, url: 'https://sam.example' } }),
  row('b', 'E27', { helpful: 4, edited }),
  row('c', 'Thanks </script><script>alert(1)</script>', { parent: 'b', depth: 1, helpful: 1, edited }),
  row('d', 'You are welcome', { parent: 'c', depth: 2 }),
  row('e', null, { state: 'removed', parent: 'b', depth: 1 }),
  row('f', 'secret', { state: 'held' }),
  fakeGap('g', { parent: 'b', count: 5 }),
  fakeGap('h', { count: 9 }),
]
const body = { doc: plainDoc('How do you light a cellar?') }

describe('structured data, by what schema.org knows and Google asks', () => {
  it.each<[string, Partial<Topic>]>([
    ['a talk', { kind: 'talk', body, edited, posts: 18 }],
    ['a question', { kind: 'question', body, edited, posts: 18, accepted: 'b' }],
  ])('is right for %s, with all that is recommended', (_, topic) => {
    const told = new Map<string, Set<string>>()
    expect(faults(read(rows, topic), told)).toEqual([])
    expect(missing(told)).toEqual([])
  })

  it.each<[string, readonly Row[], Partial<Topic>]>([
    ['a page', rows, { kind: 'thread', posts: 18 }],
    ['a page that nobody has named yet', rows, { kind: 'thread', title: '', posts: 18 }],
    [
      'a page whose posts were all removed',
      [row('e', null, { state: 'removed' })],
      { title: '', url: undefined, author: { ...ann, name: '' } },
    ],
    ['a page’s question that has no title', rows, { kind: 'question', title: '', posts: 18 }],
    ['a question without answers', [], { kind: 'question', body }],
  ])('is right for %s', (_, rows, topic) => {
    expect(faults(read(rows, topic))).toEqual([])
  })

  it('says that a topic was removed, and nothing that it said', () => {
    const data = read(rows, { kind: 'talk', body, state: 'removed' })
    expect(data.creativeWorkStatus).toBe('Deleted')
    expect(JSON.stringify(data)).not.toContain('cellar')
  })

  it('is told apart from what is wrong', () => {
    const wrong = {
      '@type': 'Comment',
      text: ' ',
      datePublished: '20 May',
      url: 'https://a.example',
      likes: 3,
    }
    expect(faults(wrong)).toEqual([
      'Comment has no author',
      'Comment.text can\'t be " "',
      'Comment.datePublished can\'t be "20 May"',
      "Comment.likes can't be 3",
    ])
  })
})
