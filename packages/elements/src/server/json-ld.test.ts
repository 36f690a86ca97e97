import type { Row } from '@commonthread/core'
import { type Doc, type DocNode, type Post, plainDoc, type Topic } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { ann, fakeGap, fakePost, fakeRow, sam } from '../testing/fake.ts'
import { jsonLd, jsonLdScript } from './json-ld.ts'

const at = Date.UTC(2026, 4, 20, 12, 30)
const iso = '2026-05-20T12:30:00.000Z'
const url = 'https://shop.example/lamp'

const topic: Topic = {
  id: 't',
  rev: 1,
  author: ann,
  at,
  version: 1,
  state: 'shown',
  reactions: {},
  kind: 'thread',
  keys: ['shop.example/lamp'],
  title: 'Lamp',
  url,
  body: null,
  tags: [],
  posts: 0,
}
const gone = { ...ann, id: 'gone', name: '' }

type Data = Record<string, unknown>

function told(rows: readonly Row[], more: Partial<Topic> = {}): Data {
  return jsonLd({
    topic: { ...topic, ...more },
    rows,
    url,
    name: author => author.name || 'somebody who left',
    postUrl: id => `${url}?community-post=${id}`,
  }) as Data
}

const asked = (rows: readonly Row[], more: Partial<Topic> = {}): Data =>
  told(rows, { kind: 'question', title: 'Which bulb?', ...more }).mainEntity as Data

const row = (id: string, text: string | null, more: Partial<Post> = {}): Row =>
  fakeRow(fakePost(id, text, { at, ...more }))
const under = (parent: string, depth: number): Partial<Post> => ({ parent, depth })

/** Texts with those of their comments below. */
type Outline = string | [string, Outline[]]

function outline(things: unknown): Outline[] {
  return ((things ?? []) as Data[]).map(
    ({ text, comment }): Outline => (comment ? [text as string, outline(comment)] : (text as string)),
  )
}

describe('a discussion', () => {
  it('of a page is about that page, has its title for want of words, and counts all posts', () => {
    expect(told([], { posts: 7 })).toEqual({
      '@context': 'https://schema.org',
      '@type': 'DiscussionForumPosting',
      headline: 'Lamp',
      text: 'Lamp',
      url,
      author: { '@type': 'Person', name: 'Ann' },
      datePublished: iso,
      sharedContent: { '@type': 'WebPage', url },
      commentCount: 7,
      interactionStatistic: {
        '@type': 'InteractionCounter',
        interactionType: 'https://schema.org/CommentAction',
        userInteractionCount: 7,
      },
    })
  })

  it('with words of its own has these', () => {
    const data = told([], { kind: 'talk', body: { doc: plainDoc('How do you\n\nlight a cellar?') } })
    expect(data).toMatchObject({ headline: 'Lamp', text: 'How do you\nlight a cellar?' })
    expect(data.sharedContent).toBeUndefined()
  })

  it('says of a comment who wrote it, when, where it is and who found it helpful', () => {
    const post = row('a', 'Warm light.', { author: sam, helpful: 3, edited: at + 60_000 })
    expect(told([post]).comment).toEqual([
      {
        '@type': 'Comment',
        text: 'Warm light.',
        url: `${url}?community-post=a`,
        author: { '@type': 'Person', name: 'Sam' },
        datePublished: iso,
        dateModified: '2026-05-20T12:31:00.000Z',
        interactionStatistic: {
          '@type': 'InteractionCounter',
          interactionType: 'https://schema.org/LikeAction',
          userInteractionCount: 3,
        },
      },
    ])
  })

  it('lies by what answers what, in whatever order the rows come', () => {
    const rows = [row('c', 'C', under('b', 2)), row('b', 'B', under('a', 1)), row('d', 'D'), row('a', 'A')]
    expect(outline(told(rows).comment)).toEqual(['D', ['A', [['B', ['C']]]]])
  })

  it('counts below a comment what was left out there', () => {
    const rows = [row('a', 'A'), row('b', 'B', under('a', 1)), fakeGap('g', { parent: 'b', count: 5 })]
    expect(told(rows).comment).toMatchObject([{ commentCount: 6, comment: [{ commentCount: 5 }] }])
  })

  it('links to an author only where that is an address of the web', () => {
    const links = (link: string) => told([row('a', 'A', { author: { ...ann, url: link } })]).comment
    expect(links('https://ann.example')).toMatchObject([{ author: { url: 'https://ann.example/' } }])
    expect(JSON.stringify(links('javascript:alert(1)'))).not.toContain('alert')
  })
})

describe('what not everybody may read', () => {
  it.each([
    ['was removed', row('x', null, { state: 'removed' })],
    ['was removed and still has its words', row('x', 'secret', { state: 'removed' })],
    ['waits for a moderator', row('x', 'secret', { state: 'held' })],
    ['is by somebody who has left', row('x', 'secret', { author: gone })],
    ['is a mention by another site', row('x', 'secret', { kind: 'pingback' })],
    ['has no words', row('x', '')],
  ])('is left out when it %s, and its answers hang on what it answered', (_, hidden) => {
    const post = (hidden as { post: Post }).post
    const middle: Row = fakeRow({ ...post, ...under('a', 1) })
    const data = told([row('a', 'A'), middle, row('b', 'B', under('x', 2))])
    expect(outline(data.comment)).toEqual([['A', ['B']]])
    expect(outline(told([hidden, row('b', 'B', under('x', 1))]).comment)).toEqual(['B'])
    expect(outline(asked([hidden]).suggestedAnswer)).toEqual([])
  })

  it('is left out while it is on its way', () => {
    const pending = { key: 'k', state: 'sending', name: 'Ann' } as const
    const sent = fakeRow(fakePost('a', 'secret'), {
      pending: { ...pending, command: { do: 'topic.read' } as never },
    })
    expect(told([sent]).comment).toBeUndefined()
  })

  it('is no part of a topic that was removed', () => {
    const data = told([row('a', 'A')], { state: 'removed', title: 'secret', posts: 1 })
    expect(JSON.stringify(data)).not.toMatch(/secret|sharedContent|headline/)
    expect(Object.keys(JSON.parse(JSON.stringify(data)))).not.toContain('author')
    expect(outline(data.comment)).toEqual(['A'])
  })

  it('says of who began a discussion and has left nothing but that', () => {
    const data = told([], { author: { ...gone, url: 'https://ann.example/' } })
    expect(data.author).toEqual({ '@type': 'Person', name: 'somebody who left' })
  })
})

describe('a question', () => {
  it('that nobody has answered has no answers', () => {
    expect(
      told([], { kind: 'question', title: 'Which bulb?', body: { doc: plainDoc('Mine broke.') } }),
    ).toEqual({
      '@context': 'https://schema.org',
      '@type': 'QAPage',
      url,
      mainEntity: {
        '@type': 'Question',
        name: 'Which bulb?',
        text: 'Mine broke.',
        url,
        author: { '@type': 'Person', name: 'Ann' },
        datePublished: iso,
        answerCount: 0,
      },
    })
  })

  it('tells the accepted answer from the others and comments from answers', () => {
    const rows = [
      row('a', 'E14', { helpful: 2 }),
      row('b', 'E27', { helpful: 4 }),
      row('c', 'Thanks', under('b', 1)),
    ]
    const data = asked(rows, { accepted: 'b' })
    expect(data.answerCount).toBe(2)
    expect(data.acceptedAnswer).toMatchObject({
      '@type': 'Answer',
      text: 'E27',
      upvoteCount: 4,
      comment: [{ '@type': 'Comment', text: 'Thanks' }],
    })
    expect(data.suggestedAnswer).toMatchObject([{ '@type': 'Answer', text: 'E14', upvoteCount: 2 }])
  })

  it('has an accepted answer once, wherever it stood', () => {
    const rows = [row('a', 'A'), row('b', 'B', under('a', 1)), row('c', 'C', under('b', 2))]
    const data = asked(rows, { accepted: 'b' })
    expect(outline([data.acceptedAnswer])).toEqual([['B', ['C']]])
    expect(outline(data.suggestedAnswer)).toEqual(['A'])
  })

  it('has no accepted answer when that was removed or is on another page', () => {
    expect(asked([row('a', null, { state: 'removed' })], { accepted: 'a' }).acceptedAnswer).toBeUndefined()
    const data = asked([row('a', 'A')], { accepted: 'far' })
    expect(data.acceptedAnswer).toBeUndefined()
    expect(outline(data.suggestedAnswer)).toEqual(['A'])
  })

  it('counts the answers that were left out', () => {
    expect(asked([row('a', 'A'), fakeGap('g', { count: 9 })]).answerCount).toBe(10)
  })
})

describe('hostile words', () => {
  const hostile = '</script><script>alert(1)</script><!-- \u2028\u2029 \ud800'

  it('end no element', () => {
    const author = { ...ann, name: hostile }
    const data = told([row('a', hostile, { author })], {
      title: hostile,
      author,
      body: { doc: plainDoc(hostile) },
    })
    const script = jsonLdScript(data)
    const json = script.slice('<script type="application/ld+json">'.length, -'</script>'.length)
    expect(json).not.toMatch(/[<\u2028\u2029]/)
    expect(JSON.parse(json).comment[0].text).toContain('</script><script>alert(1)')
  })

  it('are whole characters, and names read in one direction', () => {
    const data = told([row('a', 'half \ud83d', { author: { ...ann, name: 'Ann\u202egnp.\u2066' } })])
    expect(data.comment).toMatchObject([{ text: 'half', author: { name: 'Ann gnp.' } }])
  })

  it('lie as deep as they like', () => {
    let node: DocNode = 'far below'
    for (let i = 0; i < 10_000; i++) node = ['blockquote', null, node]
    const doc: Doc = { v: 1, nodes: [node] }
    expect(outline(told([row('a', null, { body: { doc } })]).comment)).toEqual(['far below'])
  })

  it('nest no deeper than anybody reads, and none is lost', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => row(`p${i}`, `${i}`, i ? under(`p${i - 1}`, i) : {}))
    const data = told(rows)
    expect(JSON.stringify(data).match(/"Comment"/g)).toHaveLength(5_000)
    expect(data.comment).toMatchObject([{ commentCount: 4_999 }])
  })

  it('that answer one another in a circle stand at the top', () => {
    const rows = [row('a', 'A', under('b', 1)), row('b', 'B', under('a', 1))]
    expect(outline(told(rows).comment)).toEqual(['A', 'B'])
  })
})
