import { newKey, type Receipt } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createCommunity } from './create.ts'
import { memoryStore } from './memory/index.ts'
import { plainSite } from './plain-site.ts'
import type { Store } from './store.ts'
import { nobody } from './viewer.ts'

const lamp = { kind: 'thread', key: 'shop.example/lamp' }
const site = plainSite('demo')

/** A store whose disk is slow: reads show a write at once, and it becomes durable when the test says so. */
async function open() {
  const memory = memoryStore()
  await memory.putSite(site)
  const disk: { flush(): void; fail(): void }[] = []
  let slow = false
  const store: Store = {
    ...memory,
    async commit(id, write, applied) {
      const committed = await memory.commit(id, write)
      if (!slow || !committed.ok) return committed
      applied?.(committed.seq)
      await new Promise<void>((flush, reject) =>
        disk.push({ flush, fail: () => reject(new Error('disk full')) }),
      )
      return committed
    },
  }
  const community = createCommunity({ store, rates: false })
  const member = await community.enter('demo', { subject: 'guest:1', name: 'Ann', role: 'guest' })
  slow = true
  const post = (text: string, more = {}) => ({
    do: 'post.put',
    key: newKey(),
    made: 0,
    topic: lamp,
    parent: null,
    body: { text },
    ...more,
  })
  const send = (...batch: object[]): Promise<readonly Receipt[]> =>
    community.send('demo', { member, proof: 'guest' }, batch)
  return { community, disk, send, post }
}

const soon = () => new Promise(resolve => setTimeout(resolve, 5))

describe('a write that waits for the disk', () => {
  it('has no receipt before it is durable', async () => {
    const { disk, send, post } = await open()
    let answered = false
    const receipts = send(post('one')).then(all => {
      answered = true
      return all
    })
    await soon()
    expect(answered).toBe(false)
    for (const { flush } of disk) flush()
    expect((await receipts)[0]?.ok).toBe(true)
  })

  it('does not keep the next from being decided, nor a batch from going on', async () => {
    const { disk, send, post } = await open()
    const root = post('root')
    const first = send(root, post('answer', { parent: root.key, needs: root.key }))
    const second = send(post('by another tab'))
    await vi.waitFor(() => expect(disk).toHaveLength(3))
    for (const { flush } of disk) flush()
    expect([...(await first), ...(await second)].map(({ ok }) => ok)).toEqual([true, true, true])
  })

  it('is nobody’s news and in nobody’s mark until it is durable', async () => {
    const { community, disk, send, post } = await open()
    const heard: string[] = []
    community.listen('demo', nobody, [lamp], '0', news => heard.push(news.type))
    const sent = send(post('one'))
    await soon()
    const before = await community.read('demo', nobody, 'topic', { ref: lamp })
    expect(before.mark).toBe('0')
    expect(heard).toEqual(['hello'])
    for (const { flush } of disk) flush()
    const [receipt] = await sent
    await soon()
    expect(heard).toContain('changes')
    expect((await community.read('demo', nobody, 'topic', { ref: lamp })).mark).toBe(
      receipt?.ok && receipt.mark,
    )
  })

  it('is refused as unavailable when the disk refuses, so that it is sent again', async () => {
    const { disk, send, post } = await open()
    const sent = send(post('one'))
    await soon()
    for (const { fail } of disk) fail()
    expect((await sent)[0]).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  })
})

describe('a key that comes again before it is durable', () => {
  it('is answered only once it is', async () => {
    const { disk, send, post } = await open()
    const one = post('one')
    const first = send(one)
    await soon()
    let answered = false
    const second = send(one).then(receipts => {
      answered = true
      return receipts
    })
    await soon()
    expect(answered).toBe(false)
    for (const { flush } of disk) flush()
    expect((await second)[0]).toEqual((await first)[0])
  })
})
