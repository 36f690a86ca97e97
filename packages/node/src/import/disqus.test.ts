import type { ImportRecord } from '@commonthread/community/import'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDisqus } from './disqus.ts'
import { collect, fileOf, messageOf } from './testing/bytes.ts'
import { type DisqusPost, type DisqusThread, disqus } from './testing/disqus.ts'

const options = { moves: [], secret: 'not secret' }
const read = (threads: readonly DisqusThread[], posts: readonly DisqusPost[]) =>
  collect(readDisqus(fileOf(disqus(threads, posts)), options))
const postsOf = (records: readonly ImportRecord[]) => records.filter(record => record.type === 'post')
const skipsOf = (records: readonly ImportRecord[]) =>
  records.flatMap(record => (record.type === 'skip' ? [record.what] : []))
const brief = (records: readonly ImportRecord[]) =>
  postsOf(records).map(({ source, parent, state }) => `${source} < ${parent} ${state}`)

describe('readDisqus', () => {
  it('reads threads and posts as the export has them', async () => {
    const records = await read(
      [
        { id: 1, title: 'Tide &amp; moon', closed: true },
        { id: 2, link: 'http://www.lamp.example/two/?utm_source=x' },
        { id: 3 },
      ],
      [
        { id: 10, name: 'Ada', username: 'ada', text: '<p>one<br>two &lt;3</p>' },
        { id: 11, parent: 10, thread: 1 },
        { id: 12, thread: 2 },
      ],
    )
    expect(records).toMatchObject([
      { type: 'thread', source: 'dsq-t1', key: 'lamp.example/1', title: 'Tide & moon', closed: true },
      {
        source: 'dsq-10',
        thread: 'dsq-t1',
        parent: null,
        author: { name: 'Ada' },
        text: 'one\\\ntwo <3',
        state: 'shown',
      },
      { source: 'dsq-11', parent: 'dsq-10', at: Date.UTC(2020, 1, 3, 4, 5, 6) },
      { type: 'thread', source: 'dsq-t2', key: 'lamp.example/two', closed: false },
      { source: 'dsq-12', thread: 'dsq-t2' },
    ])
  })

  it('puts parents first, whatever the order of the file', async () => {
    const posts = [1, 2, 3, 4, 5, 6, 7, 8].map(id => ({ id, parent: Math.floor(id / 2) }))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(posts, { minLength: 8 }), async shuffled => {
        const told: string[] = []
        for (const { source, parent } of postsOf(await read([{ id: 1 }], shuffled))) {
          if (parent !== null) expect(told).toContain(parent)
          told.push(source)
        }
        expect(told).toHaveLength(8)
      }),
      { numRuns: 30 },
    )
  })

  it('leaves out spam and deleted posts, and leaves a mark where they were answered', async () => {
    const records = await read(
      [{ id: 1 }, { id: 2, deleted: true }, { id: 3, link: '' }],
      [
        { id: 1, deleted: true, name: 'Was here' },
        { id: 2, parent: 1 },
        { id: 3, spam: true },
        { id: 4, parent: 3, deleted: true },
        { id: 5, approved: false },
        { id: 6, text: '<p> </p>' },
        { id: 7, thread: 2 },
        { id: 8, thread: 3 },
        { id: 9, thread: 99 },
        { id: 10, parent: 99 },
        { id: 2, parent: 1 },
      ],
    )
    expect(brief(records)).toEqual([
      'dsq-1 < null removed',
      'dsq-2 < dsq-1 shown',
      'dsq-5 < null held',
      'dsq-10 < null shown',
    ])
    expect(skipsOf(records).sort()).toEqual([
      'answers-nothing',
      'deleted',
      'deleted',
      'deleted',
      'empty',
      'no-address',
      'no-page',
      'repeated',
      'spam',
    ])
    expect(JSON.stringify(records)).not.toContain('Was here')
  })

  it('tells accounts apart by their name on Disqus, and guests by name and e-mail', async () => {
    const records = await read(
      [{ id: 1 }],
      [
        { id: 1, name: 'Ada', username: 'ada' },
        { id: 2, name: 'Ada Lovelace', username: 'ada' },
        { id: 3, name: 'Ada', username: 'ada2' },
        { id: 4, name: 'Ada', email: 'a@mail.example' },
        { id: 5, name: 'Ada', email: 'b@mail.example' },
        { id: 6, name: 'Ada' },
      ],
    )
    const sources = postsOf(records).map(({ author }) => author.source)
    expect(sources.map(source => sources.indexOf(source))).toEqual([0, 0, 2, 3, 4, 5])
  })

  it('says what it got instead of a Disqus export', async () => {
    const message = (text: string) => messageOf(collect(readDisqus(fileOf(text), options)))
    const wordpress = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'
    expect(await message(wordpress)).toBe('line 1: this is a WordPress export: use "import wordpress"')
    expect(await message('<opml/>')).toMatch(/is no Disqus export: it begins with <opml>/)
  })

  it('hands over nothing of a file that ends in the middle, since its first reading finds that out', async () => {
    const text = disqus([{ id: 1 }], [{ id: 1 }, { id: 2 }])
    const seen: ImportRecord[] = []
    const reading = (async () => {
      for await (const record of readDisqus(fileOf(text.slice(0, -60)), options)) seen.push(record)
    })()
    expect(await messageOf(reading)).toMatch(/^line \d+: the file ends in the middle/)
    expect(seen).toEqual([])
  })
})
