import { type CommunityAdapter, type Post, ProblemError, problem, type Site } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { fakePost } from '../testing/fake.ts'
import { fakeTopic } from '../testing/topics.ts'
import { renderThread } from './render.ts'

const url = 'https://shop.example/lamp?utm_source=mail'

/** An adapter that has these posts to read, in Node. */
function reading(posts: readonly Post[], site: Partial<Site> = {}) {
  const topic = vi.fn<CommunityAdapter['read']['topic']>(async () => ({
    value: { topic: posts[0] ? fakeTopic('t') : null, posts, gaps: [] },
    mark: '1',
    asOf: Date.now(),
    shared: true,
  }))
  const wholeSite = {
    id: 's',
    name: 'S',
    rev: 1,
    wording: {},
    limits: {},
    reactions: [],
    images: [],
    ...site,
  }
  const adapter = {
    can: { commands: ['post.put', 'react'], sorts: ['oldest', 'newest'], depth: 200 },
    read: { topic, site: async () => ({ value: wholeSite, mark: '1', asOf: 1, shared: true }) },
  } as unknown as CommunityAdapter
  return { adapter, topic }
}

describe('a rendered thread', () => {
  it('stands in a declarative shadow root of its tag', async () => {
    const { adapter } = reading([fakePost('a', 'First light')])
    const { html } = await renderThread({ adapter, url, tag: { site: 'shop', 'heading-level': '2' } })
    expect(html).toMatch(
      /^<community-thread site="shop" heading-level="2"><template shadowrootmode="open"><style>/,
    )
    expect(html).toContain('First light')
    expect(html).toContain('<h2 data-key="heading"')
    expect(html.endsWith('</template></community-thread>')).toBe(true)
  })

  it('stands in plain children and in structured data too', async () => {
    const { adapter } = reading([fakePost('a', 'First light')])
    const { children, jsonLd } = await renderThread({ adapter, url })
    expect(children).toMatch(/<article [^>]*id="community-a"/)
    expect(jsonLd).toContain('"text":"First light"')
  })

  it('is given up when the page says so, also where its backend never answers and heeds no signal', async () => {
    const { adapter, topic } = reading([])
    topic.mockReturnValue(new Promise(() => {}))
    const patience = new AbortController()
    const rendering = renderThread({ adapter, url, signal: patience.signal })
    patience.abort(new Error('too late'))
    expect(await rendering).toMatchObject({
      html: '<community-thread></community-thread>',
      problem: { message: 'too late' },
    })
  })

  it('has no structured data where nobody has written', async () => {
    expect(await renderThread({ adapter: reading([]).adapter, url })).toMatchObject({ jsonLd: '' })
  })

  it('is of the page’s topic, without what only tells where somebody came from', async () => {
    const { adapter, topic } = reading([])
    await renderThread({ adapter, url })
    expect(topic.mock.calls[0]?.[0].ref).toEqual({ kind: 'thread', key: 'shop.example/lamp' })
  })

  it('is of the topic that its tag names', async () => {
    const { adapter, topic } = reading([])
    await renderThread({ adapter, url, tag: { topic: 'lamp', kind: 'question' } })
    expect(topic.mock.calls[0]?.[0].ref).toEqual({ kind: 'question', key: 'lamp' })
  })

  it('links its posts to the page’s address', async () => {
    const { adapter } = reading([fakePost('a', 'First light')])
    const { html } = await renderThread({ adapter, url })
    expect(html).toContain(`href="${url.replace('&', '&amp;')}&amp;community-post=a"`)
  })

  it('leads from what stands before the post asked for to where the page’s thread begins', async () => {
    const { adapter, topic } = reading([])
    const gaps = [{ parent: null, after: null, count: 3, prev: 'c' }]
    const value = {
      topic: { ...fakeTopic('t'), url: undefined },
      posts: [fakePost('a', 'First light')],
      gaps,
    }
    topic.mockResolvedValue({ value, mark: '1', asOf: 1, shared: true })
    const { children } = await renderThread({ adapter, url: `${url}&community-post=a`, post: 'a' })
    expect(children).toContain(`<a href="${url}">Show 3 more comments</a>`)
  })

  it('speaks the language of its tag, from right to left', async () => {
    const { adapter } = reading([fakePost('a', 'First light')])
    const { html } = await renderThread({ adapter, url, tag: { lang: 'ar' } })
    expect(html).toContain('lang="ar" dir="rtl"')
  })

  it('says what the site and the page say', async () => {
    const { adapter } = reading([], {
      prompt: 'What do you see?',
      wording: { empty: 'Nothing', invite: 'Begin' },
    })
    const { html } = await renderThread({ adapter, url, wording: { invite: 'You first' } })
    for (const text of ['What do you see?', 'Nothing', 'You first']) expect(html).toContain(text)
  })

  it('is the thread’s first page where the post that the address names isn’t there any more', async () => {
    const { adapter, topic } = reading([fakePost('a', 'First light')])
    topic.mockRejectedValueOnce(new ProblemError(problem('not-found')))
    const { html } = await renderThread({ adapter, url, post: 'gone' })
    expect(topic.mock.calls.map(([{ around }]) => around)).toEqual(['gone', undefined])
    expect(html).toContain('First light')
  })

  it('is an empty tag where it can’t be read: the page is there, and says why', async () => {
    const { adapter, topic } = reading([])
    const why = new ProblemError(problem('network'))
    topic.mockRejectedValue(why)
    const rendered = await renderThread({ adapter, url, tag: { site: 'shop' } })
    expect(rendered).toMatchObject({
      html: '<community-thread site="shop"></community-thread>',
      problem: why,
    })
  })

  it('is an empty tag where what was read is of no shape that anybody knows', async () => {
    const broken = { ...fakePost('a', 'First light'), at: 1e20 }
    const rendered = await renderThread({ adapter: reading([broken]).adapter, url, tag: { site: 'shop' } })
    expect(rendered.problem).toBeUndefined()
    const { html, shadow, children, jsonLd } = rendered
    expect({ html, shadow, children, jsonLd }).toEqual({
      html: '<community-thread site="shop"></community-thread>',
      shadow: '',
      children: '',
      jsonLd: '',
    })
    expect(rendered.problem).toBeInstanceOf(RangeError)
  })

  it('lets a hostile tag, name or text become no markup', async () => {
    const hostile = '</template><script>alert(1)</script>'
    const post = fakePost('a', hostile)
    const { adapter } = reading([{ ...post, author: { ...post.author, name: hostile } }])
    const { html } = await renderThread({ adapter, url, tag: { site: '"><script>' } })
    expect(html).not.toContain('<script>')
    expect(html.split('</template>')).toHaveLength(2)
  })
})
