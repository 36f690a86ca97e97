import { restAdapter } from '@commonthread/adapters/rest'
import {
  type Command,
  type CommunityAdapter,
  type Entries,
  type News,
  newKey,
  noEntries,
  reduce,
} from '@commonthread/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCommunity, siteId, type TestCommunity } from '../setup/community.ts'

let community: TestCommunity
const lamp = { kind: 'thread', key: 'shop.example/lamp' }

beforeAll(async () => {
  community = await openCommunity()
})
afterAll(() => community?.close())

describe('a reader whose stream is cut a hundred times', () => {
  it('ends with the state of a fresh read, while posts, edits and removals go on', async () => {
    const random = mulberry(20_260)
    const writer = await signedIn()
    const reader = restAdapter({ server: community.url, site: siteId })
    const first = await reader.read.topic({ ref: lamp })
    const stop = new AbortController()
    let entries: Entries = noEntries
    let last: News | undefined
    let resets = 0
    reader.listen?.(
      [lamp],
      first.mark,
      news => {
        last = news
        if (news.type === 'changes') entries = reduce(entries, news.changes)
        if (news.type === 'reset') resets++
      },
      { signal: stop.signal },
    )

    const own: { id: string; version: number }[] = []
    let mark = first.mark
    for (let cuts = 0; cuts < 100; ) {
      const step = random()
      const target = own[Math.floor(random() * own.length)]
      let next: Draft
      if (step < 0.55 || !target) {
        const parent = target && random() < 0.6 ? target.id : null
        next = { do: 'post.put', topic: lamp, parent, body: { text: `post ${own.length}` } }
      } else if (step < 0.8) {
        const body = { text: `edit ${random()}` }
        next = { do: 'post.put', id: target.id, base: target.version, topic: lamp, parent: null, body }
      } else next = { do: 'erase', target: { type: 'post', id: target.id } }
      const receipt = await sendThroughCuts(writer, next)
      if (receipt.ok) {
        mark = receipt.mark
        const change = receipt.changes.find(({ type }) => type === 'post')
        if (change?.type === 'post' && change.value.body) {
          const known = own.find(({ id }) => id === change.value.id)
          if (known) known.version = change.value.version
          else own.push({ id: change.value.id, version: change.value.version })
        }
        if (next.do === 'erase') own.splice(own.indexOf(target!), 1)
      }
      if (random() < 0.4) {
        community.cut()
        cuts++
        if (random() < 0.3) await new Promise(resolve => setTimeout(resolve, random() * 300))
      }
    }

    const fresh = await readAll(reader, mark)
    await expect.poll(() => plain(entries), { timeout: 40_000, interval: 100 }).toEqual(fresh)
    expect(last?.type).not.toBe('reset')
    expect(resets).toBe(0)
    stop.abort()
    reader.close()
    writer.close()
  })
})

type Draft = Command extends infer C ? (C extends Command ? Omit<C, 'key' | 'made'> : never) : never

async function signedIn(): Promise<CommunityAdapter> {
  const adapter = restAdapter({ server: community.url, site: siteId })
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  await adapter.signIn({ type: 'guest', name: 'Ann', secret })
  return adapter
}

/** As the outbox does: the same command again until an answer comes. */
async function sendThroughCuts(adapter: CommunityAdapter, draft: Draft) {
  const command = { key: newKey(), made: Date.now(), ...draft } as Command
  for (;;) {
    try {
      const [receipt] = await adapter.send([command])
      return receipt!
    } catch {
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
}

/** Every listed post of the topic with its revision, as a reader who comes now would see them. */
async function readAll(adapter: CommunityAdapter, fresh: string): Promise<[string, number][]> {
  const page = (await adapter.read.topic({ ref: lamp, limit: 200 }, { fresh })).value
  const posts = [...page.posts]
  const gaps = [...page.gaps]
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    const input = { topic: page.topic!.id, parent: gap.parent, cursor: gap.next!, limit: 200 }
    const more = (await adapter.read.posts(input, { fresh })).value
    posts.push(...more.posts)
    gaps.push(...more.gaps)
  }
  return sorted(posts.map(({ id, rev }) => [id, rev]))
}

function plain(entries: Entries): [string, number][] {
  return sorted([...entries.posts.values()].map(({ id, rev }) => [id, rev]))
}

function sorted(pairs: [string, number][]): [string, number][] {
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The same numbers in every run (mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
