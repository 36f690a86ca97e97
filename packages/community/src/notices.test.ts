import { type Command, limits, type Notice, newKey } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { createCommunity } from './create.ts'
import { memoryStore } from './memory/index.ts'
import type { MemberRecord, SiteRecord } from './records.ts'
import { nobody, type Viewer } from './viewer.ts'

const lamp = { kind: 'thread', key: 'shop.example/lamp' }

async function open(settings: Partial<SiteRecord> = {}) {
  const store = memoryStore()
  await store.putSite({
    id: 'demo',
    name: 'Demo',
    rev: 1,
    wording: {},
    limits: {},
    reactions: ['like'],
    review: 'open',
    origins: [],
    images: [],
    secret: 'x',
    ...settings,
  })
  const clock = { now: 1_700_000_000_000 }
  const community = createCommunity({ store, now: () => clock.now, rates: false })
  const enter = async (name: string, role: 'guest' | 'staff' = 'guest'): Promise<Viewer> => ({
    member: await community.enter('demo', { subject: name, name, role }),
    proof: 'guest',
  })
  const send = async (viewer: Viewer, command: Command): Promise<string> => {
    const [receipt] = await community.send('demo', viewer, [command])
    clock.now += 10
    if (!receipt?.ok) throw new Error(JSON.stringify(receipt))
    return command.key
  }
  const notices = async (viewer: Viewer): Promise<readonly Notice[]> =>
    (await community.read('demo', viewer, 'notices', {})).value.items
  return { store, community, clock, enter, send, notices }
}

const base = () => ({ key: newKey(), made: 0 })
const post = (text: string, parent: string | null = null): Command => ({
  do: 'post.put',
  ...base(),
  topic: lamp,
  parent,
  body: { text },
})
const moderate = (id: string, to: 'shown' | 'held' | 'removed'): Command => ({
  do: 'moderate',
  ...base(),
  target: { type: 'post', id },
  to,
  reason: 'because',
})
const follow = (id: string): Command => ({
  do: 'follow',
  ...base(),
  target: { type: 'member', id },
  on: true,
})
const sketch = (notices: readonly Notice[]) => notices.map(({ type, target }) => `${type} ${target.id}`)

describe('a post that waits', () => {
  it('is told to nobody until it is let through, and then as something new', async () => {
    const { enter, send, notices, clock } = await open({ review: 'first' })
    const [ann, bob, sam] = [await enter('ann'), await enter('bob'), await enter('sam', 'staff')]
    const root = await send(sam, post('root'))
    await send(bob, follow(ann.member!.id))
    const held = await send(ann, post('answer', root))
    expect([await notices(sam), await notices(bob)]).toEqual([[], []])
    await send(bob, { do: 'notices.read', ...base(), upTo: clock.now })
    await send(sam, moderate(held, 'shown'))
    expect(sketch(await notices(bob))).toEqual([`follow ${held}`])
    expect((await notices(bob))[0]?.read).toBe(false)
    expect(sketch(await notices(sam))).toEqual([`reply ${held}`])
    expect(sketch(await notices(ann))).toEqual([`approved ${held}`])
  })

  it('is named in the public record with the rule that held it, and with nothing else', async () => {
    const { enter, send, community } = await open({ review: 'all' })
    const ann = await enter('ann')
    const held = await send(ann, {
      ...post('secret words'),
      page: { title: 'Secret', url: 'https://shop.example/lamp' },
    } as Command)
    const { items } = (await community.read('demo', nobody, 'log', {})).value
    expect(items).toMatchObject([{ action: 'hold', role: 'rule', rule: 'review', target: { id: held } }])
    expect(JSON.stringify(items)).not.toMatch(/secret|ann/i)
  })
})

describe('a post that is shown again', () => {
  it('is nothing new to those who had heard of it', async () => {
    const { enter, send, notices, clock } = await open()
    const [ann, bob, sam] = [await enter('ann'), await enter('bob'), await enter('sam', 'staff')]
    await send(bob, follow(ann.member!.id))
    const own = await send(ann, post('x'))
    await send(bob, { do: 'notices.read', ...base(), upTo: clock.now })
    await send(sam, moderate(own, 'removed'))
    await send(sam, moderate(own, 'shown'))
    expect((await notices(bob)).map(({ type, read }) => [type, read])).toEqual([['follow', true]])
  })
})

describe('a post with very many followers', () => {
  it('is told to as many as the limit says, whom it answers first', async () => {
    const { store, enter, send, notices } = await open()
    const [ann, bob] = [await enter('ann'), await enter('bob')]
    const root = await send(bob, post('root'))
    const target = { type: 'member', id: ann.member!.id } as const
    const members = Array.from({ length: limits.notify + 20 }, (_, i): MemberRecord => {
      return { id: `m${i}`, rev: 1, name: 'M', role: 'guest', subject: `m${i}`, at: 1, approved: 0 }
    })
    const many = members.map(({ id }) => ({ member: id, target, at: 1, on: true }))
    await store.commit('demo', { expect: [], members, follow: many, log: [] })
    const answer = await send(ann, post('answer', root))
    expect(sketch(await notices(bob))).toEqual([`reply ${answer}`])
    const all = await store.noticed('demo', [bob.member!.id, ...members.map(({ id }) => id)], {
      after: 0,
      upTo: 99,
    })
    expect(all.length).toBe(limits.notify)
  })
})

describe('private lines of the log', () => {
  it('wake nobody and drop no page from a cache', async () => {
    const { enter, send, community } = await open()
    const [ann, bob] = [await enter('ann'), await enter('bob')]
    const own = await send(ann, post('x'))
    const heard: unknown[] = []
    const mark = (await community.read('demo', nobody, 'topic', { ref: lamp })).mark
    const close = community.listen('demo', ann, [lamp], mark, news => heard.push(news))
    await community.wake('demo')
    const touched: string[] = []
    community.onCommit(({ topics, members }) => touched.push(...topics, ...(members ? ['members'] : [])))
    await send(bob, { do: 'report', ...base(), target: { type: 'post', id: own }, ground: 'spam' })
    await send(bob, { do: 'notices.read', ...base(), upTo: 1 })
    await community.wake('demo')
    expect(heard).toMatchObject([{ type: 'hello' }])
    expect(touched).toEqual([])
    close()
  })
})
