import { restAdapter } from '@commonthread/adapters/rest'
import { renderThread } from '@commonthread/elements/server'
import { type Id, type Post, toText } from '@commonthread/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCommunity, type Pages, page, siteId, type TestCommunity } from '../setup/community.ts'
import { type EngineName, findEngine } from '../setup/find-browser.ts'
import { hostPages, hosts } from '../setup/hosts.ts'
import type { Engine, Tab } from './engine.ts'
import { type Person, personAt } from './person.ts'
import { startEngine } from './start.ts'

const comment = /^Write a comment/
const thread = '<h1>Lamp</h1><community-thread></community-thread>'
/** Says in a field whether the first post is still the node that the server rendered, once the thread is at work. */
const watch = `
  const root = () => document.querySelector('community-thread').shadowRoot
  let first
  addEventListener('DOMContentLoaded', () => { first = root().querySelector('article') })
  addEventListener('community-load', () => {
    document.querySelector('input').value = first && first === root().querySelector('article') ? 'kept' : 'made anew'
  })
`
const lamps = Array.from({ length: 10 }, (_, i) => [`/lamp-${i}`, page(thread)] as const)

/** What people do most, in a browser of one engine: one process, one tab but where two are needed. */
export function journeysIn(name: EngineName): void {
  const found = findEngine(name)
  if (!found) {
    // Not everywhere are there all engines, and what the others say still counts.
    const why = `no ${name} was found here and none could be brought: see what \`pnpm test:browser\` says first`
    return void describe.skip(`A person in ${name} (${why})`, () => void it('reads, writes and stays'))
  }

  describe(`A person in ${name}`, () => {
    /** What a server has rendered, once a test has had it do so. */
    const pages: Record<string, Pages[string]> = {
      ...Object.fromEntries(lamps),
      ...hostPages,
      '/watch.js': watch,
    }
    let community: TestCommunity
    let engine: Engine
    let tab: Tab
    let ann: Person
    let visited = 0

    beforeAll(async () => {
      community = await openCommunity({
        pages,
        settings: { reactions: ['like', 'love'] },
      })
      engine = await startEngine(name, found)
      console.log(`${name} is ${engine.called}, driven by ${found.by}`)
      tab = await engine.open()
      ann = personAt(tab)
    })
    afterAll(async () => {
      await engine?.close()
      await community?.close()
    })

    const newPath = (): string => `/lamp-${visited++}`
    const topicOf = (path: string) => ({ kind: 'thread', key: `localhost:${community.port}${path}` }) as const

    /** Somebody else has written below a page. */
    async function seed(path: string, text: string): Promise<Id> {
      const url = community.url + path
      const changes = await community.send(await community.token('Bob'), {
        do: 'post.put',
        topic: topicOf(path),
        parent: null,
        body: { text },
        page: { title: 'Lamp', url },
      })
      return changes.flatMap(change => (change.type === 'post' ? change.value.id : []))[0]!
    }

    /** Comes to a page, on which others have written already. */
    async function comeTo(path: string, ...texts: readonly string[]): Promise<void> {
      for (const text of texts) await seed(path, text)
      await tab.go(community.url + path)
      // Until what was written stands there, what is pressed may move.
      for (const text of texts) await ann.sees('post', new RegExp(text.replace('?', '\\?')))
    }

    /** Comes to a new page, on which others have written already. */
    async function come(...texts: readonly string[]): Promise<{ path: string }> {
      const path = newPath()
      await comeTo(path, ...texts)
      return { path }
    }

    const read = async (path: string): Promise<readonly Post[]> => {
      const { key } = topicOf(path)
      const answer = await fetch(
        `${community.url}/api/v1/${siteId}/topic?kind=thread&key=${encodeURIComponent(key)}`,
      )
      return ((await answer.json()) as { value: { posts: readonly Post[] } }).value.posts
    }

    /** What the server keeps in the end, oldest first. */
    const kept = (path: string, texts: readonly string[]) =>
      expect.poll(async () => (await read(path)).map(({ body }) => body && toText(body.doc))).toEqual(texts)

    it('reads what others have written, and who wrote it', async () => {
      await come('Does it float?')
      expect(await ann.sees('post', /Does it float\?/)).toBe('Bob')
    })

    it('posts, and says who they are after writing', async () => {
      const { path } = await come()
      await ann.writes('It glows, too.', comment)
      await ann.posts(/It glows, too\./)
      await kept(path, ['It glows, too.'])
    })

    it('answers a post below it', async () => {
      const { path } = await come('Does it float?')
      await ann.presses(/^Reply to Bob/, 'Does it float?')
      await ann.writes('It does.', /./, 'Does it float?')
      await ann.posts(/It does\./, 'Does it float?')
      expect(await ann.sees('post', /It does\./)).toBe('Ann, in reply to Bob')
      await kept(path, ['Does it float?', 'It does.'])
    })

    it('reacts to a post', async () => {
      const { path } = await come('Does it float?')
      await ann.presses(/React/, 'Does it float?')
      await ann.presses(/Like/, 'Does it float?')
      await ann.sees('button', /Like 1$/, 'Does it float?')
      await expect
        .poll(async () => (await read(path)).map(({ reactions }) => reactions))
        .toEqual([{ like: 1 }])
    })

    it('edits what they have posted', async () => {
      const { path } = await come()
      await ann.writes('It glows', comment)
      await ann.posts(/It glows/)
      await ann.misses('post', /Sending|Waiting/)
      await ann.presses(/^Edit$/, 'It glows')
      await ann.writes(' in the dark', /^Edit your comment/)
      await ann.presses(/^Save$/)
      await ann.sees('post', /It glows in the dark.*edited|edited.*It glows in the dark/s)
      await kept(path, ['It glows in the dark'])
    })

    it('sees in one tab what is written in another, by others and by themselves', async () => {
      const { path } = await come()
      await ann.sees('field', comment)
      const other = await engine.open()
      try {
        await other.go(community.url + path)
        const there = personAt(other)
        await there.sees('field', comment)
        await seed(path, 'From elsewhere')
        await ann.sees('post', /From elsewhere/)
        await there.sees('post', /From elsewhere/)
        await there.writes('From the other tab', comment)
        await there.posts(/From the other tab/)
        await ann.sees('post', /From the other tab/)
      } finally {
        await other.close()
      }
    })

    it('finds an unfinished text again after a reload', async () => {
      await come()
      await ann.writes('Half a thought', comment)
      await tab.reload()
      await expect.poll(() => ann.sees('field', comment)).toBe('Half a thought')
    })

    it('posts without a network; the post waits, and goes out when there is one', async () => {
      const { path } = await come('Does it float?')
      await ann.writes('On the train', comment)
      await ann.sees('button', /^Post$/)
      community.setReachable(false)
      try {
        await ann.posts(/On the train.*Waiting for the connection/s)
      } finally {
        community.setReachable(true)
      }
      await ann.misses('post', /Sending|Waiting/)
      await kept(path, ['Does it float?', 'On the train'])
    })

    it('goes on in a thread that a server has rendered, in which no post is made anew', async () => {
      const path = '/rendered'
      await seed(path, 'Does it float?')
      const adapter = restAdapter({ server: community.url, site: siteId })
      const { html } = await renderThread({ adapter, url: community.url + path })
      const head = '<script src="/watch.js"></script>'
      pages[path] = page(`<label>The first post is <input></label>${html}`, { head })
      await comeTo(path)
      await expect.poll(() => ann.sees('field', /^The first post is/)).toBe('kept')
      await ann.writes('It does.', comment)
      await ann.posts(/It does\./)
      await kept(path, ['Does it float?', 'It does.'])
    })

    it.each(Object.entries(hosts))('reads and writes on a page %s', async (_, path) => {
      await comeTo(path, 'Does it float?')
      await ann.writes('It does.', comment)
      await ann.posts(/It does\./)
      await kept(path, ['Does it float?', 'It does.'])
    })
  })
}
