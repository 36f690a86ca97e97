import { type Command, rates as defaultRates, newKey } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import type { CommunityOptions } from '../community.ts'
import { createCommunity } from '../create.ts'
import { memoryStore } from '../memory/index.ts'
import { plainSite } from '../plain-site.ts'
import type { Store } from '../store.ts'

const site = plainSite('s')
const lamp = { kind: 'thread', key: 'shop.example/lamp' }

function post(text: string, parent: string | null = null): Command {
  return { do: 'post.put', key: newKey(), made: 0, topic: lamp, parent, body: { text } }
}

async function world(rates: CommunityOptions['rates'] = false) {
  const store = memoryStore()
  await store.putSite(site)
  const community = createCommunity({ store, rates })
  const enter = async (name: string, on = community) => {
    const member = await on.enter('s', { subject: `guest:${name}`, name, role: 'guest' })
    return { member, proof: 'guest' } as const
  }
  return { store, community, enter }
}

/** A store whose process dies at one of its commits. */
function dyingAt(store: Store, commit: number): Store {
  let left = commit
  return {
    ...store,
    async commit(...write) {
      if (--left < 0) throw new Error('The process died')
      return store.commit(...write)
    },
  }
}

it('goes on with what is left when the process died at any of its steps', async () => {
  for (let at = 0; ; at++) {
    const { store, community, enter } = await world()
    const [ann, bob] = [await enter('Ann'), await enter('Bob')]
    const other = post('Words of Bob')
    await community.send('s', bob, [other])
    await community.send(
      's',
      ann,
      Array.from({ length: 32 }, (_, i) => post(`words ${i}`)),
    )
    await community.send(
      's',
      ann,
      Array.from({ length: 32 }, (_, i) => post(`words ${i}`, other.key)),
    )
    await community.send('s', ann, [
      {
        do: 'react',
        key: newKey(),
        made: 0,
        target: { type: 'post', id: other.key },
        kind: 'like',
        on: true,
      },
    ])
    const erase: Command = { do: 'me.erase', key: newKey(), made: 0, sure: true }
    const died = await createCommunity({ store: dyingAt(store, at), rates: false })
      .send('s', ann, [erase])
      .then(
        ([receipt]) => !receipt?.ok,
        () => true,
      )
    if (died) {
      const [again] = await community.send('s', ann, [erase])
      expect(again).toMatchObject({ ok: true, outcome: 'done' })
    }
    expect(await store.owned('s', ann.member.id, 'posts', { limit: 9 })).toEqual([])
    const [left] = await store.posts('s', [other.key])
    expect(left).toMatchObject({ replies: 0, below: 0, reactions: {}, helpful: undefined })
    expect(await store.topic('s', lamp)).toMatchObject({ posts: 1, listed: 1 })
    expect(await store.memberBySubject('s', 'guest:Ann')).toBe(null)
    if (!died) {
      expect(at).toBeGreaterThan(3)
      return
    }
  }
})

it('lets others write in between, and leaves nothing that its person wrote meanwhile', async () => {
  const { store, community, enter } = await world()
  const [ann, bob] = [await enter('Ann'), await enter('Bob')]
  for (let i = 0; i < 8; i++) {
    await community.send(
      's',
      ann,
      Array.from({ length: 32 }, (_, k) => post(`words ${i} ${k}`)),
    )
  }
  const order: string[] = []
  const send = async (name: string, viewer: typeof ann, command: Command) => {
    const [receipt] = await community.send('s', viewer, [command])
    order.push(name)
    return receipt
  }
  const [erased, theirs, late] = await Promise.all([
    send('erase', ann, { do: 'me.erase', key: newKey(), made: 0, sure: true }),
    send('bob', bob, post('Words of Bob')),
    send('ann', ann, post('Words of Ann, from another tab')),
  ])
  expect([erased?.ok, theirs?.ok, late?.ok]).toEqual([true, true, true])
  expect(order).toEqual(['bob', 'ann', 'erase'])
  expect(await store.owned('s', ann.member.id, 'posts', { limit: 9 })).toEqual([])
  expect(await store.topic('s', lamp)).toMatchObject({ posts: 1 })
})

it('keeps nobody waiting while its person writes on and on elsewhere, and refuses that in the end', async () => {
  const { store, community, enter } = await world()
  const [ann, bob] = [await enter('Ann'), await enter('Bob')]
  const many = (words: string) => Array.from({ length: 32 }, (_, i) => post(`${words} ${i}`))
  await community.send('s', ann, many('before'))
  await community.send('s', ann, many('before'))
  const erase: Command = { do: 'me.erase', key: newKey(), made: 0, sure: true }
  const order: string[] = []
  const meanwhile: Promise<unknown>[] = []
  const late: (boolean | string)[] = []
  const { commit } = store
  store.commit = (site, write, applied) => {
    const [done] = write.done ?? []
    if (done && done.key !== erase.key) order.push(done.by === bob.member.id ? 'bob' : 'ann')
    else if (write.log.length > 0) {
      order.push('erase')
      if (order.length < 2_000) {
        const fromAnn = community.send('s', ann, [...many('late'), ...many('later')])
        void fromAnn.then(receipts => late.push(...receipts.map(one => one.ok || one.error.code)))
        meanwhile.push(fromAnn, community.send('s', bob, [post('Words of Bob')]))
      }
    }
    return commit(site, write, applied)
  }
  expect(await community.send('s', ann, [erase])).toMatchObject([{ ok: true }])
  await Promise.all(meanwhile)
  expect(order.join(' ')).not.toContain('erase erase')
  expect(new Set(late)).toEqual(new Set([true, 'unauthenticated']))
  expect(await store.owned('s', ann.member.id, 'posts', { limit: 9 })).toEqual([])
})

it('takes no more pictures of whom it has gone through once', async () => {
  const { store, enter } = await world()
  await store.putSite({ ...site, uploads: 'everyone' })
  const community = createCommunity({ store, rates: false, media: true })
  const ann = await enter('Ann', community)
  await community.send('s', ann, [post('words')])
  const brought: Promise<unknown>[] = []
  const { commit } = store
  store.commit = (site, write, applied) => {
    if (!write.done && write.log.length > 0 && brought.length < 3) {
      const picture = {
        id: `p${brought.length}`,
        extension: 'png',
        width: 1,
        height: 1,
        bytes: 1,
        url: 'https://x/',
      }
      brought.push(
        community.putMedia('s', ann, picture).then(
          () => 'kept',
          ({ code }) => code,
        ),
      )
      void community.send('s', ann, [post('more words')])
    }
    return commit(site, write, applied)
  }
  await community.send('s', ann, [{ do: 'me.erase', key: newKey(), made: 0, sure: true }])
  expect(await Promise.all(brought)).toEqual(['kept', 'unauthenticated'])
  expect(await store.owned('s', ann.member.id, 'pictures', { limit: 9 })).toEqual([])
})

it('does what stands behind it in a batch after it', async () => {
  const { community, enter } = await world()
  const ann = await enter('Ann')
  await community.send('s', ann, [post('words')])
  const erase: Command = { do: 'me.erase', key: newKey(), made: 0, sure: true }
  const receipts = await community.send('s', ann, [erase, post('after')])
  expect(receipts.map(receipt => receipt.ok || receipt.error.code)).toEqual([true, 'unauthenticated'])
})

it('writes a bounded number of entries in one commit, however much somebody wrote', async () => {
  const { store, enter, community } = await world()
  const ann = await enter('Ann')
  for (let i = 0; i < 8; i++) {
    await community.send(
      's',
      ann,
      Array.from({ length: 32 }, (_, k) => post(`words ${i} ${k}`)),
    )
  }
  const sizes: number[] = []
  const watched: Store = {
    ...store,
    async commit(site, write, applied) {
      sizes.push(write.posts?.length ?? 0)
      return store.commit(site, write, applied)
    },
  }
  const erase: Command = { do: 'me.erase', key: newKey(), made: 0, sure: true }
  await createCommunity({ store: watched, rates: false }).send('s', ann, [erase])
  expect(Math.max(...sizes)).toBe(50)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(256)
})

it('leaves ids and nothing else in the lines of the log', async () => {
  const { store, enter, community } = await world()
  const ann = await enter('Ann Quux')
  await community.send('s', ann, [post('My words')])
  await community.send('s', ann, [{ do: 'me.erase', key: newKey(), made: 0, sure: true }])
  expect(JSON.stringify(await store.log('s', { limit: 99 }))).not.toMatch(/Quux|words/)
  expect(await store.members('s', [ann.member.id])).toEqual([
    expect.objectContaining({ name: '', subject: `erased:${ann.member.id}` }),
  ])
})

it('gives nobody a new beginning who has just written as much as anybody may', async () => {
  const { enter, community } = await world(defaultRates)
  const ann = await enter('Ann')
  await community.send(
    's',
    ann,
    Array.from({ length: 20 }, (_, i) => post(`words ${i}`)),
  )
  const [receipt] = await community.send('s', ann, [{ do: 'me.erase', key: newKey(), made: 0, sure: true }])
  expect(receipt).toMatchObject({ ok: false, error: { code: 'limited', rule: 'rate' } })
})
