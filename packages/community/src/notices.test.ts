import { type Command, limits, type Notice, newKey } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import type { MemberRecord, SiteRecord } from './records.ts'
import { lamp, open as openSite } from './testing/open.ts'
import { nobody, type Viewer } from './viewer.ts'

async function open(settings: Partial<SiteRecord> = {}) {
  const { send: ask, ...opened } = await openSite(settings)
  const { community, clock } = opened
  const send = async (viewer: Viewer, command: Command): Promise<string> => {
    const receipt = await ask(viewer, command)
    clock.now += 10
    if (!receipt.ok) throw new Error(JSON.stringify(receipt))
    return command.key
  }
  const notices = async (viewer: Viewer): Promise<readonly Notice[]> =>
    (await community.read('demo', viewer, 'notices', {})).value.items
  return { ...opened, send, notices }
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
  async function followed() {
    const world = await open()
    const { store, enter, send } = world
    const [ann, bob] = [await enter('ann'), await enter('bob')]
    const root = await send(bob, post('root'))
    const target = { type: 'member', id: ann.member!.id } as const
    const members = Array.from({ length: limits.notify * 3 + 20 }, (_, i): MemberRecord => {
      return { id: `m${i}`, rev: 1, name: 'M', role: 'guest', subject: `m${i}`, at: 1, approved: 0 }
    })
    const many = [bob.member!.id, ...members.map(({ id }) => id)]
    const follow = many.map(member => ({ member, target, at: 1, on: true }))
    await store.commit('demo', { expect: [], members, follow, log: [] })
    const told = (entry: string) => store.told('demo', entry, many)
    return { ...world, ann, bob, root, many, told }
  }

  it('is told to them all, each once and whom it answers as that, some in a write', async () => {
    const { store, community, bob, ann, root, many, send, notices, told } = await followed()
    const sizes: number[] = []
    const { commit } = store
    store.commit = (site, write, applied) => {
      sizes.push(write.notify?.length ?? 0)
      return commit(site, write, applied)
    }
    const heard: unknown[] = []
    const last = { member: (await store.members('demo', [many.at(-1)!]))[0]!, proof: 'guest' } as const
    const close = community.listen('demo', last, ['me'], '', news => heard.push(news))
    const answer = await send(ann, post('answer', root))
    await vi.waitFor(async () => expect((await told(answer)).length).toBe(many.length))
    expect(sketch(await notices(bob))).toEqual([`reply ${answer}`])
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.notify + 1)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(many.length)
    await vi.waitFor(() => expect(JSON.stringify(heard)).toContain('"type":"notice"'))
    close()
  })

  it('is not told to a follower who is erased while the others are told', async () => {
    const { store, community, ann, many, send, told } = await followed()
    const { commit } = store
    let gone = ''
    store.commit = async (site, write, applied) => {
      // One of those whom this very write is about to tell.
      if (!gone && write.log.some(({ action }) => action === 'spread')) {
        gone = write.notify!.at(-1)!.member
        const [member = null] = await store.members('demo', [gone])
        await send({ member, proof: 'guest' }, { do: 'me.erase', ...base(), sure: true })
      }
      return commit(site, write, applied)
    }
    const own = await send(ann, post('x'))
    await vi.waitFor(async () => expect((await told(own)).length).toBeGreaterThanOrEqual(many.length - 1))
    await community.close()
    expect(await told(own)).not.toContain(gone)
  })

  it('is told to nobody more once it is removed', async () => {
    const { store, community, ann, enter, many, send, told } = await followed()
    const sam = await enter('sam', 'staff')
    const { commit } = store
    let removed: Promise<unknown> | undefined
    const own = post('x')
    store.commit = async (site, write, applied) => {
      // While the first of the others are about to be told.
      if (write.log.some(({ action }) => action === 'spread')) {
        removed ??= send(sam, moderate(own.key, 'removed'))
        await removed
      }
      return commit(site, write, applied)
    }
    await send(ann, own)
    await vi.waitFor(() => expect(removed).toBeDefined())
    await community.close()
    expect((await told(own.key)).length).toBeLessThan(many.length)
    expect((await store.noticed('demo', many, { after: 0, upTo: 999 })).every(one => one.dropped)).toBe(true)
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
