import { createReadStream, existsSync, readFileSync } from 'node:fs'
import type { ImportedPost, ImportRecord } from '@commonthread/community/import'
import { idPattern } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { readMove } from './address.ts'
import { collect, fileOf, messageOf } from './testing/bytes.ts'
import { type WordpressPage, wordpress } from './testing/wordpress.ts'
import { readWordpress } from './wordpress.ts'

const options = { moves: [], secret: 'not secret' }
const read = (pages: readonly WordpressPage[], more: Parameters<typeof wordpress>[1] = {}) =>
  collect(readWordpress(fileOf(wordpress(pages, more)), options))
const postsOf = (records: readonly ImportRecord[]) => records.filter(record => record.type === 'post')
const skipsOf = (records: readonly ImportRecord[]) =>
  records.flatMap(record => (record.type === 'skip' ? [record.what] : []))
/** `id<parent state` of each post, in order. */
const brief = (records: readonly ImportRecord[]) =>
  postsOf(records).map(({ source, parent, state }) => {
    const id = (text: string | null) => text?.replace(/^.*-/, '') ?? ''
    return `${id(source)}<${id(parent)} ${state}`
  })

describe('readWordpress', () => {
  it('reads a page with its comments, whatever the version and spelling of the namespace', async () => {
    const page = { id: 7, title: 'Tide &amp; <![CDATA[<em>moon</em>]]>', closed: true, comments: [{ id: 1 }] }
    const first = await read([page])
    expect(first).toMatchObject([
      {
        type: 'thread',
        key: 'lamp.example/7',
        url: 'https://lamp.example/7/',
        title: 'Tide & moon',
        at: Date.UTC(2020, 0, 2, 3, 4, 5),
        closed: true,
      },
      {
        type: 'post',
        parent: null,
        at: Date.UTC(2020, 1, 3, 4, 5, 6),
        text: 'Words of 1',
        state: 'shown',
        author: { name: 'Ada' },
      },
    ])
    for (const namespace of [
      'https://wordpress.org/export/1.2/',
      'http://wordpress.org/export/1.0/',
      'http://wordpress.org/export/1.1',
    ])
      expect(await read([page], { namespace })).toEqual(first)
  })

  it('gives ids that fit, differ between blogs and do not depend on http or https', async () => {
    const ids = async (blog: string) =>
      postsOf(await read([{ id: 1, comments: [{ id: 1 }] }], { blog })).map(({ source }) => source)
    const [secure] = await ids('https://lamp.example')
    expect(secure).toMatch(idPattern)
    expect(await ids('http://www.lamp.example/')).toEqual([secure])
    expect(await ids('https://other.example')).not.toEqual([secure])
  })

  it('puts what is answered before its answers, and keeps the order of the file otherwise', async () => {
    const comments = [{ id: 3, parent: 2 }, { id: 1 }, { id: 2, parent: 1 }, { id: 4 }]
    expect(brief(await read([{ id: 1, comments }]))).toEqual([
      '1< shown',
      '2<1 shown',
      '3<2 shown',
      '4< shown',
    ])
  })

  it('leaves out spam, trash, notes and empty comments, and says how many', async () => {
    const comments = [
      { id: 1, approved: 'spam' },
      { id: 2, approved: 'trash' },
      { id: 3, approved: 'post-trashed' },
      { id: 4, type: 'order_note' },
      { id: 5, text: ' <script>alert(1)</script> ' },
      { id: 6 },
      { id: 6 },
    ]
    const records = await read([{ id: 1, comments }])
    expect(brief(records)).toEqual(['6< shown'])
    expect(skipsOf(records).sort()).toEqual(['empty', 'not-a-comment', 'repeated', 'spam', 'trash', 'trash'])
  })

  it('keeps true parents: a mark stands where an answered comment was left out', async () => {
    const comments = [
      { id: 1, approved: 'spam', author: 'Cheap pills' },
      { id: 2, parent: 1 },
      { id: 3, parent: 99 },
    ]
    const records = await read([{ id: 1, comments }])
    expect(brief(records)).toEqual(['1< removed', '2<1 shown', '3< shown'])
    expect(skipsOf(records)).toEqual(['spam', 'answers-nothing'])
    expect(postsOf(records)[0]).toMatchObject({ text: '', reason: 'spam', author: { name: 'Anonymous' } })
    expect(JSON.stringify(records)).not.toContain('pills')
  })

  it('holds what waits for a moderator, with its words', async () => {
    const comments = [
      { id: 1, approved: '0' },
      { id: 2, approved: '0' },
      { id: 3, parent: 2 },
    ]
    const records = await read([{ id: 1, comments }])
    expect(brief(records)).toEqual(['1< held', '2< removed', '3<2 shown'])
    expect(postsOf(records)[1]).toMatchObject({ text: 'Words of 2', reason: 'review' })
  })

  it('leaves out the comments of pages that not everybody may read', async () => {
    const comments = [{ id: 1 }, { id: 2 }]
    const records = await read([
      { id: 1, password: 'enter', comments },
      { id: 2, status: 'private', comments },
      { id: 3, status: 'draft', comments },
      { id: 4, status: 'inherit', parent: 2, comments },
      { id: 5, link: '', comments },
      { id: 6, comments: [] },
    ])
    const reasons = ['password', 'not-public', 'not-public', 'not-public', 'no-address']
    expect(records).toHaveLength(10)
    expect(skipsOf(records)).toEqual(reasons.flatMap(reason => [reason, reason]))
    expect(records[0]).toMatchObject({ source: expect.stringMatching(/-1$/) })
  })

  it('keeps pingbacks and trackbacks apart, and takes reviews as comments', async () => {
    const comments = ['pingback', 'trackback', 'review', 'comment'].map((type, i) => ({ id: i + 1, type }))
    expect(postsOf(await read([{ id: 1, comments }])).map(({ kind }) => kind)).toEqual([
      'pingback',
      'trackback',
      undefined,
      undefined,
    ])
  })

  it('merges people only when name and e-mail, or without one name and address, agree', async () => {
    const people = [
      { author: 'Ada', email: 'ada@mail.example' },
      { author: 'Ada', email: ' ADA@mail.example' },
      { author: 'Countess', email: 'ada@mail.example' },
      { author: 'Ada', email: 'other@mail.example' },
      { author: 'Ada', url: 'https://ada.example' },
      { author: 'Ada', url: 'https://ada.example/' },
      { author: 'Ada' },
    ]
    const records = await read([{ id: 1, comments: people.map((person, i) => ({ id: i + 1, ...person })) }])
    const sources = postsOf(records).map(({ author }) => author.source)
    expect(sources.map(source => sources.indexOf(source))).toEqual([0, 0, 2, 3, 4, 4, 6])
    expect(JSON.stringify(records)).not.toContain('mail.example')
    const elsewhere = collect(
      readWordpress(fileOf(wordpress([{ id: 1, comments: [{ id: 1, ...people[0] }] }])), {
        ...options,
        secret: 'x',
      }),
    )
    expect(postsOf(await elsewhere)[0]?.author.source).not.toBe(sources[0])
  })

  it('takes the local date where the one in UTC is zeros, and the page’s where both are', async () => {
    const zeros = '0000-00-00 00:00:00'
    const records = await read([
      {
        id: 1,
        comments: [
          { id: 1, gmt: zeros },
          { id: 2, gmt: zeros, date: zeros },
        ],
      },
    ])
    expect(postsOf(records).map(({ at }) => at)).toEqual([
      Date.UTC(2020, 1, 3, 5, 5, 6),
      Date.UTC(2020, 0, 2, 3, 4, 5),
    ])
  })

  it('puts threads where their pages are now', async () => {
    const moves = [readMove('http://lamp.example=https://new.example/lamp')]
    const file = fileOf(wordpress([{ id: 1, comments: [{ id: 1, text: '<a href="/x">x</a>' }] }]))
    const records = await collect(readWordpress(file, { ...options, moves }))
    expect(records[0]).toMatchObject({ key: 'new.example/lamp/1', url: 'https://new.example/lamp/1/' })
  })

  it('leaves out a comment longer than anybody writes, and keeps the others', async () => {
    const comments = [{ id: 1, text: 'long '.repeat(200_000) }, { id: 2 }]
    const records = await read([{ id: 1, comments }])
    expect([brief(records), skipsOf(records)]).toEqual([['2< shown'], ['too-long']])
  })

  it('says what it got instead of a WordPress export', async () => {
    const message = (text: string) => messageOf(collect(readWordpress(fileOf(text), options)))
    expect(await message('<disqus xmlns="http://disqus.com"/>')).toBe(
      'line 1: this is a Disqus export: use "import disqus"',
    )
    expect(await message('<rss version="2.0"><channel/></rss>')).toMatch(/is a feed and no WordPress export/)
    expect(await message('<opml/>')).toMatch(/is no WordPress export: it begins with <opml>/)
  })

  it('hands over the whole pages of a file that ends in the middle, and not half a page', async () => {
    const text = wordpress([
      { id: 1, comments: [{ id: 1 }] },
      { id: 2, comments: [{ id: 2 }, { id: 3 }] },
    ])
    const seen: ImportRecord[] = []
    const reading = (async () => {
      const cut = fileOf(text.slice(0, text.indexOf('Words of 3')))
      for await (const record of readWordpress(cut, options)) seen.push(record)
    })()
    expect(await messageOf(reading)).toMatch(/^line \d+: the file ends in the middle/)
    expect(brief(seen)).toEqual(['1< shown'])
  })
})

const real = new URL('../../../../../shared/data/wordpress-theme-unit-test.xml', import.meta.url)
const missing = existsSync(real) ? '' : ' (skipped: the theme unit test export is not at hand)'

describe.skipIf(missing)(`the theme unit test export of WordPress${missing}`, () => {
  it('comes in as an independent count says', async () => {
    const records = await collect(readWordpress(() => createReadStream(real), options))
    const posts = postsOf(records)
    const [items, all] = countByPattern(readFileSync(real, 'utf8'))
    const open = all.filter(({ password }) => !password)
    expect(records.filter(({ type }) => type === 'thread')).toHaveLength(items)
    expect(posts).toHaveLength(open.length)
    expect(skipsOf(records)).toEqual(Array(all.length - open.length).fill('password'))
    expect(countOf(posts, post => post.state === 'held')).toBe(
      countOf(open, ({ approved }) => approved === '0'),
    )
    for (const kind of ['pingback', 'trackback'])
      expect(countOf(posts, post => post.kind === kind)).toBe(countOf(open, ({ type }) => type === kind))
    expect(posts.map(({ at }) => at).sort()).toEqual(open.map(({ at }) => at).sort())
    const parents = posts.flatMap(({ source, parent }) =>
      parent ? [`${source}<${parent}`.replace(/wp-\w+-/g, '')] : [],
    )
    expect(parents.sort()).toEqual(
      open.flatMap(({ id, parent }) => (parent === '0' ? [] : [`${id}<${parent}`])).sort(),
    )
    expect(Math.max(...posts.map(post => depthOf(post, posts)))).toBe(9)
  })

  it('keeps names, tables, lines and verses, and no link that leads nowhere', async () => {
    const posts = postsOf(await collect(readWordpress(() => createReadStream(real), options)))
    const [, all] = countByPattern(readFileSync(real, 'utf8'))
    const open = all.filter(({ password }) => !password)
    expect(posts.map(({ author }) => author.name).sort()).toEqual(open.map(({ author }) => author).sort())
    const at = open.findIndex(({ content }) => content.includes('<pre>'))
    const source = open[at]?.content ?? ''
    const text = posts.find(post => post.source.endsWith(`-${open[at]?.id}`))?.text ?? ''
    const verses = decoded(/<pre>([\s\S]*?)<\/pre>/.exec(source)?.[1] ?? '').split('\n')
    expect(verses.length).toBeGreaterThan(20)
    for (const verse of verses) expect(text).toContain(verse.trimEnd())
    const heads = [...source.matchAll(/<th[^>]*>(.*?)<\/th>/g)].map(([, head]) => head)
    expect(text).toContain(`| ${heads.join(' | ').trim()} |`)
    const address = decoded(/<address>([\s\S]*?)<\/address>/.exec(source)?.[1] ?? '')
    expect(text).toContain(address.replaceAll('\n', '\\\n'))
    const links = posts.flatMap(post => [...post.text.matchAll(/\]\(([^)\s]*)/g)].map(([, href]) => href))
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) expect(link).toMatch(/^https?:\/\//)
  })
})

interface Counted {
  id: string
  parent: string
  approved: string
  type: string
  at: number
  author: string
  content: string
  password: string
}

/** Another way of reading the same file, which knows nothing of XML. */
function countByPattern(xml: string): [threads: number, comments: Counted[]] {
  const field = (text: string, name: string) =>
    new RegExp(`<wp:${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</wp:${name}>`).exec(text)?.[1] ?? ''
  let threads = 0
  const comments = xml.split('<item>').flatMap(item => {
    const password = field(item, 'post_password')
    const found = item.split('<wp:comment>').slice(1)
    if (found.length && !password) threads++
    return found.map(comment => ({
      id: field(comment, 'comment_id'),
      parent: field(comment, 'comment_parent'),
      approved: field(comment, 'comment_approved'),
      type: field(comment, 'comment_type'),
      at: Date.parse(`${field(comment, 'comment_date_gmt').replace(' ', 'T')}Z`),
      author: decoded(field(comment, 'comment_author')),
      content: field(comment, 'comment_content'),
      password,
    }))
  })
  return [threads, comments]
}

/** The words of a piece of HTML, as far as this file needs it. */
function decoded(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', laquo: '«', amp: '&' }
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name) => signs[name] ?? whole)
}

function countOf<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length
}

function depthOf({ parent }: ImportedPost, posts: readonly ImportedPost[]): number {
  const above = posts.find(({ source }) => source === parent)
  return above ? 1 + depthOf(above, posts) : 0
}
